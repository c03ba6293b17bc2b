"""A toast hides neither the line about the card nor the keys, and is read whole."""

from __future__ import annotations

import pytest
from textual.widgets._toast import Toast

from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.tui.screens.sheet import Sheet
from tests.making import a_board, a_card
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import text_of

SIZES = [(160, 45), (80, 24), (40, 12)]


def work() -> Board:
    return a_board(a_card(1), a_card(2, State.IN_PROGRESS), a_card(3, State.DELIVERED))


async def refused(desk: Desk, key: str = "x") -> Toast:
    """Press a key that can do nothing now, and wait for why not."""
    await desk.press(key)
    await desk.until(lambda: any(map(is_painted, desk.app.screen.query(Toast))))
    return desk.app.screen.query_one(Toast)


def is_painted(toast: Toast) -> bool:
    return bool(toast.size) and text_of(toast) != ""


@pytest.mark.parametrize("size", SIZES)
async def test_a_toast_lies_above_the_lines_below_the_board(size: tuple[int, int]) -> None:
    async with at_desk(work(), size=size, paints_toasts=True) as desk:
        await desk.press("1")
        toast = await refused(desk)
        assert toast.region.bottom <= desk.screen.peek.region.y
        assert toast.region.bottom <= desk.screen.hints.region.y


@pytest.mark.parametrize("size", SIZES)
async def test_all_words_of_a_toast_are_seen(size: tuple[int, int]) -> None:
    async with at_desk(work(), size=size, paints_toasts=True) as desk:
        await desk.press("1")
        toast = await refused(desk, "u")
        seen = " ".join(text_of(toast).split())
        assert seen == " ".join(desk.toasts[-1].split())
        assert desk.app.screen.find_widget(toast).visible_region == toast.region


async def test_where_a_card_is_peeked_into_a_toast_lies_above_the_panel() -> None:
    async with at_desk(work(), size=(80, 24), paints_toasts=True) as desk:
        await desk.press("1", "space")
        toast = await refused(desk)
        assert toast.region.bottom <= desk.screen.panel.region.y
        desk.app.clear_notifications()
        await desk.press("escape")
        toast = await refused(desk)
        assert toast.region.bottom == desk.screen.peek.region.y


@pytest.mark.parametrize("keys", [("n",), ("3", "a")])
async def test_a_toast_about_the_board_does_not_lie_on_a_form(keys: tuple[str, ...]) -> None:
    async with at_desk(work(), size=(80, 24), paints_toasts=True) as desk:
        await desk.press("1")
        await refused(desk)
        await desk.press(*keys)
        assert isinstance(desk.app.screen, Sheet)
        assert desk.toasts == []
        await desk.until(lambda: not desk.app.screen.query(Toast))
