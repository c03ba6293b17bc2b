"""Keys and clicks that come close together, or at a bad moment."""

from __future__ import annotations

import pytest
from textual.events import Key

from kanban.domain.people import Department
from kanban.tui.screens.request_form import RequestForm
from kanban.tui.widgets.fields import Names
from tests.making import DESIGN, LEGAL, SALES, a_board
from tests.tui.desk import at_desk
from tests.tui.driving import key_event
from tests.tui.sheet_host import TODAY, opened

LEARNING = Department(key="learning", name="Learning")
BOARD = a_board(departments=(SALES, DESIGN, LEGAL, LEARNING))


@pytest.mark.parametrize("page", ["pageup", "pagedown"])
@pytest.mark.parametrize("opening", ["enter", "space", "l"])
async def test_a_page_move_before_the_list_is_painted_is_harmless(opening: str, page: str) -> None:
    async with opened(RequestForm(BOARD, None, "mara", TODAY)) as hands:
        await hands.press("tab")
        names = hands.host.screen.query_one("#supplier").query_one(Names)
        names.highlighted = 1
        names.action_page_up()
        names.action_page_down()
        assert names.highlighted == 1
    async with at_desk(BOARD) as desk:
        await desk.press("n", "tab")
        for key in (opening, page):
            desk.app.keys.put(key_event(key))
        await desk.press("escape", "escape")
        assert desk.app.screen is desk.screen


async def test_letters_typed_at_once_are_searched_in_their_order() -> None:
    form = RequestForm(BOARD, None, "mara", TODAY)
    async with opened(form) as hands:
        await hands.press("tab")
        for letter in "leg":
            hands.host.post_message(Key(letter, letter))
        await hands.settle()
        await hands.press("enter")
        assert form.supplier.answer == "legal"
    async with at_desk(BOARD) as desk:
        await desk.press("n", "tab")
        for key in ("l", "e", "g", "enter"):
            desk.app.keys.put(key_event(key))
        await desk.app.keys.settled()
        assert isinstance(desk.app.screen, RequestForm)
        assert desk.app.screen.supplier.answer == "legal"
