"""Trouble with the board's file, seen by somebody who sits at the board."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kanban.domain.errors import NotABoard, NotSaved, StoreError, Unknown
from kanban.store.opening import open_store
from kanban.tui.messages import FileTroubled
from kanban.tui.screens.board import BoardScreen
from kanban.tui.screens.request_form import RequestForm
from kanban.tui.trouble import trouble_line
from tests.store.happening import another_card
from tests.tui.desk import Desk
from tests.tui.driving import settle
from tests.tui.filed import at_file

WRITE = {"write": errno.ENOSPC}


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
        await desk.until(lambda: bool(desk.bar("trouble")))
        line = desk.bar("trouble")
        assert (
            line == " ⚠ Last change not saved: No space left on device. Shown until saving works."
        )
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
        said = "Not up to date: Input/output error. Tried again by itself."
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


async def test_what_others_can_save_does_not_say_that_oneself_can(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    async with at_file(path) as (desk, disk):
        other = open_store(path)
        other.commit(another_card())
        await fill_in(desk)
        disk.faults = dict(WRITE)
        await desk.press("ctrl+s", "escape", "escape")
        other.commit(another_card())
        await desk.until(lambda: desk.column(1) == [1, 2])
        await desk.press("r")
        assert is_told(desk)
        other.close()


async def test_neither_r_nor_a_board_that_can_be_read_says_that_it_can_be_written(
    tmp_path: Path,
) -> None:
    async with at_file(tmp_path / "board.json") as (desk, disk):
        await fill_in(desk)
        disk.faults = dict(WRITE)
        await desk.press("ctrl+s", "escape", "escape")
        assert desk.app.screen is desk.screen
        await desk.press("r")
        assert is_told(desk)
        desk.app.post_message(FileTroubled(None))
        await settle(desk.pilot)
        assert is_told(desk)


async def test_a_board_that_r_could_not_read_is_tried_again_without_a_key(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    async with at_file(path) as (desk, disk):
        other = open_store(path)
        other.commit(another_card())
        await desk.until(lambda: desk.column(1) == [1])
        disk.faults = {"stat_open": errno.EIO}
        await desk.press("r")
        await desk.until(lambda: "Tried again by itself." in desk.bar("trouble"))
        disk.faults = {}
        await desk.until(lambda: not is_told(desk))
        other.close()


async def test_r_takes_away_that_the_board_could_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    async with at_file(path) as (desk, disk):
        desk.app._follower.stop()
        await desk.until(lambda: not desk.app._follower.is_alive())
        path.rename(tmp_path / "away.json")
        await desk.press("r")
        assert is_told(desk)
        (tmp_path / "away.json").rename(path)
        await desk.press("r")
        assert not is_told(desk)
        assert disk.failed == 0


async def test_a_board_that_was_moved_away_is_called_gone(tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    async with at_file(place / "board.json") as (desk, _):
        form = await fill_in(desk)
        place.joinpath("board.json").rename(tmp_path / "away.json")
        await desk.press("ctrl+s")
        assert f"there is no board at {place / 'board.json'} any more" in form.problem
        assert form.wishes.title.answer == "Flyer"
        place.rename(tmp_path / "moved")
        await desk.press("ctrl+s")
        assert "there is no such folder" in form.problem
        (tmp_path / "away.json").rename(tmp_path / "moved" / "board.json")
        (tmp_path / "moved").rename(place)
        await desk.press("ctrl+s")
        assert isinstance(desk.app.screen, BoardScreen)


def caused(error: StoreError, fault: int) -> StoreError:
    error.__cause__ = OSError(fault, os.strerror(fault))
    return error


FULL = caused(NotSaved("Nothing was saved: /a/board.json cannot be written."), errno.ENOSPC)
HELD = NotSaved("Nothing was saved: dr. mara (process 4711) has held the board for 6 s. Try again.")
ODD = NotABoard("/srv/My Boards/board.json went back from change 12 to change 3. Close this.")
ONLY_READ = caused(
    NotSaved("Nothing was saved: /mnt is on a file system that is read-only now. The disk…"),
    errno.EROFS,
)


@pytest.mark.parametrize(
    ("error", "columns", "line"),
    [
        (FULL, 40, "No space left on device"),
        (FULL, 60, "No space left on device"),
        (
            FULL,
            80,
            "Last change not saved: No space left on device. Shown until saving works.",
        ),
        (HELD, 40, "dr. mara (process 4711) has held th…"),
        (HELD, 60, "dr. mara (process 4711) has held the board for 6 s"),
        (HELD, 80, "Last change not saved: dr. mara (process 4711) h… Shown until saving works."),
        (
            HELD,
            160,
            "Last change not saved: dr. mara (process 4711) has held the board for 6 s. "
            "Shown until saving works.",
        ),
        (ODD, 60, "board.json went back from change 12 to change 3"),
        (
            ODD,
            160,
            "Not up to date: board.json went back from change 12 to change 3. "
            "Tried again by itself.",
        ),
        (ONLY_READ, 40, "Read-only file system"),
        (ONLY_READ, 80, "Last change not saved: Read-only file system. Shown until saving works."),
    ],
)
def test_the_line_says_the_cause_first_of_all(error: StoreError, columns: int, line: str) -> None:
    assert trouble_line(error, columns - 4) == line


@pytest.mark.parametrize("width", [80, 60])
@pytest.mark.parametrize(
    ("error", "tail"),
    [
        (
            NotSaved(
                "Nothing was saved: ben (process 4711, stopped) has held the board for 6 s. Ask "
                "ben."
            ),
            "Shown until saving works.",
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
            "Tried again by itself.",
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
