"""Whether a change could be saved is tried without one: what is said, and what stays as it was."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from kanban.domain.errors import NotABoard, NotSaved
from kanban.store.opening import create_board, open_store
from kanban.store.tinydb_store import TinyDBStore
from tests.store.disks import Died, DyingDisk, TroubledDisk, die
from tests.store.happening import FOUNDING, another_card
from tests.store.test_faults import FAULTS, as_root, small_file_system
from tests.store.test_processes import holding

LONG = 20.0
"""Seconds to wait for what must come; a test that waits this long has failed."""


def refusal(store: TinyDBStore) -> str:
    """What a try is refused with."""
    with pytest.raises(NotSaved) as refused:
        store.try_saving()
    return refused.value.message


def refusal_of_commit(store: TinyDBStore) -> str:
    with pytest.raises(NotSaved) as refused:
        store.commit(another_card())
    return refused.value.message


def files(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, but for the lock: that says who held it last."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".lock"}


def test_no_byte_is_another_after_it(path: Path) -> None:
    store = TinyDBStore(path)
    store.commit(another_card())
    before = files(path.parent)
    store.try_saving()
    assert files(path.parent) == before
    store.close()


def test_a_board_without_a_journal_gets_none(path: Path) -> None:
    store = TinyDBStore(path)
    store.try_saving()
    assert not path.with_name("board.json.journal").exists()
    assert len(store.commit(another_card()).board.cards) == 1
    store.close()


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("operation", ["write", "overwrite", "open", "lock", "stat_open"])
def test_it_is_refused_with_the_words_of_a_commit_until_the_cause_is_gone(
    path: Path, operation: str, fault: int
) -> None:
    disk = TroubledDisk()
    store = TinyDBStore(path, disk=disk)
    store.commit(another_card())
    disk.faults = {operation: fault}
    assert refusal(store) == refusal_of_commit(store)
    disk.faults = {}
    store.try_saving()
    assert len(store.commit(another_card()).board.cards) == 2
    store.close()


class ReadOnly(TroubledDisk):
    """A disk whose file system may turn read-only."""

    is_so = False

    def is_read_only(self, _directory: Path) -> bool:
        return self.is_so


def test_a_file_system_that_is_read_only_is_named(path: Path) -> None:
    disk = ReadOnly()
    store = TinyDBStore(path, disk=disk)
    disk.is_so = True
    assert "is on a file system that is read-only now" in refusal(store)
    assert refusal(store) == refusal_of_commit(store)
    disk.is_so = False
    store.try_saving()
    store.close()


def test_a_disk_that_cannot_sync_is_named_and_the_journal_is_not_blamed(path: Path) -> None:
    disk = TroubledDisk()
    store = TinyDBStore(path, disk=disk)
    store.commit(another_card())
    journal = path.with_name("board.json.journal")
    before = journal.stat().st_ino
    disk.faults = {"sync": errno.EIO}
    assert "cannot be written (Input/output error)" in refusal(store)
    disk.faults = {}
    store.commit(another_card())
    assert journal.stat().st_ino == before
    store.close()


class NoAppending(TroubledDisk):
    """A disk on which the journal cannot be opened for writing."""

    is_so = True

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        if self.is_so and flags & os.O_APPEND:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM), str(path))
        return super().open(path, flags, mode)


def test_a_journal_that_takes_nothing_more_is_found(path: Path) -> None:
    other = open_store(path)
    other.commit(another_card())
    disk = NoAppending()
    store = TinyDBStore(path, disk=disk)
    assert refusal(store) == refusal_of_commit(store)
    disk.is_so = False
    store.try_saving()
    store.close()
    other.close()


def test_who_has_stopped_with_the_lock_is_named_until_they_go_on(path: Path) -> None:
    store = TinyDBStore(path, patience=0.02)
    with holding(path, stopped=True) as holder:
        said = refusal(store)
        assert f"(process {holder.pid}, stopped) has held the board" in said
        os.kill(holder.pid, signal.SIGCONT)
    store.try_saving()
    store.close()


def test_who_works_with_the_lock_is_waited_for(path: Path) -> None:
    class Busy(TroubledDisk):
        for_so_many_tries = 3

        def lock(self, descriptor: int, how: int) -> bool:
            if how == fcntl.LOCK_EX and self.for_so_many_tries:
                self.for_so_many_tries -= 1
                return False
            return super().lock(descriptor, how)

    disk = Busy()
    store = TinyDBStore(path, disk=disk)
    store.try_saving()
    assert disk.for_so_many_tries == 0
    store.close()


def test_but_not_as_long_as_a_commit_waits(path: Path) -> None:
    store = TinyDBStore(path, patience=LONG)
    with holding(path, stopped=True):
        begun = time.monotonic()
        assert "stopped) has held the board" in refusal(store)
        assert time.monotonic() - begun < LONG
    store.close()


def test_who_tries_is_named_as_the_holder_of_the_lock(path: Path) -> None:
    class Asked(TroubledDisk):
        def overwrite(self, descriptor: int, data: bytes) -> None:
            super().overwrite(descriptor, data)
            with pytest.raises(NotSaved, match=rf"\(process {os.getpid()}\) has held the board"):
                other.commit(another_card())

    other = TinyDBStore(path, patience=0)
    store = TinyDBStore(path, disk=Asked())
    store.try_saving()
    other.close()
    die(store)


class Shared(TroubledDisk):
    """A disk that somebody else saves to while it is tried."""

    def __init__(self, other: TinyDBStore) -> None:
        super().__init__()
        self._other = other
        self.saved = 0

    def sync(self, descriptor: int) -> None:
        self.saved += len(self._other.commit(another_card()).events)
        super().sync(descriptor)


def test_nobody_waits_for_a_disk_that_is_tried(path: Path) -> None:
    other = TinyDBStore(path, patience=0.0)
    other.commit(another_card())
    disk = Shared(other)
    store = TinyDBStore(path, disk=disk)
    store.try_saving()
    assert disk.saved == 1
    other.close()
    die(store)


def test_a_board_that_was_moved_away_is_called_gone(path: Path) -> None:
    store = TinyDBStore(path)
    store.commit(another_card())
    away = path.with_name("away.json")
    path.rename(away)
    path.with_name("board.json.lock").unlink()
    assert f"there is no board at {path} any more" in refusal(store)
    away.rename(path)
    store.try_saving()
    store.close()


def test_a_store_that_was_closed_is_not_tried(path: Path) -> None:
    store = TinyDBStore(path)
    store.close()
    with pytest.raises(NotABoard, match="was closed"):
        store.try_saving()


@pytest.mark.parametrize("torn", [0.0, 0.5])
def test_whoever_dies_in_it_leaves_nothing_that_stays(path: Path, torn: float) -> None:
    first = open_store(path)
    first.commit(another_card())
    first.close()
    deaths = 0
    while True:
        disk = DyingDisk(deaths + 1, torn)
        store = TinyDBStore(path, disk=disk)
        try:
            store.try_saving()
        except Died:
            deaths += 1
        else:
            break
        finally:
            die(store)
        newcomer = open_store(path)
        assert newcomer.commit(another_card()).board.last_number == deaths + 1
        newcomer.close()  # and, being alone, folds the journal
        assert not [name for name in files(path.parent) if name.endswith(".tmp")]
    assert deaths >= 3


@as_root
def test_a_file_system_that_is_full_is_told_from_one_with_room(tmp_path: Path) -> None:
    place = tmp_path / "small"
    with small_file_system(place, "256k"):
        path = place / "board.json"
        create_board(path, FOUNDING).close()
        store = TinyDBStore(path)
        store.commit(another_card())
        ballast = place / "ballast"
        with ballast.open("wb", buffering=0) as file, suppress(OSError):
            while True:
                file.write(bytes(4096))
        assert "No space left on device" in refusal(store)
        assert [name for name in files(place) if name.endswith(".tmp")] == []
        ballast.unlink()
        store.try_saving()
        assert len(store.commit(another_card()).board.cards) == 2
        store.close()
