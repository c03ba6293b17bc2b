"""Dying and failing at every single operation on the disk."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kanban.domain.errors import NotSaved, StoreError, Unknown
from kanban.store import checkpoint, reading
from kanban.store.base import Store
from kanban.store.files import Disk
from kanban.store.opening import open_store
from kanban.store.tinydb_store import TinyDBStore
from tests.store.disks import Died, DyingDisk, FailingDisk, die
from tests.store.happening import another_card, commented, happens


@pytest.fixture(autouse=True)
def _folds_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the second commit make the journal long enough for a checkpoint."""
    monkeypatch.setattr(checkpoint, "_SMALL", 2_500)
    # Who died between the two renames of a checkpoint will not come to the second.
    monkeypatch.setattr(reading, "_CHECKPOINT_SECONDS", 0)


def work(disk: Disk, path: Path, saved: Callable[[int], None]) -> None:
    """Four commits of one process, with a checkpoint among them, and its leaving."""
    store = TinyDBStore(path, disk=disk)
    try:
        for _ in range(4):
            saved(store.commit(another_card("x" * 700)).board.revision)
    except Died:
        die(store)
        raise
    except StoreError:
        store.close()
        raise
    store.close()


def check_whole(path: Path, safe: int, tried: int) -> None:
    """Everything that was acknowledged is there, at most one change more, and all readers agree."""
    json.loads(path.read_bytes())
    reader, writer = open_store(path), open_store(path)
    assert reader.board == writer.board
    assert safe <= reader.board.revision <= tried
    assert sorted(reader.board.cards) == list(range(1, reader.board.revision))
    writer.commit(another_card())
    assert reader.refresh().board == writer.board
    reader.close()
    writer.close()
    assert len(json.loads(path.read_bytes())["cards"]) == writer.board.revision - 1
    assert not list(path.parent.glob(".*.tmp"))


def check_follower(follower: Store, path: Path) -> None:
    """Who had the board open all the time sees what somebody sees who opens it now."""
    update = follower.refresh()
    now = open_store(path)
    assert update.board == now.board
    assert len(update.events) == len(now.board.cards)
    assert follower.refresh().events == ()
    now.close()
    follower.close()


@pytest.mark.parametrize("torn", [0, 0.5, 1])
def test_a_process_may_die_at_every_step(path: Path, tmp_path: Path, torn: float) -> None:
    places = 0
    for place in range(1, 100):
        folder = tmp_path / str(place)
        folder.mkdir()
        file = Path(shutil.copy(path, folder / "board.json"))
        acknowledged = [1]
        follower = open_store(file)
        try:
            work(DyingDisk(place, torn), file, acknowledged.append)
        except Died:
            places += 1
            check_follower(follower, file)
            check_whole(file, acknowledged[-1], acknowledged[-1] + 1)
        else:
            check_follower(follower, file)
            check_whole(file, 5, 5)
            break
    assert 30 < places < 99


@pytest.mark.parametrize(
    ("fault", "times"), [(errno.ENOSPC, 1), (errno.EIO, 2), (errno.EDQUOT, 100)]
)
def test_the_disk_may_fail_at_every_step(
    path: Path, tmp_path: Path, fault: int, times: int
) -> None:
    for place in range(1, 100):
        folder = tmp_path / str(place)
        folder.mkdir()
        file = Path(shutil.copy(path, folder / "board.json"))
        acknowledged = [1]
        disk = FailingDisk(place, fault, times)
        more = 0
        try:
            work(disk, file, acknowledged.append)
        except NotSaved:
            pass
        except Unknown:
            more = 1
        check_whole(file, acknowledged[-1], acknowledged[-1] + more)
        if disk.changes < place:
            break
    assert place > 30


def test_a_full_disk_saves_nothing_and_says_so(path: Path) -> None:
    class FullDisk(Disk):
        is_full = False

        room = 10

        def write(self, descriptor: int, data: bytes) -> int:
            if not self.is_full:
                return super().write(descriptor, data)
            data, self.room = data[: self.room], 0
            if not data:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return super().write(descriptor, data)

    disk = FullDisk()
    store = TinyDBStore(path, disk=disk)
    store.commit(another_card())
    journal = path.with_name("board.json.journal")
    before = journal.read_bytes()
    disk.is_full = True
    with pytest.raises(
        NotSaved, match=r"Nothing was saved: .*journal cannot be written \(No space left"
    ):
        store.commit(happens(commented(1)))
    assert journal.read_bytes() == before
    assert store.refresh().events == ()
    disk.is_full = False
    assert store.commit(happens(commented(1))).events == (commented(1),)
    store.close()


def test_a_journal_the_disk_failed_under_is_never_added_to(path: Path) -> None:
    class IllDisk(Disk):
        is_ill = False

        def sync(self, descriptor: int) -> None:
            if self.is_ill:
                raise OSError(errno.EIO, "Input/output error")
            super().sync(descriptor)

    disk = IllDisk()
    ours, theirs = TinyDBStore(path, disk=disk), open_store(path)
    ours.commit(another_card())
    journal = path.with_name("board.json.journal")
    inode = journal.stat().st_ino
    disk.is_ill = True
    with pytest.raises(Unknown, match=r"may or may not be in .*: look at the board"):
        ours.commit(another_card())
    disk.is_ill = False
    size = journal.stat().st_size
    theirs.commit(another_card())
    assert journal.stat().st_ino != inode
    assert path.with_name("board.json.journal.1").stat().st_size == size
    assert ours.refresh().board == theirs.board
    ours.close()
    theirs.close()
