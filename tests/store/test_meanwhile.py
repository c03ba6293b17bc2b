"""What another process does between two operations of this one on the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kanban.domain.events import BoardNamed
from kanban.store import checkpoint
from kanban.store.files import Disk, Paths, sweep
from kanban.store.opening import open_store
from kanban.store.tinydb_store import TinyDBStore
from tests.store.happening import NOW, another_card, happens


class SlowDisk(Disk):
    """A disk so slow that somebody else does something before an operation, once."""

    def __init__(self, operation: str, meanwhile: Callable[[], object]) -> None:
        self._operation = operation
        self._meanwhile = meanwhile

    def _wait(self, operation: str) -> None:
        if operation == self._operation:
            self._operation = ""
            self._meanwhile()

    def link(self, source: Path, target: Path) -> None:
        self._wait("link")
        super().link(source, target)

    def unlink(self, path: Path) -> None:
        self._wait("unlink")
        super().unlink(path)

    def read(self, descriptor: int, offset: int, end: int) -> bytes:
        self._wait("read")
        return super().read(descriptor, offset, end)


def test_a_lock_file_that_another_made_first_and_swept_beside_is_used(path: Path) -> None:
    lock = path.with_name("board.json.lock")
    lock.unlink(missing_ok=True)

    def others() -> None:
        lock.touch()
        sweep(Disk(), Paths.of(path))

    store = TinyDBStore(path, disk=SlowDisk("link", others))
    assert len(store.commit(another_card()).events) == 1
    store.close()


def test_who_sweeps_does_not_mind_that_it_is_gone_already(path: Path) -> None:
    left = path.with_name(".board.json.1.tmp")
    left.touch()
    sweep(SlowDisk("unlink", left.unlink), Paths.of(path))
    assert not left.exists()


def test_a_reader_takes_what_was_there_when_it_looked(path: Path) -> None:
    writer = open_store(path)
    writer.commit(another_card())
    disk = SlowDisk("", lambda: writer.commit(another_card()))
    reader = TinyDBStore(path, disk=disk)
    writer.commit(another_card())
    disk._operation = "read"
    assert [len(reader.refresh().events) for _ in range(3)] == [1, 1, 0]
    reader.close()
    writer.close()


def test_a_board_that_is_named_after_a_checkpoint_is_read_by_who_comes_now(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint, "_SMALL", 100)
    store, other = open_store(path), open_store(path)
    for _ in range(4):
        store.commit(another_card())
    monkeypatch.undo()
    store.commit(happens(BoardNamed(at=NOW, by="ada", name="Fair")))
    newcomer = open_store(path)
    assert newcomer.board == store.board == other.refresh().board
    for each in (newcomer, store, other):
        each.close()
