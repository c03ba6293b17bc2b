"""The whole app on a board in memory: who sits at it, what they press, what they see."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from kanban.config import USUAL, Change, Remember, Settings
from kanban.config.met import Met
from kanban.config.seen import Marks
from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.commands import Command
from kanban.domain.events import Event
from kanban.service import Service, Update
from kanban.store.memory import MemoryBoard, MemoryStore
from kanban.tui.app import KanbanApp
from kanban.tui.given import Given, forget, forget_all
from kanban.tui.palette import Depth, Palette
from kanban.tui.widgets.bar import Bar
from tests.making import Clock
from tests.tui.driving import key_event, settle, text_of

WIDE = (160, 45)
PATIENCE = 60.0
"""Seconds to wait for something another thread does before the test counts as failed."""


class Desk:
    """One person at the app, and the board they share with others."""

    def __init__(self, app: KanbanApp, pilot: Pilot[None], shared: MemoryBoard) -> None:
        self.app = app
        self.pilot = pilot
        self.shared = shared
        self.screen = app.board_screen

    async def press(self, *keys: str) -> None:
        """Press keys, each answered, with what it started, before the next."""
        for key in keys:
            self.app.keys.put(key_event(key))
            await self._answered()

    async def type(self, text: str) -> None:
        """Type it at once: every letter is on its way before the first one is answered."""
        for letter in text:
            self.app.keys.put(key_event(letter))
        await self._answered()

    async def _answered(self) -> None:
        await self.app.keys.settled()
        await self.app.workers.wait_for_complete()
        await settle(self.pilot)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for a state that another thread brings about."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                await settle(self.pilot)
                await asyncio.sleep(0)

    async def others_do(self, by: str, command: Command) -> Update:
        """Somebody at another desk does something; returns once this desk shows it."""
        other = Service(MemoryStore(self.shared), by, Clock())
        update = other.run(command)
        other.close()
        await self.until(lambda: self.screen.board.revision >= update.board.revision)
        await settle(self.pilot)
        return update

    @property
    def board(self) -> Board:
        return self.shared.board

    @property
    def selected(self) -> Card | None:
        return self.screen.selected

    def bar(self, name: str) -> str:
        return text_of(self.screen.query_one(f"#{name}", Bar))

    def column(self, place: int) -> list[int]:
        """The numbers of the cards shown in a column, counted from 1."""
        return [card.number for card in self.screen.view.columns[place - 1].cards]

    @property
    def toasts(self) -> list[str]:
        return [note.message for note in self.app._notifications]


@asynccontextmanager
async def at_desk(
    board: Board,
    me: str = "mara",
    size: tuple[int, int] = WIDE,
    settings: Settings = USUAL,
    remember: Remember = forget,
    past: Iterable[Event] = (),
    palette: Palette | None = None,
    met: Met | None = None,
    marks: Marks | None = None,
    paints_toasts: bool = False,
    change: Change = forget_all,
) -> AsyncIterator[Desk]:
    """The app, open in front of somebody; `past`: what had happened on the board."""
    shared = MemoryBoard(board)
    shared.log.extend(past)
    service = Service(MemoryStore(shared), me, Clock())
    given = Given(
        service,
        palette or Palette(Depth.TRUE),
        settings,
        remember,
        met=met,
        marks=marks,
        change=change,
    )
    app = KanbanApp(given)
    async with app.run_test(size=size, notifications=paints_toasts) as pilot:
        await settle(pilot)
        desk = Desk(app, pilot, shared)
        # The keys below the cards and the old ones among them are shown after the first painting.
        await desk.until(lambda: desk.screen.sight.past is not None)
        yield desk
    service.close()
