"""A click on a key that is shown does what the key does."""

from __future__ import annotations

import pytest
from textual.widget import Widget

from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.tui.clicks import key_in, pressed
from kanban.tui.lines import Line
from kanban.tui.screens.board import BoardScreen
from kanban.tui.screens.commands import CommandsScreen
from kanban.tui.screens.inbox import InboxScreen
from kanban.tui.widgets.foot import Push
from kanban.tui.widgets.leaf import Choices
from tests.making import a_board, a_card
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import settle, text_of, wheel_down


def works() -> Board:
    return a_board(a_card(1), a_card(2), a_card(3, State.IN_PROGRESS), a_card(4, State.DELIVERED))


async def click(desk: Desk, widget: Widget, words: str) -> None:
    """Click on the first letter of what a widget shows in its first line."""
    x = text_of(widget).split("\n")[0].index(words)
    await desk.pilot.click(widget, offset=(x, 0))
    await desk.app.keys.settled()
    await desk.app.workers.wait_for_complete()
    await settle(desk.pilot)


def opened(desk: Desk) -> str:
    return type(desk.app.screen).__name__


@pytest.mark.parametrize(
    ("shown", "key", "character"),
    [
        ("L", "L", "L"),
        ("?", "question_mark", "?"),
        ("/", "slash", "/"),
        ("⏎", "enter", None),
        ("Esc", "escape", None),
        ("Ctrl+S", "ctrl+s", None),
        ("^p", "ctrl+p", None),
        ("Tab", "tab", None),
    ],
)
def test_a_shown_key_is_the_key_of_the_keyboard(
    shown: str, key: str, character: str | None
) -> None:
    found = pressed(shown)
    assert (found.key, found.character) == (key, character)


def test_every_cell_of_a_hint_is_its_key() -> None:
    line: Line = (("⏎", "accent"), (" do it  ", "muted"), ("j k", "accent"), (" move  ", "muted"))
    assert [key_in(line, x) for x in (0, 1, 7)] == ["⏎", "⏎", "⏎"]
    assert [key_in(line, x) for x in (9, 14, 40)] == [None, None, None]


@pytest.mark.parametrize(
    ("hint", "screen"),
    [("m more", "MenuScreen"), ("n new", "RequestForm"), ("⏎", "CardScreen"), ("help", "Help")],
)
async def test_the_hints_below_the_board(hint: str, screen: str) -> None:
    async with at_desk(works(), "ben") as desk:
        await click(desk, desk.screen.query_one("#keys"), hint)
        assert opened(desk).startswith(screen)


async def test_a_verb_can_be_clicked() -> None:
    async with at_desk(works(), "ben") as desk:
        await desk.press("1")
        await click(desk, desk.screen.query_one("#keys"), "start")
        assert desk.board.cards[1].state is State.IN_PROGRESS


async def test_a_click_on_how_much_waits_opens_the_inbox() -> None:
    async with at_desk(works(), "ben") as desk:
        await click(desk, desk.screen.query_one("#top"), "inbox 2")
        assert isinstance(desk.app.screen, InboxScreen)


async def test_the_chip_of_a_search_goes_on_with_it_and_the_clearing_words_clear() -> None:
    async with at_desk(works(), "ben") as desk:
        await desk.press("slash", *"brochure 2", "enter")
        await click(desk, desk.screen.query_one("#top"), "/brochure")
        assert desk.screen.query("SearchBox")
        await desk.press("enter")
        await click(desk, desk.screen.query_one("#top"), "F clears")
        assert desk.column(1) == [1, 2]


async def test_the_chip_of_a_department_opens_the_choice_of_one() -> None:
    async with at_desk(works(), "ben") as desk:
        await desk.press("f", "1")
        assert desk.screen.lens.text.startswith("department:")
        await click(desk, desk.screen.query_one("#top"), " department:design")
        assert opened(desk) == "LensDialog"


async def test_the_keys_below_a_dialog_and_a_card() -> None:
    async with at_desk(works(), "ben") as desk:
        await desk.press("m")
        await click(desk, desk.app.screen.query_one("#dialog-keys"), "Esc")
        assert isinstance(desk.app.screen, BoardScreen)
        await desk.press("enter")
        await click(desk, desk.app.screen.query_one("#card-keys"), "m more")
        assert opened(desk) == "MenuScreen"


@pytest.mark.parametrize("size", [(160, 45), (40, 12)])
async def test_with_the_mouse_alone_everything_is_reached_by_its_name(
    size: tuple[int, int],
) -> None:
    async with at_desk(works(), "ben", size=size) as desk:
        await click(desk, desk.screen.query_one("#keys"), "? help")
        await click(desk, desk.app.screen.query_one("#dialog-keys"), "^p")
        palette = desk.app.screen
        assert isinstance(palette, CommandsScreen)
        found = palette.query_one(Choices)
        while "Cards of one line" not in text_of(found):
            await wheel_down(desk.pilot, found)
        lines = enumerate(text_of(found).split("\n"))
        row = next(y for y, line in lines if "Cards of one line" in line)
        assert not desk.app.settings.dense
        await desk.pilot.click(found, offset=(5, row))
        await desk.until(lambda: desk.app.settings.dense)


async def test_the_buttons_of_a_sheet() -> None:
    async with at_desk(works(), "ben") as desk:
        await desk.press("1", "c", *"hi")
        await desk.pilot.click(next(iter(desk.app.screen.query(Push))))
        await desk.until(lambda: desk.board.cards[1].comments == 1)


async def click_in_head(desk: Desk, words: str, row: int) -> None:
    """Click on what a row of the head of the only column says, once it is painted."""
    column = desk.screen.view.column
    await desk.until(lambda: words in text_of(column))
    x = text_of(column).split("\n")[row].index(words)
    await desk.pilot.click(column, offset=(x, row))
    await settle(desk.pilot)


async def test_in_one_column_the_signs_in_its_head_go_to_the_others() -> None:
    async with at_desk(works(), "ben", size=(40, 12)) as desk:
        await desk.press("1")
        for sign, place in (("‹", 1), ("›", 2), ("›", 3), ("‹", 2)):
            await click_in_head(desk, sign, 0)
            assert desk.screen.view.active == place - 1


@pytest.mark.parametrize(("tab", "place"), [("Req", 1), ("Prog", 2), ("Deliv", 3), ("Acc", 4)])
async def test_in_one_column_a_click_on_a_tab_goes_to_its_column(tab: str, place: int) -> None:
    async with at_desk(works(), "ben", size=(40, 12)) as desk:
        for start in ("1", "4"):
            await desk.press(start)
            await click_in_head(desk, tab, 1)
            assert desk.screen.view.active == place - 1
            assert desk.selected is desk.screen.view.pointed


async def test_where_nothing_is_shown_a_click_does_nothing() -> None:
    async with at_desk(works(), "ben") as desk:
        for name in ("#top", "#peek", "#keys"):
            bar = desk.screen.query_one(name)
            blank = text_of(bar).find("     ") + 2
            await desk.pilot.click(bar, offset=(blank, 0))
            await settle(desk.pilot)
            assert isinstance(desk.app.screen, BoardScreen)
            assert desk.app.focused is desk.screen.view
