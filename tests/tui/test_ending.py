"""Screens end once, whatever else stands over them."""

from __future__ import annotations

import pytest
from textual import events
from textual.screen import Screen

from kanban.tui.screens.help import HelpScreen
from kanban.tui.screens.menu import MenuEntry, MenuScreen
from tests.making import a_board, a_card
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import Stage, settle

ENTRIES = (MenuEntry(verb="accept", key="a", label="Accept it"),)


async def double_click(desk: Desk, selector: str) -> None:
    """Both clicks arrive before the first is answered."""
    region = desk.app.screen.query_one(selector).region
    driver = desk.app._driver
    assert driver is not None
    for kind in (events.MouseDown, events.MouseUp) * 2:
        driver.send_message(
            kind(None, region.x + 3, region.y, 0, 0, button=1, shift=False, meta=False, ctrl=False)
        )
    await desk.press()
    await settle(desk.pilot)


@pytest.mark.parametrize(
    ("key", "selector"), [("m", "#dialog-body"), ("c", "#leave"), ("f", "#dialog-body")]
)
async def test_a_double_click_ends_one_screen(key: str, selector: str) -> None:
    async with at_desk(a_board(a_card(1), a_card(2))) as desk:
        await desk.press("1", "g", key)
        await double_click(desk, selector)
        assert desk.app.is_running
        assert desk.app.screen_stack[0] is desk.screen


async def test_the_second_end_is_ignored() -> None:
    menu = MenuScreen(ENTRIES)
    stage = Stage(menu)
    async with stage.run_test() as pilot:
        menu.end("accept")
        menu.end(None)
        await settle(pilot)
        assert stage.ended == ["accept"]
        assert stage.screen is stage.screen_stack[0]


async def test_an_end_under_another_screen_waits_for_it() -> None:
    menu, over = MenuScreen(ENTRIES), HelpScreen(())
    stage = Stage(menu)
    async with stage.run_test() as pilot:
        await stage.push_screen(over)
        menu.end("accept")
        shown: Screen[object] = stage.screen
        assert shown is over
        assert stage.ended == []
        over.end()
        await settle(pilot)
        assert stage.ended == ["accept"]
        assert len(stage.screen_stack) == 1
