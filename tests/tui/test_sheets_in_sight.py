"""The field with the focus can be seen, however small the screen is or becomes."""

from __future__ import annotations

import pytest
from textual.widget import Widget

from kanban.domain import commands
from kanban.tui.screens.blocks import BlockSheet, UnblockSheet
from kanban.tui.screens.request_form import RequestForm
from kanban.tui.screens.sheet import Sheet
from tests.making import a_board, a_card
from tests.tui.desk import Desk, at_desk
from tests.tui.test_blocks import waiting_on

SMALL = (40, 12)


def sheet(desk: Desk) -> Sheet:
    screen = desk.app.screen
    assert isinstance(screen, Sheet)
    return screen


def is_in_sight(desk: Desk, widget: Widget | None) -> bool:
    """Its first row at least: some fields are higher than the page."""
    page = sheet(desk).page.region
    return widget is not None and page.contains(*widget.region.offset) and page.height > 0


async def test_after_a_refusal_the_field_that_lacks_something_is_in_sight() -> None:
    async with at_desk(waiting_on(), "ben", size=SMALL) as desk:
        await desk.press("2", "b", "tab", "tab", "tab", "1", "tab")
        await desk.type("They sign")
        await desk.press("ctrl+s")
        screen = desk.app.screen
        assert isinstance(screen, BlockSheet)
        assert desk.app.focused is screen.on_card
        await desk.until(lambda: is_in_sight(desk, screen.on_card))


async def test_a_long_refusal_does_not_push_its_field_out_of_sight() -> None:
    async with at_desk(waiting_on(), "ben", size=SMALL) as desk:
        await desk.press("2", "b", "tab", "tab")
        await desk.type("The mill")
        await desk.press("tab", "1", "tab", "ctrl+s")
        assert sheet(desk).problem
        await desk.until(lambda: is_in_sight(desk, desk.app.focused))


@pytest.mark.parametrize("tabs", [1, 3, 5])
async def test_after_a_resize_the_field_with_the_focus_is_in_sight(tabs: int) -> None:
    async with at_desk(a_board(a_card(1)), size=(80, 24)) as desk:
        await desk.press("n", *["tab"] * tabs)
        assert isinstance(desk.app.screen, RequestForm)
        await desk.pilot.resize_terminal(*SMALL)
        await desk.until(lambda: is_in_sight(desk, desk.app.focused))


async def test_news_of_others_do_not_push_the_field_out_of_sight() -> None:
    async with at_desk(waiting_on(), "ben", size=SMALL) as desk:
        await desk.press("2", "b", *["tab"] * 4)
        await desk.others_do("mara", commands.Comment(number=1, text="One more thing to know"))
        assert sheet(desk).foot.told
        await desk.until(lambda: is_in_sight(desk, desk.app.focused))


async def test_a_sheet_opens_at_its_top_wherever_the_focus_is() -> None:
    async with at_desk(waiting_on({"on_card": 2}), "ben", size=SMALL) as desk:
        await desk.press("2", "b")
        screen = desk.app.screen
        assert isinstance(screen, UnblockSheet)
        assert screen.page.scroll_offset.y == 0
