"""What is on the disk before what: nothing gets a name before its content is safe, and nothing is
acknowledged or built upon before the name is."""

from __future__ import annotations

from pathlib import Path

import pytest

from kanban.store import checkpoint
from kanban.store.files import Disk
from kanban.store.opening import create_board
from kanban.store.tinydb_store import TinyDBStore
from tests.store.happening import FOUNDING, another_card

PUBLISHED = ("board.json", "board.json.journal")


class WatchedDisk(Disk):
    """A disk that knows what a power cut would take, and refuses to build upon that."""

    unsafe: set[int]
    """Inodes with content that was not forced onto the disk."""
    unsafe_names: list[str]
    named: list[str]
    """Every name given to content, in order."""

    def __init__(self) -> None:
        self.unsafe, self.unsafe_names, self.named = set(), [], []

    def write(self, descriptor: int, data: bytes) -> int:
        self.unsafe.add(self.stat_open(descriptor).st_ino)
        return super().write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        super().sync(descriptor)
        self.unsafe.discard(self.stat_open(descriptor).st_ino)

    def sync_directory(self, directory: Path) -> None:
        super().sync_directory(directory)
        self.unsafe_names.clear()

    def rename(self, source: Path, target: Path) -> None:
        self._name(source, target)
        super().rename(source, target)

    def link(self, source: Path, target: Path) -> None:
        self._name(source, target)
        super().link(source, target)

    def acknowledged(self) -> list[str]:
        """The names given since the last time. A power cut now must take nothing away."""
        assert not self.unsafe
        assert not self.unsafe_names
        named, self.named = self.named, []
        return named

    def _name(self, source: Path, target: Path) -> None:
        if target.name in PUBLISHED:
            assert self.stat(source).st_ino not in self.unsafe, "named before it was safe"
            assert not self.unsafe_names, "built upon a name that was not safe"
            self.unsafe_names.append(target.name)
            self.named.append(target.name)


def test_a_new_board_is_safe_when_it_is_made(tmp_path: Path) -> None:
    disk = WatchedDisk()
    create_board(tmp_path / "board.json", FOUNDING, disk=disk).close()
    assert disk.acknowledged() == ["board.json"]


def test_a_commit_and_a_checkpoint_are_safe_when_they_are_acknowledged(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = WatchedDisk()
    store = TinyDBStore(path, disk=disk)
    store.commit(another_card())
    assert disk.acknowledged() == ["board.json.journal"]
    store.commit(another_card())
    assert disk.acknowledged() == []
    monkeypatch.setattr(checkpoint, "_SMALL", 0)
    store.commit(another_card("x" * 9999))
    assert disk.acknowledged() == ["board.json", "board.json.journal"]
    store.close()
    assert disk.acknowledged() == []
