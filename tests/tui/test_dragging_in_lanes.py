"""Dragging cards while they lie in lanes: the line and what letting go does agree."""

from __future__ import annotations

from kanban.domain.board import Board
from kanban.domain.card import State
from tests.making import a_board, a_card
from tests.tui.desk import Desk, at_desk
from tests.tui.test_dragging import line_in, over


def works() -> Board:
    """As the board has them: 1 to 6 by turns of Design and of Print, all of Omar's to do; 7 is
    Print's and in progress."""
    sides = ("design", "print")
    requests = [a_card(n, supplier=sides[(n - 1) % 2]) for n in range(1, 7)]
    return a_board(*requests, a_card(7, State.IN_PROGRESS, supplier="print"))


def order(desk: Desk) -> list[int]:
    return desk.column(1)


def row_of(desk: Desk, index: int) -> int:
    """The title of a card of the first column."""
    return desk.screen.view.columns[0].rows.span(index)[0] + 2


async def drag(desk: Desk, index: int, row: int) -> int | None:
    """Hold a card over a row; where the line is."""
    column = desk.screen.view.columns[0]
    await desk.pilot.mouse_down(column, offset=(5, row_of(desk, index)))
    await over(desk, column, row)
    return line_in(column)


async def drop(desk: Desk, row: int) -> None:
    await desk.pilot.mouse_up(desk.screen.view.columns[0], offset=(5, row))


async def test_below_its_lane_a_card_becomes_the_last_of_it() -> None:
    async with at_desk(works(), "omar") as desk:
        await desk.press("S", "S")
        assert order(desk) == [2, 4, 6, 1, 3, 5]
        row = row_of(desk, 5)  # a card of the other lane
        assert await drag(desk, 0, row) == row_of(desk, 2) + 2
        assert "Drop: put #2 after #6" in desk.bar("peek")
        await drop(desk, row)
        await desk.until(lambda: order(desk) == [4, 6, 2, 1, 3, 5])


async def test_above_its_lane_a_card_becomes_the_first_of_it() -> None:
    async with at_desk(works(), "ben") as desk:
        await desk.press("S", "S")
        assert order(desk) == [1, 3, 5, 2, 4, 6]
        assert await drag(desk, 2, 2) == row_of(desk, 0) - 1
        assert "Drop: put #5 before #1" in desk.bar("peek")
        await drop(desk, 2)
        await desk.until(lambda: order(desk) == [5, 1, 3, 2, 4, 6])


async def test_at_the_top_of_a_lane_the_line_is_on_its_head() -> None:
    """Not at the end of the lane above, though the gap has as many cards above it."""
    customers = ("legal", "sales")
    cards = [a_card(n, customer=customers[n % 2], supplier="print") for n in range(1, 7)]
    async with at_desk(a_board(*cards), "omar") as desk:
        await desk.press("S")
        assert order(desk) == [2, 4, 6, 1, 3, 5]
        column = desk.screen.view.columns[0]
        assert column.shelf is not None
        assert await drag(desk, 5, 2) == 2 + column.shelf.tops[1]
        assert "Drop: put #5 before #1" in desk.bar("peek")
        await over(desk, column, row_of(desk, 2))
        await drop(desk, row_of(desk, 2))
        await desk.until(lambda: order(desk) == [2, 4, 6, 5, 1, 3])


async def test_on_the_empty_rows_of_a_lane_a_card_becomes_its_last() -> None:
    """In progress Print has more cards than among the requests, so its lane is higher."""
    board = a_board(
        *(a_card(n, supplier="print") for n in (1, 2)),
        *(a_card(n, State.IN_PROGRESS, supplier="print") for n in range(11, 17)),
        a_card(3),
    )
    async with at_desk(board, "omar") as desk:
        await desk.press("S", "S")
        assert order(desk) == [1, 2, 3]
        empty = row_of(desk, 1) + 6
        assert await drag(desk, 0, empty) == row_of(desk, 1) + 2
        assert "Drop: put #1 after #2" in desk.bar("peek")
        await drop(desk, empty)
        await desk.until(lambda: order(desk) == [2, 1, 3])


async def test_in_another_column_the_line_is_in_the_lane_of_the_card() -> None:
    async with at_desk(works(), "omar") as desk:
        await desk.press("S", "S")
        first, second = desk.screen.view.columns[:2]
        await desk.pilot.mouse_down(first, offset=(5, row_of(desk, 0)))
        await over(desk, second, 30)
        assert line_in(second) == 2 + second.rows.span(0)[1] - 1
        assert "Drop: start #2" in desk.bar("peek")
