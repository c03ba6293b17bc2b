"""The order within a column is set by the department whose turn it is, and never gets stuck."""

from __future__ import annotations

import contextlib
import itertools
from datetime import timedelta

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.domain.errors import Refused
from kanban.domain.rules import decide
from tests.making import NOW, Story, a_board, a_card, refusal

Places = dict[str, int]


def order(board: Board, state: State = State.REQUESTED) -> list[int]:
    return [card.number for card in board.column(state)]


def a_column_of(count: int) -> Story:
    return Story(board=a_board(*(a_card(number) for number in range(1, count + 1))))


@pytest.mark.parametrize(
    ("number", "place", "expected"),
    [
        (3, {"before": 1}, [3, 1, 2, 4]),
        (1, {"before": 4}, [2, 3, 1, 4]),
        (4, {"after": 1}, [1, 4, 2, 3]),
        (1, {"after": 4}, [2, 3, 4, 1]),
        (2, {"after": 3}, [1, 3, 2, 4]),
        (1, {}, [2, 3, 4, 1]),
    ],
)
def test_a_card_goes_before_or_after_another_or_to_the_end(
    number: int, place: Places, expected: list[int]
) -> None:
    story = a_column_of(4)
    before = story.card(number)
    story.run("ben", commands.Reorder(number=number, **place))
    assert order(story.board) == expected
    assert (story.card(number).state, story.card(number).entered_at) == (
        before.state,
        before.entered_at,
    )


@pytest.mark.parametrize(
    ("number", "place"),
    [
        (1, {"before": 2}),
        (2, {"before": 3}),
        (2, {"after": 1}),
        (4, {"after": 3}),
        (4, {}),
    ],
)
def test_a_card_does_not_go_to_where_it_is(number: int, place: Places) -> None:
    board = a_column_of(4).board
    refused = refusal(board, commands.Reorder(number=number, **place), "ben")
    assert (refused.kind, refused.message) == ("not_now", f"#{number} is in that place already.")


def test_a_card_that_is_alone_is_at_the_end() -> None:
    board = a_column_of(1).board
    assert refusal(board, commands.Reorder(number=1), "ben").kind == "not_now"


def test_a_burst_of_moves_to_the_end_is_one_move() -> None:
    story = a_column_of(3)
    story.run("ben", commands.Reorder(number=1, after=3))
    for place in ({"after": 3}, {}):
        assert refusal(story.board, commands.Reorder(number=1, **place), "ben").kind == "not_now"
    assert order(story.board) == [2, 3, 1]
    assert len(story.history()) == 1


def test_a_new_card_comes_below_those_that_people_put_in_order() -> None:
    story = a_column_of(3)
    story.run("ben", commands.Reorder(number=3, before=1))
    story.run("ben", commands.Reorder(number=1))
    assert story.requested().number == 4
    assert order(story.board) == [3, 2, 1, 4]


def test_a_card_that_comes_back_lies_above_those_that_people_put_in_order() -> None:
    story = Story()
    for _ in range(3):
        story.started()
    story.run("ben", commands.Reorder(number=3, before=1))
    story.deliver(2)
    story.run("ben", commands.Recall(number=2, reason="Wrong file."))
    assert order(story.board, State.IN_PROGRESS) == [2, 3, 1]


@pytest.mark.parametrize("hours", [0, -5], ids=["clock stands still", "clock goes after"])
def test_moving_is_never_stuck_even_when_the_clocks_differ(hours: int) -> None:
    """The cards below were put in place by people whose clocks were ahead of this one."""
    board = a_board(*(a_card(n) for n in range(1, 5)))
    at = NOW
    for round_, (number, beside) in enumerate(itertools.permutations(range(1, 5), 2)):
        at += timedelta(hours=hours)
        for place in ({"before": beside}, {"after": beside}, {}):
            with contextlib.suppress(Refused):  # it is there already
                move = commands.Reorder(number=number, **place)
                board = board.after(decide(board, move, "ben", at))
            now = order(board)
            if place:
                assert now.index(number) - now.index(beside) == (-1 if "before" in place else 1)
            else:
                assert now[-1] == number, round_


@pytest.mark.parametrize(
    ("number", "place", "expected"),
    [(4, {"before": 3}, [1, 4, 2, 3]), (1, {"after": 2}, [2, 3, 1, 4])],
)
def test_a_card_goes_beside_all_that_share_a_place(
    number: int, place: Places, expected: list[int]
) -> None:
    """As they may in a file that was put together by hand."""
    cards = [a_card(number) for number in range(1, 5)]
    cards[2] = replace(cards[2], rank=cards[1].rank)
    board = a_board(*cards)
    board = board.after(decide(board, commands.Reorder(number=number, **place), "ben", NOW))
    assert order(board) == expected


def test_two_cards_may_change_places_a_thousand_times() -> None:
    story = a_column_of(3)
    for _ in range(500):
        story.run("ben", commands.Reorder(number=3, before=2))
        assert order(story.board) == [1, 3, 2]
        story.run("ben", commands.Reorder(number=2, before=3))
        assert order(story.board) == [1, 2, 3]


@pytest.mark.parametrize(
    ("state", "may", "may_not", "name"),
    [
        (State.REQUESTED, "ben", "mara", "Design"),
        (State.IN_PROGRESS, "ida", "tom", "Design"),
        (State.DELIVERED, "mara", "ben", "Sales"),
    ],
)
def test_the_department_whose_turn_it_is_sets_the_place(
    state: State, may: str, may_not: str, name: str
) -> None:
    story = Story()
    story.into(state)
    story.into(state)
    story.run(may, commands.Reorder(number=1))
    for other in (may_not, "omar", "ada"):
        refused = refusal(story.board, commands.Reorder(number=1), other)
        assert refused.kind == "not_yours"
        assert refused.message.startswith(
            f"It is {name}'s turn on #1, so {name} sets its place. Ask "
        )


@pytest.mark.parametrize("login", ["zoe", "gus"])
def test_somebody_who_is_not_on_the_board_moves_nothing(login: str) -> None:
    story = a_column_of(2)
    assert refusal(story.board, commands.Reorder(number=1), login).kind == "not_yours"


@pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED, State.WITHDRAWN])
def test_the_place_of_an_ended_card_is_history(state: State) -> None:
    story = Story()
    story.into(state)
    refused = refusal(story.board, commands.Reorder(number=1), "mara")
    assert refused.kind == "not_now"
    assert refused.message == f"#1 is {state.value}: its place is history."


def test_a_card_goes_beside_one_of_the_same_column_only() -> None:
    story = Story()
    story.requested()
    story.started()
    refused = refusal(story.board, commands.Reorder(number=1, before=2), "ben")
    assert refused.kind == "not_valid"
    assert refused.message == (
        "#2 is not in the same column as #1, which therefore cannot go beside it. "
        "Name a card that is requested."
    )


def test_a_card_cannot_go_beside_itself_nor_beside_none() -> None:
    story = a_column_of(1)
    itself = refusal(story.board, commands.Reorder(number=1, after=1), "ben")
    assert itself.message == "#1 cannot go beside itself. Name another card."
    nothing = refusal(story.board, commands.Reorder(number=1, before=9), "ben")
    assert (nothing.kind, nothing.message) == ("unknown", "There is no card #9 on this board.")
