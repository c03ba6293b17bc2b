"""A request: a title and a supplier, and what the supplier's definitions of ready and done add."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.card import Criterion, ServiceClass, State, Verdict
from kanban.domain.people import Department, Person, ReadyField
from tests.making import ADA, DEPARTMENTS, DESIGN, PEOPLE, SALES, Story, a_board, a_request, refusal


def a_story(design: Department = DESIGN, *people: Person) -> Story:
    return Story(board=a_board(departments=(SALES, design), people=(*PEOPLE, *people)))


def test_a_request_needs_a_title_and_a_supplier_and_nothing_more() -> None:
    story = Story()
    story.run("mara", commands.Request(title="Brochure", supplier="design"))
    card = story.card()
    assert (card.number, card.title, card.state) == (1, "Brochure", State.REQUESTED)
    assert (card.customer, card.supplier, card.requester) == ("sales", "design", "mara")
    assert (card.version, card.assignee, card.started_at) == (1, None, None)
    assert [(e.by, e.side, e.card) for e in story.history()] == [("mara", "sales", 1)]
    assert (card.service_class, card.criteria) == (ServiceClass.STANDARD, ())


def test_everything_that_was_said_is_on_the_card() -> None:
    story = Story()
    card = story.requested(
        title="  Brochure\tfor\nthe fair ",
        purpose="\nTo be seen.\n",
        for_whom=" The visitors ",
        service_class=ServiceClass.FIXED_DATE,
        need_by=date(2026, 4, 1),
        criteria=("Our blue", "", " Our  blue", "Folds"),
    )
    assert (card.title, card.purpose) == ("Brochure for the fair", "To be seen.")
    assert (card.for_whom, card.need_by) == ("The visitors", date(2026, 4, 1))
    assert card.service_class is ServiceClass.FIXED_DATE
    assert card.criteria == (Criterion(text="Our blue"), Criterion(text="Folds"))


def test_numbers_are_given_once_and_only_grow() -> None:
    story = Story(board=replace(a_board(), last_number=41))
    assert [story.requested().number for _ in range(3)] == [42, 43, 44]


@pytest.mark.parametrize("title", ["", "  \n", "\x1b\u200b\u202e", "\u200c", "\u3164 \u2800"])
def test_a_request_without_a_title_is_asked_what_it_needs(title: str) -> None:
    refused = refusal(a_board(), a_request(title), "mara")
    assert refused.kind == "missing"
    assert refused.message == "A request needs a title: what do you need?"


def test_the_definition_of_ready_lists_everything_that_is_missing_at_once() -> None:
    story = a_story(replace(DESIGN, ready=tuple(ReadyField)))
    refused = refusal(story.board, a_request(), "mara")
    assert refused.kind == "missing"
    assert refused.message == (
        "Design asks more of a request. Please add: a purpose (what it is for); at least one "
        "criterion (what you will check); a need-by date; for whom it is in the end."
    )


def test_the_definition_of_ready_lists_only_what_is_missing() -> None:
    story = a_story(replace(DESIGN, ready=(ReadyField.PURPOSE, ReadyField.NEED_BY)))
    refused = refusal(story.board, a_request(purpose="The fair"), "mara")
    assert refused.message == "Design asks more of a request. Please add: a need-by date."
    story.run("mara", a_request(purpose="The fair", need_by=date(2026, 4, 1)))
    assert story.card().purpose == "The fair"


@pytest.mark.parametrize("criteria", [(), (" ",), ("Proofread",)])
def test_lines_of_the_definition_of_done_do_not_make_a_request_ready(
    criteria: tuple[str, ...],
) -> None:
    story = a_story(replace(DESIGN, ready=(ReadyField.CRITERIA,), done=("Proofread",)))
    request = a_request(criteria=criteria)
    if criteria == ("Proofread",):  # the customer's own line, though the same words
        (line,) = story.run("mara", request).cards[1].criteria
        assert line == Criterion(text="Proofread", of_done=True, asked=True)
    else:
        assert refusal(story.board, request, "mara").kind == "missing"


def test_the_definition_of_done_joins_the_criteria_after_the_customers_own() -> None:
    story = a_story(replace(DESIGN, done=("Proofread", "Our blue")))
    card = story.requested(criteria=("Folds", "Our blue"))
    assert [(c.text, c.of_done) for c in card.criteria] == [
        ("Folds", False),
        ("Proofread", True),
        ("Our blue", True),
    ]
    assert all(c.claim is c.verdict is Verdict.OPEN for c in card.criteria)


def test_a_later_definition_of_done_leaves_standing_cards_alone() -> None:
    story = a_story(replace(DESIGN, done=("Proofread",)))
    story.requested()
    story.run("ben", commands.EditDepartment(key="design", done=("Proofread", "Signed off")))
    assert [c.text for c in story.card().criteria] == ["Proofread"]
    assert len(story.requested().criteria) == 2


# For which department


UMA = Person(login="uma", name="Uma", departments=("sales", "design"))


def test_somebody_of_several_departments_says_for_which_one() -> None:
    story = a_story(DESIGN, UMA)
    refused = refusal(story.board, a_request(), "uma")
    assert refused.kind == "missing"
    assert refused.message == (
        "You are in several departments. Say for which one: Sales or Design."
    )
    story.run("uma", a_request(customer="sales"))
    assert (story.card().customer, story.card().requester) == ("sales", "uma")


def test_somebody_in_no_department_joins_one_first() -> None:
    refused = refusal(a_board(), a_request(), "ada")
    assert refused.kind == "missing"
    assert refused.message == "You are in no department. Join one, then request."


def test_nobody_asks_in_the_name_of_a_department_they_are_not_in() -> None:
    refused = refusal(a_board(), a_request(customer="print"), "mara")
    assert refused.kind == "not_yours"
    assert refused.message == (
        "You are not in Print, so you cannot ask in its name. Ask Omar (Print)."
    )


@pytest.mark.parametrize("field", ["supplier", "customer"])
def test_an_unknown_department_is_answered_with_those_there_are(field: str) -> None:
    departments = (*DEPARTMENTS[:2], replace(DEPARTMENTS[2], closed=True))
    wrong: dict[str, Any] = {"title": "Brochure", "supplier": "design", field: "di\x1bsign"}
    board = a_board(departments=departments)
    refused = refusal(board, commands.Request(**wrong), "mara")
    assert refused.kind == "unknown"
    assert refused.message == "There is no department “disign”. There are: sales and design."


def test_on_a_board_without_departments_an_admin_can_add_one() -> None:
    refused = refusal(a_board(departments=()), commands.Join(department="design"), "ada")
    assert refused.message == "There is no department “design”. An admin can add one."


def test_a_department_may_ask_itself() -> None:
    story = Story()
    story.run("ida", a_request("Sharpen the pencils"))
    assert story.card().is_internal


def test_a_closed_department_takes_no_request() -> None:
    story = a_story(replace(DESIGN, closed=True))
    refused = refusal(story.board, a_request(), "mara")
    assert refused.kind == "not_now"
    assert refused.message == "Design is closed and takes no new requests."


def test_a_closed_department_asks_for_nothing_new() -> None:
    board = a_board(departments=(replace(SALES, closed=True), *DEPARTMENTS[1:]))
    named = refusal(board, a_request(customer="sales"), "mara")
    assert named.kind == "not_now"
    assert named.message == "Sales is closed and asks for nothing new."
    unnamed = refusal(board, a_request(), "mara")
    assert unnamed.message == "You are in no department that is open. Join one, then request."


def test_of_several_departments_the_only_open_one_asks() -> None:
    board = a_board(departments=(replace(SALES, closed=True), DESIGN), people=(ADA, UMA))
    story = Story(board=board)
    story.run("uma", a_request())
    assert story.card().customer == "design"


# Following an ended card


@pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED, State.WITHDRAWN])
def test_a_request_may_follow_a_card_that_ended(state: State) -> None:
    story = Story()
    story.into(state)
    assert story.requested(follows=1).follows == 1


@pytest.mark.parametrize("state", [State.REQUESTED, State.IN_PROGRESS, State.DELIVERED])
def test_nothing_follows_a_card_that_is_still_open(state: State) -> None:
    story = Story()
    story.into(state)
    refused = refusal(story.board, a_request(follows=1), "mara")
    assert refused.kind == "not_now"
    assert refused.message == (
        "#1 has not ended, so nothing can follow it yet. Comment on it, or edit it."
    )


def test_nothing_follows_a_card_that_is_not_there() -> None:
    refused = refusal(a_board(), a_request(follows=7), "mara")
    assert (refused.kind, refused.message) == ("unknown", "There is no card #7 on this board.")
