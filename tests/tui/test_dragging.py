"""Dragging cards with the mouse: where they would land is shown, and letting go does it."""

from __future__ import annotations

from textual import events
from textual.widget import Widget

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.tui.screens.just_changed import JustChangedScreen
from tests.making import a_board, a_card
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import settle, text_of

_CARD_ROWS = 3
"""Title, sides, and the blank row below."""


def requests(count: int = 5) -> Board:
    return a_board(*(a_card(number) for number in range(1, count + 1)))


def row_of(index: int) -> int:
    """The title of a card in an unscrolled column."""
    return 2 + _CARD_ROWS * index


async def grab(desk: Desk, index: int, place: int = 1) -> Widget:
    column = desk.screen.view.columns[place - 1]
    await desk.pilot.mouse_down(column, offset=(5, row_of(index)))
    return column


async def over(desk: Desk, column: Widget, row: int) -> None:
    await desk.pilot.hover(column, offset=(5, row))
    await settle(desk.pilot)


def order(board: Board) -> list[int]:
    return [card.number for card in board.column(State.REQUESTED)]


def line_in(column: Widget) -> int | None:
    """The row on which a line shows where a card would land."""
    rows = text_of(column).split("\n")
    return next((y for y, words in enumerate(rows) if words.startswith("▸━")), None)


async def test_a_line_shows_where_the_card_would_land_and_words_what_a_drop_does() -> None:
    async with at_desk(requests(), "ben") as desk:
        column = await grab(desk, 0)
        await over(desk, column, row_of(3))
        assert line_in(column) == row_of(3) - 1
        assert "Drop: put #1 before #4" in desk.bar("peek")
        await over(desk, column, row_of(4) + 2)
        assert line_in(column) == row_of(5) - 1
        assert "Drop: put #1 after #5" in desk.bar("peek")
        await over(desk, column, 1)
        assert line_in(column) is None
        assert "#1 stays where it is" in desk.bar("peek")


async def test_while_a_card_is_held_the_way_out_is_told() -> None:
    async with at_desk(requests(), "ben") as desk:
        column = await grab(desk, 0)
        assert "Esc" not in desk.bar("peek")
        await over(desk, column, row_of(3))
        assert desk.bar("peek").endswith("Esc gives up")
        await desk.press("escape")
        assert "Esc" not in desk.bar("peek")
        assert not desk.screen.view.is_dragging


async def test_letting_go_puts_the_card_there() -> None:
    async with at_desk(requests(), "ben") as desk:
        column = await grab(desk, 4)
        await over(desk, column, row_of(1))
        await desk.pilot.mouse_up(column, offset=(5, row_of(1)))
        await desk.until(lambda: order(desk.board) == [1, 5, 2, 3, 4])
        assert desk.selected is not None
        assert desk.selected.number == 5
        await settle(desk.pilot)
        assert line_in(column) is None
        assert "Drop:" not in desk.bar("peek")


async def test_before_the_first_the_line_is_at_the_head() -> None:
    async with at_desk(requests(), "ben") as desk:
        column = await grab(desk, 2)
        await over(desk, column, row_of(0))
        assert line_in(column) == 1
        assert "Drop: put #3 before #1" in desk.bar("peek")


async def test_a_drop_where_the_card_was_changes_nothing() -> None:
    async with at_desk(requests(), "ben") as desk:
        before = desk.board
        column = await grab(desk, 1)
        await over(desk, column, row_of(4))
        await over(desk, column, row_of(1) + 1)
        await desk.pilot.mouse_up(column, offset=(5, row_of(1) + 1))
        await settle(desk.pilot)
        assert desk.board is before
        assert desk.toasts == []


async def test_escape_gives_up_and_the_button_then_does_nothing() -> None:
    async with at_desk(requests(), "ben") as desk:
        before = desk.board
        column = await grab(desk, 0)
        await over(desk, column, row_of(3))
        await desk.press("escape")
        assert line_in(column) is None
        assert "Drop:" not in desk.bar("peek")
        await desk.pilot.mouse_up(column, offset=(5, row_of(3)))
        await settle(desk.pilot)
        assert desk.board is before


async def test_over_another_column_its_head_is_lit_and_the_verb_named() -> None:
    async with at_desk(requests(), "ben") as desk:
        second = desk.screen.view.columns[1]
        await grab(desk, 0)
        await over(desk, second, 9)
        assert second.head.dropping
        assert line_in(second) == 1
        assert "Drop: start #1" in desk.bar("peek")


async def test_why_a_drop_cannot_be_is_said_before_it_and_nothing_is_lit() -> None:
    async with at_desk(requests(), "mara") as desk:
        second = desk.screen.view.columns[1]
        await grab(desk, 0)
        await over(desk, second, 9)
        assert not second.head.dropping
        assert "Only Design can start #1" in desk.bar("peek")


async def test_a_card_held_at_the_lower_edge_scrolls_its_column() -> None:
    async with at_desk(requests(40), "ben", size=(100, 24)) as desk:
        column = desk.screen.view.columns[0]
        await desk.pilot.mouse_down(column, offset=(5, 3))
        await over(desk, column, column.size.height - 1)
        await desk.until(lambda: column.rows.top > 8)
        await desk.press("escape")
        await desk.pilot.mouse_up(column, offset=(5, 5))
        stood = column.rows.top
        assert desk.screen.view._scrolling is None
        assert stood > 8


async def test_the_wheel_turns_under_a_dragged_card() -> None:
    async with at_desk(requests(40), "ben", size=(100, 24)) as desk:
        column = desk.screen.view.columns[0]
        await desk.pilot.mouse_down(column, offset=(5, 3))
        await over(desk, column, 8)
        said = desk.bar("peek")
        await desk.pilot._post_mouse_events([events.MouseScrollDown], column, offset=(5, 8))
        await settle(desk.pilot)
        assert "Drop: put #1 before" in desk.bar("peek")
        assert desk.bar("peek") != said


async def test_in_one_column_its_sides_are_the_other_columns() -> None:
    async with at_desk(requests(), "ben", size=(40, 14)) as desk:
        column = desk.screen.view.columns[0]
        await desk.pilot.mouse_down(column, offset=(5, 3))
        await desk.pilot.hover(column, offset=(column.size.width - 1, 4))
        await settle(desk.pilot)
        assert "Drop: start #1" in desk.bar("peek")
        await desk.pilot.mouse_up(column, offset=(column.size.width - 1, 4))
        await desk.until(lambda: desk.board.cards[1].state is State.IN_PROGRESS)


async def over_tab(desk: Desk, column: Widget, name: str) -> tuple[int, int]:
    """Hold what is dragged over a tab, and say where that is."""
    cell = (text_of(column).split("\n")[1].index(name), 1)
    await desk.pilot.hover(column, offset=cell)
    await settle(desk.pilot)
    return cell


async def test_in_one_column_a_card_is_dropped_on_the_tab_of_another() -> None:
    async with at_desk(requests(), "ben", size=(40, 14)) as desk:
        column = desk.screen.view.columns[0]
        await desk.pilot.mouse_down(column, offset=(5, 3))
        cell = await over_tab(desk, column, "Prog")
        assert "▸Prog" in text_of(column)
        assert "Drop: start #1" in desk.bar("peek")
        assert desk.screen.view._scrolling is None
        await desk.pilot.mouse_up(column, offset=cell)
        await desk.until(lambda: desk.board.cards[1].state is State.IN_PROGRESS)
        await settle(desk.pilot)
        assert "▸" not in text_of(desk.screen.view.column).split("\n")[1]


async def test_over_the_tab_of_a_column_where_it_may_not_go_the_card_is_told_why() -> None:
    async with at_desk(requests(), "ben", size=(40, 14)) as desk:
        before, column = desk.board, desk.screen.view.columns[0]
        await desk.pilot.mouse_down(column, offset=(5, 3))
        cell = await over_tab(desk, column, "Acc")
        assert "▸" not in text_of(column).split("\n")[1]
        assert "cannot go there" in desk.bar("peek")
        await desk.pilot.mouse_up(column, offset=cell)
        await settle(desk.pilot)
        assert desk.board is before
        assert any("cannot go there in one step" in said for said in desk.toasts)


async def test_over_the_tab_of_its_own_column_a_card_is_put_first() -> None:
    async with at_desk(requests(), "ben", size=(40, 20)) as desk:
        column = desk.screen.view.columns[0]
        await desk.pilot.mouse_down(column, offset=(5, 6))
        assert desk.selected is not None
        held = desk.selected.number
        cell = await over_tab(desk, column, "Req")
        await desk.pilot.mouse_up(column, offset=cell)
        await desk.until(lambda: order(desk.board)[0] == held)


async def test_a_press_with_shift_is_left_to_the_terminal() -> None:
    async with at_desk(requests(), "ben") as desk:
        column = desk.screen.view.columns[0]
        await desk.pilot.mouse_down(column, offset=(5, row_of(2)), shift=True)
        await over(desk, column, row_of(4))
        assert desk.selected is not None
        assert desk.selected.number == 1
        assert "Drop" not in desk.bar("peek")


async def test_a_card_that_changed_under_the_mouse_is_not_moved() -> None:
    async with at_desk(requests(), "ben") as desk:
        second = desk.screen.view.columns[1]
        await grab(desk, 0)
        await over(desk, second, 9)
        await desk.others_do("mara", commands.Edit(number=1, title="Another thing"))
        await desk.pilot.mouse_up(second, offset=(5, 9))
        await desk.app.workers.wait_for_complete()
        await settle(desk.pilot)
        assert isinstance(desk.app.screen, JustChangedScreen)
        assert order(desk.board) == [1, 2, 3, 4, 5]
        await desk.press("L")
        assert order(desk.board) == [2, 3, 4, 5]
