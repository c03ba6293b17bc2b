"""The whole app on a board in a file, on a disk that can be given trouble."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from kanban.counts import Counts
from kanban.domain.events import Event
from kanban.service import Service
from kanban.store.memory import MemoryBoard
from kanban.store.opening import create_board
from kanban.store.tinydb_store import TinyDBStore
from kanban.tui.app import KanbanApp
from kanban.tui.given import Given
from kanban.tui.palette import Depth, Palette
from tests.making import Clock
from tests.store.disks import TroubledDisk
from tests.store.happening import FOUNDING
from tests.tui.desk import Desk
from tests.tui.driving import settle


@asynccontextmanager
async def at_file(
    path: Path,
    me: str = "mara",
    disk: TroubledDisk | None = None,
    counts: Counts | None = None,
    past: Iterable[Event] = (),
    clock: Clock | None = None,
) -> AsyncIterator[tuple[Desk, TroubledDisk]]:
    """Somebody at a board in a file, on a disk that can be given trouble. `past`: what had happened
    on it."""
    create_board(path, [*FOUNDING, *past]).close()
    disk = disk or TroubledDisk()
    service = Service(TinyDBStore(path, disk=disk, patience=0.05), me, clock or Clock())
    app = KanbanApp(Given(service, Palette(Depth.TRUE), look_every=0.02, counts=counts))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        yield Desk(app, pilot, MemoryBoard(service.board)), disk
        disk.faults = {}
    service.close()
