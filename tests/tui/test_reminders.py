"""How one is reminded, said in the app."""

from __future__ import annotations

import pytest

from kanban.domain import commands
from kanban.domain.agreements import DayHours
from kanban.domain.people import Person
from kanban.tui.screens.inbox import InboxScreen
from kanban.tui.screens.join import JoinScreen
from kanban.tui.screens.reminders import RemindersSheet
from kanban.tui.widgets.fields import Field
from tests.flow.agreeing import an_office
from tests.making import DESIGN, PRINT, SALES, STRANGER, a_board
from tests.tui.desk import Desk, at_desk

BOARD = a_board(departments=(SALES, an_office(DESIGN), PRINT))


async def sheet(desk: Desk) -> RemindersSheet:
    await desk.press("i", "R")
    opened = desk.app.screen
    assert isinstance(opened, RemindersSheet)
    return opened


def ida(desk: Desk) -> Person:
    return desk.board.people["ida"]


async def saved(desk: Desk) -> None:
    await desk.press("ctrl+s")
    await desk.until(lambda: isinstance(desk.app.screen, InboxScreen))


async def test_hours_and_address_are_set_and_taken_back_by_whom_they_are_about() -> None:
    async with at_desk(BOARD, "ida") as desk:
        first = await sheet(desk)
        first.answers["remind_hours"].put("8-17")
        first.answers["mail"].put("ida@example.org")
        await desk.until(
            lambda: first._would.said == "Ida is reminded: 08:00–17:00, by mail to ida@example.org"
        )
        await saved(desk)
        assert ida(desk).remind_hours == DayHours(start="08:00", end="17:00")
        assert ida(desk).mail == "ida@example.org"
        await desk.press("R")
        again = desk.app.screen
        assert isinstance(again, RemindersSheet)
        assert again.answers["remind_hours"].answer == "08:00-17:00"
        again.answers["remind_hours"].put("")
        again.answers["mail"].put("-")
        again.answers["remind"].put("off")
        await saved(desk)
        assert (ida(desk).remind, ida(desk).remind_hours, ida(desk).mail) == (False, None, "")


async def test_it_says_by_which_clock_the_hours_are() -> None:
    async with at_desk(BOARD, "ida") as desk:
        fields = (await sheet(desk)).query(Field)
        note = next(field.note.said for field in fields if field.widget.id == "remind_hours")
        assert note == "by the clock in Europe/Berlin: now 10:00"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("remind_hours", "mornings", "“mornings” are no hours that can be read here."),
        ("mail", "ida at work", "ida at work"),
    ],
)
async def test_what_is_wrong_is_said_while_one_types_and_not_saved(
    name: str, text: str, said: str
) -> None:
    async with at_desk(BOARD, "ida") as desk:
        opened = await sheet(desk)
        opened.answers[name].put(text)
        await desk.until(lambda: said in opened._would.said)
        await desk.press("ctrl+s")
        assert said in opened.problem
        assert ida(desk) == BOARD.people["ida"]


async def test_what_an_admin_sets_meanwhile_stands_beside_what_is_typed() -> None:
    async with at_desk(BOARD, "ida") as desk:
        opened = await sheet(desk)
        opened.answers["mail"].put("ida@example.org")
        change = commands.EditPerson(login="ida", mail="i@example.net", remind=False)
        await desk.others_do("ada", change)
        assert opened.answers["remind"].answer == "off"
        assert opened.notes["mail"].said == "theirs: i@example.net"
        await saved(desk)
        assert (ida(desk).remind, ida(desk).mail) == (False, "ida@example.org")


async def test_it_opens_from_the_palette_and_who_has_no_seat_is_offered_one() -> None:
    for login, kind in (("ida", RemindersSheet), (STRANGER, JoinScreen)):
        async with at_desk(BOARD, login) as desk:
            await desk.press("escape", "ctrl+p")
            await desk.type("reminded")
            await desk.press("enter")
            assert isinstance(desk.app.screen, kind)
