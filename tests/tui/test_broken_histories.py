"""Cards whose past cannot be read any more, since somebody edited the file while it was open."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.screen import Screen

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.events import CardEvent, Delivered, DepartmentSet, Event, HandoverTaken
from kanban.tui.screens.board import BoardScreen
from kanban.tui.screens.card import CardScreen
from kanban.tui.screens.chain import ChainScreen
from kanban.tui.screens.comment import CommentSheet
from kanban.tui.screens.inbox import InboxScreen
from kanban.tui.widgets.leaf import Leaf
from tests.flow.agreeing import an_office
from tests.making import DESIGN, SALES, Clock, Story
from tests.store.happening import FOUNDING, LATER, NOW, requested
from tests.tui.desk import Desk
from tests.tui.driving import settle, text_of
from tests.tui.filed import at_file
from tests.tui.test_alarms import signs

WHY = "cards.1.events[0]"
"""What every sentence names."""


@asynccontextmanager
async def at_broken(path: Path, verb: bytes = b"request") -> AsyncIterator[Desk]:
    """Mara at a board with a card that was accepted and one that was not; all events of the one
    verb cannot be read any more."""
    story = Story(board=Board().after(FOUNDING))
    for title in ("Brochure", "Leaflet"):
        story.run("mara", commands.Request(title=title, supplier="sales"))
    story.run("mara", commands.Start(number=1))
    story.run("mara", commands.Deliver(number=1, note="On the drive"))
    story.run("mara", commands.Accept(number=1))
    async with at_file(path, past=story.told) as (desk, _):
        before = desk.screen.board
        damage(path, verb)
        await desk.until(lambda: desk.screen.board is not before)
        yield desk


def damage(path: Path, verb: bytes) -> None:
    broken = path.read_bytes().replace(b'"verb":"%b"' % verb, b'"verb":"sneeze"')
    (path.parent / "edited").write_bytes(broken)
    os.replace(path.parent / "edited", path)


def body(screen: Screen[Any], name: str) -> str:
    return " ".join(text_of(screen.query_one(name, Leaf)).split())


async def test_such_a_card_is_not_opened_and_why_is_said(tmp_path: Path) -> None:
    async with at_broken(tmp_path / "board.json") as desk:
        await desk.press("4", "enter")
        assert isinstance(desk.app.screen, BoardScreen)
        assert WHY in desk.toasts[-1]


async def test_nor_is_it_from_the_chain(tmp_path: Path) -> None:
    async with at_broken(tmp_path / "board.json") as desk:
        await desk.press("4", "C", "enter")
        assert isinstance(desk.app.screen, ChainScreen)
        assert WHY in desk.toasts[-1]


async def test_the_inbox_shows_what_waits_and_why_it_has_no_news(tmp_path: Path) -> None:
    async with at_broken(tmp_path / "board.json") as desk:
        await desk.press("i")
        assert isinstance(desk.app.screen, InboxScreen)
        told = body(desk.app.screen, "#inbox-list")
        assert "#2 Leaflet" in told
        assert ".events[0]" in told


async def test_the_wall_of_thanks_says_why_it_cannot_be_read(tmp_path: Path) -> None:
    async with at_broken(tmp_path / "board.json") as desk:
        await desk.press("W")
        await desk.until(lambda: WHY in body(desk.app.screen, "#dialog-body"))


async def test_a_card_opens_where_only_agreements_cannot_be_read(tmp_path: Path) -> None:
    async with at_broken(tmp_path / "board.json", b"department") as desk:
        await desk.press("1", "enter")
        assert isinstance(desk.app.screen, CardScreen)
        assert "departments.1.events[0]" in desk.toasts[-1]


async def test_a_comment_can_be_written_all_the_same(tmp_path: Path) -> None:
    async with at_broken(tmp_path / "board.json") as desk:
        await desk.press("1", "c")
        assert isinstance(desk.app.screen, CommentSheet)
        assert ".events[0]" in desk.toasts[-1]


async def test_what_another_did_to_it_is_not_told_but_why_not(tmp_path: Path) -> None:
    async with at_broken(tmp_path / "board.json") as desk:
        desk.app.answers.changed_meanwhile(commands.Start(number=2, seen=0), "start")
        await settle(desk.pilot)
        assert isinstance(desk.app.screen, BoardScreen)
        assert ".events[0]" in desk.toasts[-1]


ASKED = requested(1)
DONE = Delivered(at=LATER, by="mara", card=1, note="Here.", criteria=())
TAKEN = HandoverTaken(
    at=LATER,
    by="mara",
    card=1,
    giver="sales",
    offered_by="mara",
    taker="design",
    criteria=(),
)
"""Of a card that had been delivered, which no verb does."""
ODD: dict[str, tuple[tuple[CardEvent, ...], str]] = {
    "requested twice": ((ASKED, ASKED), ""),
    "taken when delivered": ((replace(ASKED, supplier="sales"), DONE, TAKEN), "◷ answer due"),
}


@pytest.mark.parametrize(("odd", "sign"), ODD.values(), ids=ODD)
async def test_the_board_starts_with_a_card_whose_past_is_odd(
    tmp_path: Path, odd: tuple[CardEvent, ...], sign: str
) -> None:
    agreed = (
        an_office(DESIGN, zone="UTC", answer_hours=1),
        an_office(SALES, zone="UTC", accept_days=1),
    )
    settings = [DepartmentSet(at=NOW, by="ada", department=one) for one in agreed]
    past: list[Event] = [*settings, *odd, requested(2)]
    clock = Clock(LATER.replace(microsecond=0) + timedelta(hours=1))
    async with at_file(tmp_path / "board.json", past=past, clock=clock) as (desk, _):
        await desk.until(lambda: {1, 2} <= desk.screen.alarms._known.keys())
        assert "◷ answer late" in signs(desk, 2)
        assert sign in signs(desk) if sign else "◷" not in signs(desk)
