"""Copies of a board: whole or not there, and never in the place of anything."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from kanban.domain.errors import NotSaved
from kanban.store.backups import folder, keep_raw
from kanban.store.files import Disk, Paths
from kanban.store.opening import open_store
from tests.store.happening import NOW, another_card


def test_what_is_kept_raw_is_the_files_byte_for_byte(path: Path) -> None:
    store = open_store(path)
    store.commit(another_card())
    paths = Paths.of(path)
    before = paths.board.read_bytes(), paths.journal.read_bytes()
    kept = keep_raw(Disk(), paths, "before-repair", NOW)
    assert kept == folder(paths) / "2026-03-02T09-00-00Z-before-repair"
    assert ((kept / path.name).read_bytes(), (kept / paths.journal.name).read_bytes()) == before
    store.close()


def test_a_file_that_is_no_board_is_kept_raw_all_the_same(path: Path) -> None:
    path.write_bytes(b"\0 no board \xff")
    kept = keep_raw(Disk(), Paths.of(path), "before-repair", NOW)
    assert [copy.name for copy in kept.iterdir()] == [path.name]
    assert (kept / path.name).read_bytes() == b"\0 no board \xff"


def test_keeping_raw_overwrites_nothing(path: Path) -> None:
    paths = Paths.of(path)
    first = keep_raw(Disk(), paths, "why", NOW)
    before = (first / path.name).read_bytes()
    path.write_bytes(b"something else")
    second = keep_raw(Disk(), paths, "why", NOW)
    assert (first / path.name).read_bytes() == before
    assert second.name == "2026-03-02T09-00-00Z-why-2"
    assert (second / path.name).read_bytes() == b"something else"


def test_what_is_kept_raw_has_the_boards_mode_whatever_the_umask(path: Path) -> None:
    path.chmod(0o660)
    before = os.umask(0o077)
    try:
        kept = keep_raw(Disk(), Paths.of(path), "why", NOW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((kept / path.name).stat().st_mode) == 0o660
    for directory in (kept, kept.parent):
        assert stat.S_IMODE(directory.stat().st_mode) == 0o2770


def test_nothing_cannot_be_kept_raw(path: Path) -> None:
    path.unlink()
    with pytest.raises(NotSaved, match="There is nothing at"):
        keep_raw(Disk(), Paths.of(path), "why", NOW)
    assert not folder(Paths.of(path)).exists()


def test_a_disk_that_gives_back_other_bytes_keeps_nothing_raw(path: Path) -> None:
    class Forgetful(Disk):
        def forget(self, descriptor: int) -> None:
            os.pwrite(descriptor, b"?", 3)

    with pytest.raises(NotSaved, match=r"No backup was written .* gave back other bytes"):
        keep_raw(Forgetful(), Paths.of(path), "why", NOW)
    assert list(folder(Paths.of(path)).iterdir()) == []
