"""Trouble with the board's file, seen by somebody who sits at the board."""

from __future__ import annotations

import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from kanban.domain.errors import NotABoard, NotSaved, StoreError, Unknown
from kanban.service import Service
from kanban.store.memory import MemoryBoard
from kanban.store.opening import create_board, open_store
from kanban.store.tinydb_store import TinyDBStore
from kanban.tui.app import KanbanApp
from kanban.tui.palette import Depth, Palette
from kanban.tui.screens.board import BoardScreen
from kanban.tui.screens.request_form import RequestForm
from kanban.tui.trouble import trouble_line
from tests.making import Clock
from tests.store.disks import TroubledDisk
from tests.store.happening import FOUNDING, another_card
from tests.tui.desk import Desk
from tests.tui.driving import settle

WRITE = {"write": errno.ENOSPC}
ILL = {"sync": errno.EIO}


@asynccontextmanager
async def at_file(path: Path) -> AsyncIterator[tuple[Desk, TroubledDisk]]:
    """Mara at a board in a file, on a disk that can be given trouble."""
    create_board(path, FOUNDING).close()
    disk = TroubledDisk()
    service = Service(TinyDBStore(path, disk=disk, patience=0.05), "mara", Clock())
    app = KanbanApp(service, Palette(Depth.TRUE))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        yield Desk(app, pilot, MemoryBoard(service.board)), disk
        disk.faults = {}
    service.close()


async def fill_in(desk: Desk) -> RequestForm:
    await desk.press("n")
    form = desk.app.screen
    assert isinstance(form, RequestForm)
    form.wishes.title.put("Flyer")
    form.supplier.put("design")
    await settle(desk.pilot)
    return form


def is_told(desk: Desk) -> bool:
    return bool(desk.screen.query_one("#trouble").display)


async def test_a_full_disk_keeps_the_words_and_one_key_sends_them_again(tmp_path: Path) -> None:
    async with at_file(tmp_path / "board.json") as (desk, disk):
        form = await fill_in(desk)
        disk.faults = dict(WRITE)
        await desk.press("ctrl+s")
        assert desk.app.screen is form
        assert "No space left on device" in form.problem
        assert form.wishes.title.answer == "Flyer"
        assert is_told(desk)
        line = desk.bar("trouble")
        assert line == " ⚠ Not saved: No space left on device. Your next change tries again."
        assert desk.app.service.board.cards == {}
        disk.faults = {}
        await desk.press("ctrl+s")
        assert isinstance(desk.app.screen, BoardScreen)
        assert not is_told(desk)
        assert [card.title for card in desk.app.service.board.cards.values()] == ["Flyer"]


async def test_a_board_that_cannot_be_read_stays_shown_and_comes_back_without_a_key(
    tmp_path: Path,
) -> None:
    path = tmp_path / "board.json"
    async with at_file(path) as (desk, disk):
        other = open_store(path)
        other.commit(another_card())
        await desk.until(lambda: desk.column(1) == [1])
        disk.faults = {"stat_open": errno.EIO}
        other.commit(another_card())
        await desk.until(lambda: is_told(desk))
        assert desk.column(1) == [1]
        said = "Not up to date: Input/output error. Tried again every second."
        await desk.until(lambda: said in desk.bar("trouble"))
        disk.faults = {}
        await desk.until(lambda: not is_told(desk))
        await desk.until(lambda: desk.column(1) == [1, 2])
        other.close()


async def test_trouble_with_writing_is_not_over_because_reading_works(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    async with at_file(path) as (desk, disk):
        await fill_in(desk)
        disk.faults = dict(WRITE)
        await desk.press("ctrl+s")
        path.touch()
        path.chmod(0o640)
        desk.app._show(desk.app.service.refresh())
        assert is_told(desk)
        other = open_store(path)
        other.commit(another_card())
        await desk.until(lambda: not is_told(desk))
        other.close()


async def test_a_request_with_an_unknown_outcome_is_looked_for_before_it_is_asked_again(
    tmp_path: Path,
) -> None:
    async with at_file(tmp_path / "board.json") as (desk, disk):
        other = open_store(tmp_path / "board.json")
        other.commit(another_card())  # now there is a journal, and it is its fsync that fails
        await desk.until(lambda: desk.column(1) == [1])
        form = await fill_in(desk)
        disk.faults = dict(ILL)
        await desk.press("ctrl+s")
        # The one, and once the board has been read again the other.
        assert "may or may not be in" in form.problem or "saved after all" in form.problem
        assert form.wishes.title.answer == "Flyer"
        await desk.until(lambda: "saved after all" in form.problem)
        disk.faults = {}
        cards = [card.title for card in desk.app.service.board.cards.values()]
        assert cards.count("Flyer") == 1
        assert desk.app.screen is form
        assert "It was saved after all, as #2." in form.problem
        await desk.press("ctrl+s")
        assert isinstance(desk.app.screen, BoardScreen)
        assert len(desk.app.service.board.cards) == 3
        other.close()


@pytest.mark.parametrize("width", [80, 60])
@pytest.mark.parametrize(
    ("error", "tail"),
    [
        (
            NotSaved(
                "Nothing was saved: ben (process 4711, stopped) has held the board for 6 s. Ask "
                "ben."
            ),
            "Your next change tries again.",
        ),
        (
            Unknown("The disk failed while your change was being saved. " * 3),
            "Look before you try again.",
        ),
        (
            NotABoard(
                "/srv/a/long/way/board.json went back from change 12 to change 3 while it was "
                "open. Close it."
            ),
            "Tried again every second.",
        ),
    ],
)
def test_the_line_fits_and_ends_with_what_happens_next(
    error: StoreError, tail: str, width: int
) -> None:
    line = trouble_line(error, width)
    assert len(line) <= width
    assert line.endswith(tail)
    assert "/srv" not in line
