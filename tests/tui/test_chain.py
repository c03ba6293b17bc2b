"""The chain on the screen: a tree of what waits on what, which opens the cards in it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.block import BlockCode
from kanban.domain.board import Board
from kanban.tui.screens.card import CardScreen
from kanban.tui.screens.chain import ChainScreen
from kanban.tui.widgets.leaf import Leaf
from tests.making import Story, a_board, a_card
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import text_of


def a_chain() -> Board:
    """1 waits on 2 and on Legal; 3 waits on 1, and 4 on 3 and on 2."""
    story = Story()
    story.started(title="Folder")
    story.requested(title="Photos", supplier="print", for_whom="Visitors")
    story.requested(title="Stand", for_whom="The fair")
    story.requested(title="Invitations")
    story.block(1, on_card=2)
    story.block(1, department="legal")
    story.block(3, on_card=1)
    story.block(4, on_card=3)
    story.block(4, on_card=2)
    return story.board


def shown(desk: Desk) -> str:
    assert isinstance(desk.app.screen, ChainScreen)
    return text_of(desk.app.screen.query_one("#dialog-body", Leaf))


def opened(desk: Desk) -> int:
    screen = desk.app.screen
    assert isinstance(screen, CardScreen)
    assert screen.selected is not None
    return screen.selected.number


@pytest.mark.parametrize("size", [(160, 45), (80, 24), (40, 12)])
async def test_it_is_a_tree_at_every_size_and_enter_opens_a_card_of_it(
    size: tuple[int, int],
) -> None:
    async with at_desk(a_chain(), "ben", size=size) as desk:
        await desk.press("2", "C")
        assert shown(desk).startswith("▸ #1 Folder")
        seen = shown(desk)
        for number in (3, 4, 2):
            await desk.press("j")
            seen += shown(desk)
            await desk.press("enter")
            assert opened(desk) == number
            await desk.press("escape")
        for words in ("WAITS BEHIND IT", "└ #3 Stand", "for The fair", "└ #4", "WAITS ON", "├ #2"):
            assert words in seen
        await desk.press("G", "escape")
        assert desk.app.screen is desk.screen


async def test_all_of_it_is_told_where_there_is_room() -> None:
    async with at_desk(a_chain(), "ben") as desk:
        await desk.press("1", "j", "j", "C")
        lines = [" ".join(line.split()) for line in shown(desk).splitlines()]
        assert lines[0].startswith("▸ #4 Invitations")
        assert "No other card waits on it." in lines
        tree = lines[lines.index("WAITS ON") + 1 :]
        names = [line for line in tree if "#" in line or "Legal" in line]
        assert names[:2] == ["├ #3 Stand", "│ └ #1 Folder"]
        assert "as above" in " ".join(tree)
        assert "other: No paper." in " ".join(tree)


async def test_it_follows_what_others_do() -> None:
    async with at_desk(a_chain(), "ben") as desk:
        await desk.press("2", "C")
        await desk.others_do("mara", commands.Withdraw(number=3, reason="No need."))
        assert "No other card waits on it." in shown(desk)
        await desk.press("C")
        assert desk.app.screen is desk.screen


async def test_a_card_alone_is_told_to_wait_on_nothing() -> None:
    async with at_desk(a_board(a_card(1)), "ben") as desk:
        await desk.press("1", "C")
        assert "No other card waits on it." in shown(desk)
        assert "It waits on nothing." in shown(desk)
        await desk.press("j", "enter")
        assert opened(desk) == 1


async def test_an_open_card_in_a_chain_offers_the_key() -> None:
    async with at_desk(a_chain(), "ben") as desk:
        await desk.press("2", "enter")
        keys = text_of(desk.app.screen.query_one("#card-keys", Leaf))
        assert "C chain" in keys
        await desk.press("C")
        assert "#1 Folder" in shown(desk)
    async with at_desk(a_board(a_card(1)), "ben") as desk:
        await desk.press("1", "enter")
        assert "chain" not in text_of(desk.app.screen.query_one("#card-keys", Leaf))


async def test_the_cursor_stays_on_its_card_when_another_comes_before_it() -> None:
    async with at_desk(a_board(*(a_card(number) for number in (1, 2, 3))), "ben") as desk:
        wait = commands.Block(number=3, code=BlockCode.OTHER, text="It waits.", on_card=1)
        await desk.others_do("ben", wait)
        await desk.press("1", "C", "j")
        await desk.others_do("ben", replace(wait, number=2))
        assert shown(desk).index("#2") < shown(desk).index("#3")
        await desk.press("enter")
        assert opened(desk) == 3
