"""The customer decides when it is done: accept, return, reopen, and what is said of criteria."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from kanban.domain import commands, events
from kanban.domain.card import Card, ReturnCode, State, Verdict
from kanban.domain.commands import Judgement
from kanban.domain.errors import Refused
from kanban.domain.people import Person
from kanban.domain.rules import decide
from tests.making import BEN, DEPARTMENTS, DESIGN, NOW, PEOPLE, SALES, Story, a_board, met, refusal

TWO_HATS = Person(login="uma", name="Uma", departments=("sales", "design"))


def a_story_with(*people: Person) -> Story:
    return Story(board=a_board(people=(*PEOPLE, *people)))


def test_nobody_accepts_what_they_delivered_even_when_they_are_of_both_departments() -> None:
    story = a_story_with(TWO_HATS)
    story.started()
    story.deliver(by="uma")
    refused = refusal(story.board, commands.Accept(number=1), "uma")
    assert refused.kind == "not_yours"
    assert refused.message == (
        "You delivered #1 yourself, so somebody else has to accept it. Ask Mara or Tom (Sales)."
    )


def test_somebody_of_both_departments_accepts_what_another_delivered() -> None:
    story = a_story_with(TWO_HATS)
    story.delivered()
    story.run("uma", commands.Accept(number=1))
    assert story.card().state is State.ACCEPTED


def test_the_last_delivery_counts_not_an_earlier_one() -> None:
    story = a_story_with(TWO_HATS)
    story.started()
    story.deliver(by="uma")
    story.run("mara", commands.Return(number=1, code=ReturnCode.CORRECT, expected="Blue."))
    story.deliver(by="ben")
    story.run("uma", commands.Accept(number=1))
    assert story.card().state is State.ACCEPTED


def test_a_department_of_one_accepts_its_own_internal_delivery() -> None:
    story = Story()
    story.run("omar", commands.Request(title="Clean the press", supplier="print"))
    story.run("omar", commands.Start(number=1))
    story.deliver(by="omar")
    story.run("omar", commands.Accept(number=1))
    assert story.card().state is State.ACCEPTED


def test_a_department_of_two_does_not_accept_its_own_delivery_by_the_same_person() -> None:
    story = a_story_with(Person(login="pia", name="Pia", departments=("print",)))
    story.run("omar", commands.Request(title="Clean the press", supplier="print"))
    story.run("omar", commands.Start(number=1))
    story.deliver(by="omar")
    refused = refusal(story.board, commands.Accept(number=1), "omar")
    assert refused.message.endswith("Ask Pia (Print).")
    story.run("pia", commands.Accept(number=1))


def test_the_only_member_of_another_department_who_also_delivered_needs_a_second_one() -> None:
    story = a_story_with(Person(login="uma", name="Uma", departments=("legal", "design")))
    story.run("uma", commands.Request(title="Terms", supplier="design", customer="legal"))
    story.run("uma", commands.Start(number=1))
    story.deliver(by="uma")
    refused = refusal(story.board, commands.Accept(number=1), "uma")
    assert refused.kind == "not_yours"
    assert refused.message.endswith("Nobody else is in Legal yet: somebody has to join it.")


def test_a_return_goes_to_the_same_assignee_on_top_of_the_column_and_is_marked() -> None:
    story = Story()
    story.delivered()
    story.started()
    story.started()
    story.run("mara", commands.Return(number=1, code=ReturnCode.ADD, expected="The map."))
    card = story.card()
    assert [c.number for c in story.board.column(State.IN_PROGRESS)] == [1, 2, 3]
    assert (card.assignee, card.returns) == ("ben", 1)
    assert card.returned is not None
    assert (card.returned.code, card.returned.expected) == (ReturnCode.ADD, "The map.")
    assert card.returned.by == "mara"


def test_a_new_delivery_answers_the_return() -> None:
    story = Story()
    story.delivered()
    story.run("mara", commands.Return(number=1, code=ReturnCode.ADD, expected="The map."))
    card = story.deliver(by="ida")
    assert card.returned is None
    assert (card.deliveries, card.returns) == (2, 1)
    assert card.delivery is not None
    assert card.delivery.by == "ida"


@pytest.mark.parametrize(("limit", "flagged"), [(None, False), (2, False), (1, True)])
def test_a_return_may_exceed_the_limit_and_is_flagged_then(
    limit: int | None, flagged: bool
) -> None:
    departments = (SALES, replace(DESIGN, wip_limit=limit))
    story = Story(board=a_board(departments=departments))
    story.delivered()
    story.started()
    story.run("mara", commands.Return(number=1, code=ReturnCode.CORRECT, expected="Blue."))
    returned = story.history()[-1]
    assert isinstance(returned, events.Returned)
    assert returned.over_limit is flagged


# What is said of the criteria


def test_claims_and_verdicts_live_from_one_delivery_to_the_next() -> None:
    story = Story()
    story.started(criteria=("Our blue", "Folds"))
    waive = Judgement(criterion=2, verdict=Verdict.WAIVED, reason="  No folder ")
    claims = (Judgement(criterion=1, verdict=Verdict.MET), waive)
    story.run("ben", commands.Deliver(number=1, note="Done.", claims=claims))
    assert [c.claim for c in story.card().criteria] == [Verdict.MET, Verdict.WAIVED]
    assert story.card().criteria[1].claim_reason == "No folder"
    assert said(story.card()) == [Verdict.OPEN, Verdict.OPEN]

    story.run("mara", commands.Return(number=1, code=ReturnCode.CORRECT, not_met=(2,)))
    assert said(story.card()) == [Verdict.OPEN, Verdict.NOT_MET]
    assert story.card().criteria[0].claim is Verdict.MET

    story.deliver()
    assert said(story.card()) == [Verdict.OPEN, Verdict.OPEN]
    assert [c.claim for c in story.card().criteria] == [Verdict.MET, Verdict.MET]
    assert story.card().criteria[1].claim_reason == ""

    verdicts = (
        Judgement(criterion=1, verdict=Verdict.MET, reason="Perfect."),
        Judgement(criterion=2, verdict=Verdict.WAIVED, reason="Next time."),
    )
    story.run("mara", commands.Accept(number=1, verdicts=verdicts))
    assert said(story.card()) == [Verdict.MET, Verdict.WAIVED]
    assert [c.reason for c in story.card().criteria] == ["Perfect.", "Next time."]

    story.run("tom", commands.Reopen(number=1, reason="It came loose."))
    story.deliver()
    assert said(story.card()) == [Verdict.OPEN, Verdict.OPEN]


def test_the_customer_need_not_agree_with_a_waived_claim() -> None:
    story = Story()
    story.started(criteria=("Folds",))
    waived = (Judgement(criterion=1, verdict=Verdict.WAIVED, reason="Too thick."),)
    story.run("ben", commands.Deliver(number=1, note="Done.", claims=waived))
    story.run("mara", commands.Accept(number=1, verdicts=met(story.card())))
    assert story.card().criteria[0].claim is Verdict.WAIVED
    assert story.card().criteria[0].verdict is Verdict.MET


# Reopening


@pytest.mark.parametrize("days", [1, 14, 365])
def test_a_card_is_reopened_up_to_the_last_moment_of_the_suppliers_window(days: int) -> None:
    departments = (replace(SALES, reopen_days=0), replace(DESIGN, reopen_days=days))
    story = Story(board=a_board(departments=departments))
    accepted_at = story.accepted().entered_at
    reopen = commands.Reopen(number=1, reason="Torn.")
    last_moment = accepted_at + timedelta(days=days)
    assert decide(story.board, reopen, "mara", last_moment)
    refused = refusal(story.board, reopen, "mara", last_moment + timedelta(microseconds=1))
    assert refused.kind == "not_now"
    assert refused.message == (
        f"#1 was accepted more than {days} day{'s' if days > 1 else ''} ago. "
        "Request a new card that follows #1 instead."
    )


def test_a_supplier_without_a_window_is_followed_by_a_new_card() -> None:
    departments = (SALES, replace(DESIGN, reopen_days=0))
    story = Story(board=a_board(departments=departments))
    story.accepted()
    with pytest.raises(Refused) as refused:
        story.run("mara", commands.Reopen(number=1, reason="Torn."))
    assert refused.value.message == (
        "#1 was accepted for good. Request a new card that follows #1 instead."
    )


def test_the_window_begins_again_with_a_second_acceptance() -> None:
    story = Story()
    story.accepted()
    story.clock.forward(days=13)
    story.run("mara", commands.Reopen(number=1, reason="Torn."))
    story.deliver()
    story.run("mara", commands.Accept(number=1))
    story.clock.forward(days=13)
    story.run("mara", commands.Reopen(number=1, reason="Torn again."))
    assert story.card().reopens == 2


def test_a_reopened_card_is_on_top_its_rating_gone_and_the_first_acceptance_in_its_history() -> (
    None
):
    story = Story()
    story.delivered()
    story.run("mara", commands.Accept(number=1, rating=5))
    story.started()
    story.run("mara", commands.Reopen(number=1, reason="Torn."))
    card = story.card()
    assert [c.number for c in story.board.column(State.IN_PROGRESS)] == [1, 2]
    assert (card.rating, card.reopens, card.assignee) == (None, 1, "ben")
    assert any(isinstance(e, events.Accepted) and e.rating == 5 for e in story.history())


@pytest.mark.parametrize("closed", ["sales", "design"])
def test_a_card_of_a_closed_department_is_not_reopened(closed: str) -> None:
    story = Story()
    story.accepted()
    story.run("ada", commands.EditDepartment(key=closed, closed=True))
    refused = refusal(story.board, commands.Reopen(number=1, reason="Torn."), "mara", NOW)
    assert refused.kind == "not_now"
    assert refused.message == (
        f"{closed.title()} is closed. Request a new card that follows #1 instead."
    )


def test_the_sides_are_departments_not_the_requester_and_the_assignee() -> None:
    story = Story(board=a_board(departments=DEPARTMENTS, people=(*PEOPLE, TWO_HATS)))
    story.requested()
    story.run("ida", commands.Start(number=1))
    story.deliver(by=BEN.login)
    story.run("tom", commands.Accept(number=1))
    assert story.card().assignee == "ida"


def said(card: Card) -> list[Verdict]:
    return [criterion.verdict for criterion in card.criteria]
