"""What a verb means for several cards at once; and which cards are marked."""

from __future__ import annotations

import pytest

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import Card, State
from kanban.tui.marks import Marks
from kanban.tui.several import Plan, for_each, plan
from kanban.wording import Outcome, summary
from kanban.wording.intentions import some_of
from tests.making import NOW, a_board, a_card, criteria


def planned(verb: str, board: Board, me: str = "ben") -> Plan:
    return plan(verb, tuple(board.cards.values()), board, me, NOW)


def numbers(cards: tuple[Card, ...]) -> list[int]:
    return [card.number for card in cards]


def test_a_mark_is_turned_on_and_off() -> None:
    marks = Marks().turned(3)
    assert marks.numbers == frozenset({3})
    assert marks
    assert not marks.turned(3)


def test_all_are_marked_and_then_none_and_other_marks_stay() -> None:
    marks = Marks(frozenset({9})).turned_all([1, 2])
    assert marks.numbers == {1, 2, 9}
    assert marks.turned_all([1, 2]).numbers == {9}
    assert Marks(frozenset({1})).turned_all([1, 2]).numbers == {1, 2}


def test_marked_cards_come_in_the_order_of_the_board() -> None:
    board = a_board(a_card(1, State.DELIVERED), a_card(3), a_card(2))
    marks = Marks(frozenset({1, 2, 3, 77}))
    assert numbers(marks.cards(board)) == [2, 3, 1]


def test_each_card_takes_its_own_step_forward() -> None:
    board = a_board(a_card(1), a_card(2), a_card(3, State.IN_PROGRESS))
    ahead = planned("forward", board)
    assert ahead.commands == (
        commands.Start(number=1, seen=1),
        commands.Start(number=2, seen=1),
    )
    assert (ahead.sheet, numbers(ahead.alike), ahead.refused) == ("deliver", [3], ())


def test_the_limit_counts_for_those_further_down() -> None:
    board = a_board(a_card(1, State.IN_PROGRESS), *(a_card(number) for number in (2, 3, 4, 5)))
    requests = tuple(board.cards[number] for number in (2, 3, 4, 5))
    ahead = plan("forward", requests, board, "ben", NOW)
    assert [command.number for command in ahead.commands] == [2, 3]
    assert (ahead.sheet, numbers(ahead.alike)) == ("start", [4, 5])


def test_who_may_not_is_refused_for_each_card() -> None:
    ahead = planned("forward", a_board(a_card(1), a_card(2)), "mara")
    assert ahead.commands == ()
    assert [no.number for no in ahead.refused] == [1, 2]
    assert "Only Design can start #1" in ahead.refused[0].sentence


@pytest.mark.parametrize(
    ("verb", "state", "me"),
    [
        ("put_back", State.IN_PROGRESS, "ben"),
        ("recall", State.DELIVERED, "ben"),
        ("withdraw", State.REQUESTED, "mara"),
        ("decline", State.REQUESTED, "ben"),
        ("assign", State.REQUESTED, "ben"),
        ("comment", State.REQUESTED, "mara"),
        ("deliver", State.IN_PROGRESS, "ben"),
        ("accept", State.DELIVERED, "mara"),
    ],
)
def test_words_that_fit_all_are_asked_for_once(verb: str, state: State, me: str) -> None:
    ahead = planned(verb, a_board(a_card(1, state), a_card(2, state)), me)
    assert (ahead.sheet, numbers(ahead.alike), ahead.refused) == (verb, [1, 2], ())


@pytest.mark.parametrize(
    ("verb", "state", "me", "why"),
    [
        ("return", State.DELIVERED, "mara", "#1 has to be told what was expected"),
        ("reopen", State.ACCEPTED, "mara", "#1 has to be told what turned out to be wrong"),
        ("edit", State.REQUESTED, "mara", "one card at a time"),
        ("higher", State.REQUESTED, "ben", "one at a time"),
    ],
)
def test_words_of_its_own_are_given_to_each_card_by_itself(
    verb: str, state: State, me: str, why: str
) -> None:
    ahead = planned(verb, a_board(a_card(1, state), a_card(2, state)), me)
    assert (ahead.commands, ahead.sheet) == ((), None)
    assert why in ahead.refused[0].sentence


@pytest.mark.parametrize(
    ("verb", "state", "me"),
    [("deliver", State.IN_PROGRESS, "ben"), ("accept", State.DELIVERED, "mara")],
)
def test_criteria_are_answered_card_by_card(verb: str, state: State, me: str) -> None:
    board = a_board(a_card(1, state), a_card(2, state, criteria=criteria("Logo")))
    ahead = planned(verb, board, me)
    assert numbers(ahead.alike) == [1]
    assert [no.number for no in ahead.refused] == [2]
    assert f"need an answer each. {verb.capitalize()} it by itself." in ahead.refused[0].sentence


def test_two_sheets_are_not_filled_in_at_once() -> None:
    own = a_card(3, State.IN_PROGRESS, supplier="sales", assignee="mara")
    cards = (own, a_card(2, State.DELIVERED))
    ahead = plan("forward", cards, a_board(*cards), "mara", NOW)
    assert (ahead.sheet, numbers(ahead.alike)) == ("deliver", [3])
    assert [no.sentence for no in ahead.refused] == [
        "To accept #2 asks for other words. Do that next."
    ]


def test_a_command_is_made_for_each_card_as_it_was_seen() -> None:
    cards = (a_card(1, version=4), a_card(2, version=7))
    made = for_each(commands.Withdraw(number=1, seen=1, reason="No fair."), cards)
    assert made == (
        commands.Withdraw(number=1, seen=4, reason="No fair."),
        commands.Withdraw(number=2, seen=7, reason="No fair."),
    )


def test_a_few_numbers_stand_for_many() -> None:
    assert some_of([a_card(1), a_card(2)]) == "#1 and #2"
    assert some_of([a_card(number) for number in range(1, 6)]) == "#1, #2, #3 and 2 more"


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome(done=(("start", 1), ("start", 2))), "2 started."),
        (
            Outcome(done=(("start", 1), ("accept", 2)), refused=((3, "No, not #3."),)),
            "1 started, 1 accepted. Refused: No, not #3.",
        ),
        (
            Outcome(refused=((3, "Not now."), (4, "Not now."), (5, "Never."))),
            "Nothing was done. Refused: Not now. Never.",
        ),
    ],
)
def test_the_summary_says_what_was_done_and_why_the_rest_was_not(
    outcome: Outcome, words: str
) -> None:
    assert summary(outcome) == words
