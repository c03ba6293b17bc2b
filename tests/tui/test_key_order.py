"""Keys one after the other: nobody waits for what is not there any more."""

from __future__ import annotations

import asyncio

import pytest

from kanban.tui import key_order
from tests.making import a_board, a_card
from tests.tui.desk import PATIENCE, at_desk


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
