"""A login that the board does not know is offered a seat."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.errors import NotSaved, Refused
from kanban.domain.people import ReadyField
from kanban.service import Update
from kanban.tui.screens.join import JoinScreen
from kanban.tui.widgets.leaf import Choices
from tests.making import DESIGN, NOW, PRINT, SALES, STRANGER, a_board
from tests.tui.driving import text_of
from tests.tui.sheet_host import opened

TODAY = NOW.date()


def screen_of(board: Board | None = None, me: str = STRANGER) -> JoinScreen:
    return JoinScreen(board or a_board(), me, TODAY)


async def test_a_stranger_reads_who_they_are_and_what_the_departments_want() -> None:
    design = replace(DESIGN, ready=(ReadyField.PURPOSE, ReadyField.FOR_WHOM), done=("Proof-read",))
    screen = screen_of(a_board(departments=[design, PRINT, replace(SALES, closed=True)]))
    async with opened(screen) as hands:
        assert "You are zoe, not on this board yet." in hands.shown
        shown = text_of(screen.query_one(Choices))
        assert "Design · 3 people" in shown
        assert "Starts with: purpose and for whom" in shown
        assert "Done means: Proof-read" in shown
        assert "Print · 1 person" in shown
        assert "Sales" not in shown


async def test_somebody_known_without_a_department_is_told_so() -> None:
    async with opened(screen_of(me="ada")) as hands:
        assert "You are ada, in no department yet." in hands.shown
        await hands.press("enter")
        assert hands.host.commands == [commands.Join(department="design", name="Ada")]


@pytest.mark.parametrize(
    ("keys", "department"),
    [(("enter",), "design"), (("j", "j", "enter"), "print"), (("G", "ctrl+s"), "sales")],
)
async def test_one_key_joins(keys: tuple[str, ...], department: str) -> None:
    screen = screen_of()
    async with opened(screen) as hands:
        await hands.press(*keys)
        assert hands.host.commands == [commands.Join(department=department, name="zoe")]
        assert hands.host.asked[0].sheet is screen


async def test_the_name_is_theirs_to_choose() -> None:
    async with opened(screen_of()) as hands:
        await hands.press("j", "tab", "end", " ", "Q", "enter")
        assert hands.host.commands == [commands.Join(department="legal", name="zoe Q")]


async def test_looking_around_first_is_one_key() -> None:
    async with opened(screen_of()) as hands:
        await hands.press("j", "escape")
        assert hands.host.ended == [None]


async def test_a_no_is_said_on_the_sheet_and_the_next_try_goes_out() -> None:
    screen = screen_of()
    async with opened(screen) as hands:
        await hands.press("enter")
        screen.refused(Refused("not_valid", "Design is closed."))
        assert screen.problem == "Design is closed."
        await hands.press("enter")
        screen.in_trouble(NotSaved("The disk is full."))
        assert screen.problem == "The disk is full."
        assert len(hands.host.asked) == 2


async def test_a_board_without_departments_says_whom_to_ask() -> None:
    screen = screen_of(a_board(departments=()))
    async with opened(screen) as hands:
        assert "no department to join yet" in " ".join(text_of(screen.query_one(Choices)).split())
        await hands.press("ctrl+s")
        assert hands.host.asked == []
        screen.board_changed(Update(board=a_board()))
        await hands.press("j", "enter")
        assert len(hands.host.asked) == 1


async def test_it_works_on_forty_by_twelve() -> None:
    async with opened(screen_of(), size=(40, 12)) as hands:
        assert "You are zoe" in hands.shown
        assert "▸ Design" in hands.shown
        await hands.press("j", "j", "j", "enter")
        assert hands.host.commands == [commands.Join(department="sales", name="zoe")]
