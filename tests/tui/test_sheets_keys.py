"""Keys and clicks that come close together, or at a bad moment."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.events import Key

from kanban.domain.card import State
from kanban.domain.people import Department
from kanban.tui.sanitize import NoColours
from kanban.tui.screens.deliver import DeliverSheet
from kanban.tui.screens.help import HelpScreen, groups_of
from kanban.tui.screens.request_form import RequestForm
from kanban.tui.screens.sheet import THROW_AWAY
from kanban.tui.widgets.names import Names
from tests.making import DESIGN, LEGAL, SALES, a_board, a_card, criteria
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
        await names.run_action("page_up")
        await names.run_action("page_down")
        assert names.highlighted == 1
    async with at_desk(BOARD) as desk:
        await desk.press("n", "tab")
        for key in (opening, page):
            desk.app.keys.put(key_event(key))
        await desk.press("escape", "escape")
        assert desk.app.screen is desk.screen


async def test_a_hint_is_shown_once_however_often_the_key_is_pressed_and_not_for_long() -> None:
    async with at_desk(BOARD) as desk:
        await desk.press("f", "ctrl+z", "ctrl+z", "ctrl+z")
        (hint,) = desk.app._notifications
        assert hint.message.startswith("Esc first")
        assert hint.timeout <= 2.0 < desk.app.NOTIFICATION_TIMEOUT


async def test_ctrl_z_undoes_in_a_field_of_many_lines_and_elsewhere_says_where_the_shell_is() -> (
    None
):
    async with at_desk(BOARD) as desk:
        await desk.press("n", "h", "ctrl+z")
        assert "Esc first" in desk.toasts[-1]
        form = desk.app.screen
        assert isinstance(form, RequestForm)
        for field in (form.wishes.title, form.wishes.purpose):
            form.set_focus(field)
            keys = dict(groups_of(form))["The form"]
            assert ("Ctrl+Z", "Undo (in a field of many lines)") in keys
        desk.app.clear_notifications()
        await desk.press("a", "ctrl+z")
        assert form.wishes.purpose.answer == ""
        assert desk.toasts == []
        await desk.press("escape", "escape", "f", "ctrl+z")
        assert len(desk.toasts) == 1


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


async def test_ctrl_q_asks_before_it_throws_away() -> None:
    async with opened(RequestForm(BOARD, None, "mara", TODAY)) as hands:
        await hands.press("t", "ctrl+q")
        assert hands.host.sheet.problem == THROW_AWAY
        assert hands.host.ended == []
        await hands.press("ctrl+q")
        assert hands.host.ended == [None]


@pytest.mark.parametrize(
    ("opening", "key", "heading"),
    [
        ("n", "f1", "The form"),
        ("m", "f1", "The menu"),
        ("m", "?", "The list"),
        ("f", "?", "The view"),
    ],
)
async def test_help_shows_the_keys_of_what_is_open(opening: str, key: str, heading: str) -> None:
    async with at_desk(a_board(a_card(1))) as desk:
        await desk.press("1", "g", opening)
        below = desk.app.screen
        await desk.press(key)
        assert isinstance(desk.app.screen, HelpScreen)
        assert heading in dict(desk.app.screen.groups)
        await desk.press("escape")
        assert desk.app.screen is below


async def test_a_choice_takes_the_refusal_away() -> None:
    form = RequestForm(BOARD, None, "mara", TODAY)
    async with opened(form) as hands:
        await hands.press("t", "ctrl+s")
        assert "Choose the department" in form.problem
        await hands.press("l", "e", "g", "enter")
        assert form.supplier.answer == "legal"
        assert form.problem == ""


def test_without_colours_weight_stays() -> None:
    style = Style(color="red", bgcolor="#123456", bold=True, dim=True, underline=True, reverse=True)
    (shown,) = NoColours().apply([Segment("x", style)], Color(0, 0, 0))
    assert shown == Segment("x", Style(bold=True, dim=True, underline=True, reverse=True))


async def test_a_reason_is_typed_on_while_criteria_come_and_go() -> None:
    work = a_card(1, State.IN_PROGRESS, criteria=criteria("Two pages", "Blue", "Blue"))
    sheet = DeliverSheet(a_board(work), work, "ben", TODAY)
    async with opened(sheet) as hands:
        await hands.press("tab", "down", "down", "space", "space", "tab", *"be")
        reason = sheet.claims.items[2].reason
        assert hands.host.focused is reason
        sheet.claims.renew([(t, "") for t in ("New", "Blue", "Blue", "Red")], keep=True)
        await hands.settle()
        await hands.press(*"cause m")
        assert hands.host.focused is reason
        said = [(item.place, item.text, item.reason.answer) for item in sheet.claims.items]
        assert said == [(1, "New", ""), (2, "Blue", ""), (3, "Blue", "because m"), (4, "Red", "")]
        assert list(sheet.claims.children) == sheet.claims.items
        assert sheet.note.answer == ""
        sheet.claims.renew([("New", "")], keep=True)
        await hands.settle()
        await hands.press("m", "x")
        assert sheet.claims.answer == ()
        assert sheet.note.answer == ""
