"""Where a dragged card would land, and what is said of it."""

from __future__ import annotations

import pytest

from kanban.domain.board import Board
from kanban.domain.card import COLUMNS, Card, State
from kanban.tui.dropping import Landing, Spot, Stretch, landing
from tests.making import NOW, a_board, a_card

THREE = tuple(a_card(number) for number in (1, 2, 3))


def dropped(card: Card, over: Spot, board: Board, me: str = "ben") -> Landing:
    columns = [board.column(state) for state in COLUMNS]
    return landing(card, over, columns, board, me, NOW)


@pytest.mark.parametrize("gap", [1, 2])
def test_beside_itself_a_card_stays(gap: int) -> None:
    where = dropped(THREE[1], Spot(0, gap), a_board(*THREE))
    assert where == Landing("Drop: #2 stays where it is.")


def test_within_its_column_it_goes_before_the_card_below_the_gap() -> None:
    where = dropped(THREE[2], Spot(0, 1), a_board(*THREE))
    assert where == Landing("Drop: put #3 before #2", "before 2", Spot(0, 1))


def test_below_all_it_goes_after_the_last() -> None:
    where = dropped(THREE[0], Spot(0, 3), a_board(*THREE))
    assert where == Landing("Drop: put #1 after #3", "after 3", Spot(0, 3))


def test_who_may_not_reorder_is_told_so_before_the_drop() -> None:
    where = dropped(THREE[2], Spot(0, 0), a_board(*THREE), "mara")
    assert where.says.startswith("It is Design's turn on #3")
    assert where.spot is None


def test_a_start_lands_below_the_others_wherever_the_mouse_is() -> None:
    board = a_board(*THREE, a_card(4, State.IN_PROGRESS))
    where = dropped(THREE[0], Spot(1, 0), board)
    assert where == Landing("Drop: start #1", "to in_progress", Spot(1, 1))


@pytest.mark.parametrize(
    ("state", "me", "to", "says"),
    [
        (State.IN_PROGRESS, "ben", 0, "Drop: put #1 back …"),
        (State.DELIVERED, "mara", 3, "Drop: accept #1 …"),
        (State.DELIVERED, "mara", 1, "Drop: return #1 …"),
        (State.DELIVERED, "ben", 1, "Drop: recall #1 …"),
        (State.ACCEPTED, "mara", 1, "Drop: reopen #1 …"),
        (State.ACCEPTED, "mara", 2, "#1 cannot go there in one step. Press m"),
    ],
)
def test_the_other_verbs_put_it_on_top(state: State, me: str, to: int, says: str) -> None:
    card = a_card(1, state)
    where = dropped(card, Spot(to, 1), a_board(card, a_card(2, COLUMNS[to])), me)
    assert where.says.startswith(says)
    assert where.spot in (None, Spot(to, 0))
    assert (where.spot is None) == ("cannot" in says)


def test_a_deliver_asks_for_words_and_lands_below() -> None:
    board = a_board(a_card(1, State.IN_PROGRESS), a_card(2, State.DELIVERED))
    where = dropped(board.cards[1], Spot(2, 0), board)
    assert where == Landing("Drop: deliver #1 …", "to delivered", Spot(2, 1))


def test_who_may_not_is_told_who_may() -> None:
    where = dropped(THREE[0], Spot(1, 0), a_board(*THREE), "mara")
    assert "Only Design can start #1" in where.says
    assert where.spot is None


@pytest.mark.parametrize(
    ("gap", "verb", "lands"),
    [(0, None, None), (2, "after 2", 2), (3, "after 2", 2)],
)
def test_in_lanes_a_card_stays_in_its_own_and_goes_to_the_end_that_is_nearer(
    gap: int, verb: str | None, lands: int | None
) -> None:
    board = a_board(*THREE)
    columns = [board.column(state) for state in COLUMNS]
    where = landing(THREE[0], Spot(0, gap), columns, board, "ben", NOW, Stretch(4, 0, 2))
    assert where.verb == verb
    assert where.spot == (Spot(0, lands, 4) if lands is not None else None)


def test_in_lanes_the_first_of_the_next_lane_is_never_the_neighbour() -> None:
    board = a_board(*THREE)
    columns = [board.column(state) for state in COLUMNS]
    where = landing(THREE[2], Spot(0, 0), columns, board, "ben", NOW, Stretch(1, 1, 3))
    assert where == Landing("Drop: put #3 before #2", "before 2", Spot(0, 1, 1))


@pytest.mark.parametrize(("to", "gap"), [(1, 2), (0, 1)])
def test_in_another_column_too_it_lands_in_its_lane(to: int, gap: int) -> None:
    """A start puts it below the cards of its lane, and to put it back above them."""
    card = a_card(4, COLUMNS[1 - to])
    board = a_board(*THREE, card)
    columns = [board.column(state) for state in COLUMNS]
    where = landing(card, Spot(to, 0), columns, board, "ben", NOW, Stretch(1, 1, 2))
    assert where.spot == Spot(to, gap, 1)
