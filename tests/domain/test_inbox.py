"""What waits for whom: the ball is in their court, and nothing else is in their inbox."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.card import Card, Question, ReturnCode, ServiceClass, State
from kanban.domain.care import Call
from kanban.domain.inbox import Court, inbox
from kanban.domain.possible import possible
from tests.domain.waiting import TODAY, only, waiting, who_has
from tests.making import BEN, MARA, NOW, PEOPLE, Story, a_board, a_card


def test_a_request_waits_for_every_member_of_the_supplier() -> None:
    request = [("request", 1)]
    assert who_has(a_board(a_card())) == {"ben": request, "ida": request, "max": request}


def test_a_request_that_somebody_was_given_waits_for_them_alone() -> None:
    assert who_has(a_board(a_card(assignee="ida"))) == {"ida": [("request", 1)]}


@pytest.mark.parametrize("assignee", ["gus", "omar", "nobody-any-more"])
def test_what_was_given_to_somebody_who_is_gone_waits_for_all_again(assignee: str) -> None:
    assert set(who_has(a_board(a_card(assignee=assignee)))) == {"ben", "ida", "max"}


def test_work_that_somebody_is_in_the_middle_of_waits_for_nobody() -> None:
    assert who_has(a_board(a_card(state=State.IN_PROGRESS))) == {}


@pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED, State.WITHDRAWN])
def test_what_has_ended_waits_for_nobody(state: State) -> None:
    question = Question(number=1, at=NOW, by="ben", text="Which blue?")
    assert who_has(a_board(a_card(state=state, questions=(question,), asked=1))) == {}


def test_a_delivery_waits_for_the_customer() -> None:
    item = only(a_board(a_card(state=State.DELIVERED)), "mara")
    assert (item.kind, item.verb, item.by, item.side) == ("delivery", "accept", "ben", "design")
    assert item.since == NOW - timedelta(hours=1)
    assert set(who_has(a_board(a_card(state=State.DELIVERED)))) == {"mara", "tom"}


def test_nobody_finds_their_own_delivery_unless_nobody_else_can_judge_it() -> None:
    inside = a_card(state=State.DELIVERED, customer="design")
    assert set(who_has(a_board(inside))) == {"ida", "max"}
    lonely = replace(inside, supplier="print", customer="print")
    assert lonely.delivery is not None
    lonely = replace(lonely, delivery=replace(lonely.delivery, by="omar"))
    assert set(who_has(a_board(lonely))) == {"omar"}


def test_each_question_waits_for_the_customer_and_no_request_besides() -> None:
    story = Story()
    story.requested()
    story.ask("Which blue?")
    story.ask("How many?")
    items = inbox(story.board, "mara", TODAY)
    assert [(item.kind, item.question, item.verb) for item in items] == [
        ("question", 1, "answer"),
        ("question", 2, "answer"),
    ]
    assert set(who_has(story.board)) == {"mara", "tom"}
    story.run("mara", commands.Answer(number=1, question=1, text="The dark one."))
    assert waiting(story.board, "mara") == [("question", 1)]
    story.run("mara", commands.Answer(number=1, question=2, text="500"))
    assert set(who_has(story.board)) == {"ben", "ida", "max"}


def test_nobody_has_to_answer_themselves_unless_they_are_alone() -> None:
    asked = Question(number=1, at=NOW, by="ben", text="Which blue?")
    inside = a_card(state=State.IN_PROGRESS, customer="design", questions=(asked,), asked=1)
    assert set(who_has(a_board(inside))) == {"ida", "max"}
    alone = replace(inside, customer="print", supplier="print")
    alone = replace(alone, questions=(replace(asked, by="omar"),))
    assert set(who_has(a_board(alone))) == {"omar"}


def test_what_came_back_waits_for_who_works_on_it() -> None:
    story = Story()
    story.delivered()
    back = commands.Return(number=1, code=ReturnCode.CORRECT, expected="Our blue.")
    story.run("mara", back)
    item = only(story.board, "ben")
    assert (item.kind, item.verb, item.by, item.side) == ("returned", "deliver", "mara", "sales")
    assert set(who_has(story.board)) == {"ben"}
    story.deliver()
    assert set(who_has(story.board)) == {"mara", "tom"}
    story.run("mara", commands.Accept(number=1))
    assert who_has(story.board) == {}
    story.run("mara", commands.Reopen(number=1, reason="It tore."))
    assert waiting(story.board, "ben") == [("returned", 1)]


def test_what_came_back_and_is_nobodys_waits_for_the_department() -> None:
    story = Story()
    story.delivered()
    story.run("mara", commands.Return(number=1, code=ReturnCode.ADD, expected="A map."))
    story.run("ben", commands.Assign(number=1, assignee=None))
    assert set(who_has(story.board)) == {"ben", "ida", "max"}


def test_a_handover_waits_for_the_department_to_which_it_is_offered() -> None:
    story = Story()
    story.requested()
    story.run("ben", commands.HandOver(number=1, to="print", note="It is a print job."))
    item = only(story.board, "omar")
    assert (item.kind, item.verb, item.by, item.side) == ("handover", "take", "ben", "design")
    assert set(who_has(story.board)) == {"omar"}
    assert possible(story.board, story.card(), "omar", NOW)[item.verb] is None
    story.run("ben", commands.KeepHandover(number=1))
    assert set(who_has(story.board)) == {"ben", "ida", "max"}


def test_a_call_for_help_waits_for_the_suppliers_leads_even_when_the_card_has_ended() -> None:
    story = Story()
    story.started()
    story.run("omar", commands.Call(number=1, text="The blue is not our blue."))
    item = only(story.board, "ben")
    assert (item.kind, item.verb, item.by, item.side) == ("call", "acknowledge", "omar", "print")
    assert item.call == 1
    assert set(who_has(story.board)) == {"ben"}
    story.run("mara", commands.Withdraw(number=1, reason="The fair is off."))
    assert waiting(story.board, "ben") == [("call", 1)]
    story.run("ben", commands.Acknowledge(number=1))
    assert who_has(story.board) == {}


@pytest.mark.parametrize(("days", "waits"), [(2, False), (1, True), (0, True), (-1, True)])
def test_a_promise_waits_from_the_day_before_it_is_due(days: int, waits: bool) -> None:
    story = Story()
    story.started()
    story.run("ben", commands.Promise(number=1, promised=TODAY + timedelta(days=3)))
    today = TODAY + timedelta(days=3 - days)
    assert waiting(story.board, "ben", today) == ([("promise", 1)] if waits else [])
    assert waiting(story.board, "ida", today) == waiting(story.board, "mara", today) == []
    for item in inbox(story.board, "ben", today):
        assert (item.verb, item.by, item.pressing) == ("promise", "mara", days < 0)
    story.deliver()
    assert waiting(story.board, "ben", today) == []


def test_it_is_ordered_by_kind_then_by_what_presses_then_by_age() -> None:
    def card(number: int, state: State, hours: int, **fields: object) -> Card:
        return a_card(number, state, entered_at=NOW - timedelta(hours=hours), **fields)

    both = replace(BEN, departments=("design", "sales"))
    people = [both, *(person for person in PEOPLE if person is not BEN)]
    asked = Question(number=1, at=NOW, by="ida", text="Which blue?")
    late = {"need_by": TODAY - timedelta(days=1)}
    back = {"reopens": 1, "customer": "print"}
    board = a_board(
        card(1, State.REQUESTED, 1),
        card(2, State.REQUESTED, 9),
        card(3, State.REQUESTED, 2, service_class=ServiceClass.EXPEDITE),
        card(4, State.REQUESTED, 3, **late),
        card(5, State.IN_PROGRESS, 1, **back),
        card(6, State.IN_PROGRESS, 1, questions=(asked,), asked=1),
        card(7, State.DELIVERED, 1, delivery=a_card(state=State.DELIVERED).delivery),
        people=people,
    )
    ida_delivered = replace(board.cards[7].delivery, by="ida")  # type: ignore[type-var]
    board = board.with_cards([replace(board.cards[7], delivery=ida_delivered)])
    assert waiting(board, "ben") == [
        ("delivery", 7),
        ("question", 6),
        ("returned", 5),
        ("request", 4),
        ("request", 3),
        ("request", 2),
        ("request", 1),
    ]
    assert [item.pressing for item in inbox(board, "ben", TODAY)][3:] == [True, True, False, False]
    yesterday = TODAY - timedelta(days=1)
    assert waiting(board, "ben", yesterday)[3:5] == [("request", 3), ("request", 2)]


def test_who_is_off_the_board_or_in_no_department_has_an_empty_inbox() -> None:
    gone = replace(MARA, active=False)
    board = a_board(a_card(state=State.DELIVERED), people=[gone, *PEOPLE[1:]])
    assert set(who_has(board)) == {"tom"}


@pytest.mark.parametrize("state", list(State))
def test_what_the_inbox_offers_the_rules_allow(state: State) -> None:
    story = Story()
    card = story.into(state)
    if state in (State.REQUESTED, State.IN_PROGRESS):
        story.ask()
    for person in PEOPLE:
        for item in inbox(story.board, person.login, TODAY):
            allowed = possible(story.board, story.card(card.number), person.login, NOW)
            assert allowed[item.verb] is None


def test_a_request_that_is_offered_waits_for_whom_it_is_offered_to_on_every_card_alike() -> None:
    """Omar's department is on neither side of the card, and nothing else stands on it."""
    story = Story()
    card = story.requested()
    offered = story.offer()
    assert (card.blocks, card.mentions, card.calls) == ((), (), ())
    court = Court(story.board, "omar", TODAY)
    assert [item.kind for item in court.items(offered)] == ["handover"]
    assert court.items(card) == ()


@pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED, State.WITHDRAWN])
def test_of_what_has_ended_a_call_is_looked_for_only_where_there_was_one(state: State) -> None:
    court = Court(a_board(), "ben", TODAY)
    call = Call(number=1, at=NOW, by="omar", text="It is not our blue.")
    quiet, loud = a_card(state=state), a_card(state=state, calls=(call,))
    assert [item.kind for item in court.items(loud)] == ["call"]
    assert court.items(quiet) == ()


def test_what_came_back_and_waits_for_its_parts_waits_for_nobody() -> None:
    story = Story()
    story.delivered()
    story.run("mara", commands.Return(number=1, code=ReturnCode.ADD, expected="Plates."))
    assert who_has(story.board) == {"ben": [("returned", 1)]}
    story.part()
    assert who_has(story.board) == {"omar": [("request", 2)]}
