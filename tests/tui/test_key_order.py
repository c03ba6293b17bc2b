"""Keys one after the other: nobody waits for what is not there any more."""

from __future__ import annotations

import asyncio
import time

import pytest

from kanban.tui import key_order
from tests.making import a_board, a_card
from tests.tui.desk import PATIENCE, at_desk
from tests.tui.driving import key_event, settle


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("enter", "escape"),
        ("enter", "q"),
        ("m", "escape"),
        ("question_mark", "escape"),
        ("T", "escape"),
        ("ctrl+p", "escape"),
        ("n", "escape"),
        ("slash", "escape"),
    ],
)
async def test_the_key_after_one_that_closed_something_does_not_wait_for_that(
    opens: str, closes: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_order, "_PATIENCE", 100 * PATIENCE)
    async with at_desk(a_board(a_card(1), a_card(2))) as desk, asyncio.timeout(PATIENCE):
        await desk.press("g", opens, closes, "j")
        assert desk.selected is not None
        assert desk.selected.number == 2


async def test_a_key_that_waits_longer_than_patience_lasts_still_acts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(key_order, "_PATIENCE", 0.01)
    async with at_desk(a_board(a_card(1), a_card(2))) as desk:
        await desk.press("g")
        desk.app.keys.disturb()
        desk.screen.call_later(lambda: time.sleep(0.05))
        desk.app.keys.put(key_event("j"))
        await desk.app.keys.settled()
        await settle(desk.pilot)
        assert desk.selected is not None
        assert desk.selected.number == 2
