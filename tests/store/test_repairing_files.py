"""A repair of what stands beside a board: its kind, its names, its rights."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from pathlib import Path

import pytest

from kanban.domain.board import Board
from kanban.domain.errors import NotSaved
from kanban.store import backups
from kanban.store.files import Disk, Paths
from kanban.store.lock import held
from kanban.store.tinydb_store import TinyDBStore
from tests.store.damage import (
    beside,
    board_with_a_past,
    change_record,
    contents,
    kinds,
    opened,
    raw,
    repaired,
    tear,
)


@pytest.fixture
def past(tmp_path: Path) -> tuple[Path, Board]:
    return board_with_a_past(tmp_path)


@pytest.mark.parametrize("end", [".lock", ".bak", ".journal.1"])
@pytest.mark.parametrize("what", ["folder", "link", "pipe"])
def test_what_is_no_file_gets_another_name(past: tuple[Path, Board], end: str, what: str) -> None:
    path, before = past
    place = beside(path, end)
    place.unlink()
    private = path.with_name("private")
    private.write_text("private")
    if what == "folder":
        (place / "in").mkdir(parents=True)
    elif what == "link":
        place.symlink_to(private)
    else:
        os.mkfifo(place)
    assert kinds(path) >= {"odd_file"}
    result = repaired(path)
    assert result.findings.is_whole
    assert list(path.parent.glob(f"board.json{end}.odd-*"))
    assert private.read_text() == "private"
    assert opened(path) == before


def test_a_journal_behind_a_link_is_not_taken_for_none(past: tuple[Path, Board]) -> None:
    path, _ = past
    journal = beside(path, ".journal")
    moved = journal.rename(path.with_name("moved"))
    journal.symlink_to(moved)
    before = contents(path.parent)
    assert not repaired(path).findings.is_whole
    assert contents(path.parent) == before
    assert journal.is_symlink()


@pytest.mark.parametrize("end", ["", ".journal"])
def test_a_file_with_two_names_gets_a_twin(past: tuple[Path, Board], end: str) -> None:
    path, before = past
    other = path.with_name("elsewhere")
    other.hardlink_to(beside(path, end))
    assert kinds(path) >= {"hard_link"}
    repaired(path)
    assert "hard_link" not in kinds(path)
    assert other.stat().st_ino != beside(path, end).stat().st_ino
    assert opened(path) == before


def test_rights_and_leftovers_are_put_right(past: tuple[Path, Board]) -> None:
    path, _ = past
    path.chmod(0o660)
    lock = beside(path, ".lock")
    lock.chmod(0o600)
    half = path.with_name(".board.json.0123456789abcdef.tmp")
    half.write_text("half")
    os.utime(half, (0, 0))
    assert kinds(path) >= {"other_mode", "left_over"}
    repaired(path)
    assert not kinds(path) & {"other_mode", "left_over"}
    assert stat.S_IMODE(lock.stat().st_mode) == 0o660
    assert not list(path.parent.glob(".*.tmp"))


def test_what_somebody_writes_at_this_moment_was_not_left_over(path: Path) -> None:
    class Looking(Disk):
        seen: set[str] | None = None

        def sync(self, _: int) -> None:
            assert list(path.parent.glob(".*.tmp"))
            self.seen = kinds(path)

    store = TinyDBStore(path, disk=(disk := Looking()))
    store.try_saving()
    assert disk.seen is not None
    assert "left_over" not in disk.seen
    store.close()


def test_a_repair_waits_for_the_lock_and_for_no_other_repair(past: tuple[Path, Board]) -> None:
    path, _ = past
    tear(path)

    class Meanwhile(Disk):
        second: NotSaved | None = None

        def link(self, source: Path, target: Path) -> None:
            if self.second is None:
                with pytest.raises(NotSaved) as refused:
                    repaired(path)
                self.second = refused.value
            super().link(source, target)

    disk = Meanwhile()
    assert repaired(path, disk).findings.is_whole
    assert disk.second is not None
    assert "is being repaired by another process" in disk.second.message


def test_a_copy_that_cannot_be_made_stops_the_repair(past: tuple[Path, Board]) -> None:
    path, _ = past
    change_record(path, 0)
    before = raw(path)
    folder = backups.folder(Paths.of(path))
    if folder.exists():
        shutil.rmtree(folder)
    folder.write_text("in the way")
    with pytest.raises(NotSaved):
        repaired(path)
    assert raw(path) == before


def test_what_was_done_before_a_step_failed_is_told_with_the_fault(
    past: tuple[Path, Board],
) -> None:
    path, _ = past
    (lock := beside(path, ".lock")).unlink()
    lock.mkdir()
    change_record(path, 0)

    class Ill(Disk):
        def rename(self, source: Path, target: Path) -> None:
            if target == beside(path, ".journal"):
                raise OSError(errno.EIO, "Input/output error")
            super().rename(source, target)

    with pytest.raises(NotSaved) as refused:
        repaired(path, Ill())
    said = refused.value.message
    assert "could not be repaired: Input/output error. When that is put right, try again." in said
    assert f"Done before that: {lock.name} was no file; it is now {lock}.odd-" in said
    assert f"The files as they were are in {path}.backups/" in said


def test_what_was_done_before_the_lock_was_refused_is_told_too(past: tuple[Path, Board]) -> None:
    path, _ = past
    (old := beside(path, ".journal.1")).unlink()
    old.mkdir()
    with held(Disk(), Paths.of(path)), pytest.raises(NotSaved) as refused:
        repaired(path)
    assert "Nothing was saved:" in refused.value.message
    assert f"Done before that: {old.name} was no file; it is now" in refused.value.message


def test_each_thing_done_is_told_when_the_next_fails(past: tuple[Path, Board]) -> None:
    path, _ = past
    path.chmod(0o660)
    (left := path.with_name(".board.json.0123456789abcdef.tmp")).touch()

    class Ill(Disk):
        def unlink(self, target: Path) -> None:
            if target == left:
                raise OSError(errno.EIO, "Input/output error", str(target))
            super().unlink(target)

    with pytest.raises(NotSaved, match=r"lock has the group and the mode of board.json now\."):
        repaired(path, Ill())


@pytest.mark.parametrize("is_link", [True, False])
def test_a_folder_of_backups_that_is_none_is_told(
    path: Path, tmp_path_factory: pytest.TempPathFactory, is_link: bool
) -> None:
    place = path.with_name(f"{path.name}.backups")
    if is_link:
        place.symlink_to(tmp_path_factory.mktemp("elsewhere"))
    else:
        place.touch()
    assert "no_backups" in kinds(path)
