"""Trouble that comes in the middle of a session and goes again: what is said, and what is kept."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kanban.domain.errors import NotABoard, NotSaved, StoreError, Unknown
from kanban.domain.events import Event
from kanban.store.opening import create_board, open_store
from kanban.store.tinydb_store import TinyDBStore
from tests.store.disks import TroubledDisk
from tests.store.happening import FOUNDING, another_card
from tests.store.worker import ROOT

FAULTS = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EACCES, errno.EROFS)
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a file system")


class Session:
    """Somebody who has the board open all the time, and what they were told."""

    def __init__(self, path: Path, disk: TroubledDisk | None = None) -> None:
        self.store = TinyDBStore(path, disk=disk, patience=0.02)
        self.told: list[Event] = []

    def commit(self) -> None:
        self.told += self.store.commit(another_card()).events

    def refresh(self) -> None:
        self.told += self.store.refresh().events

    def check(self) -> None:
        """They were told of every card once, and a newcomer sees what they see."""
        self.refresh()
        newcomer = open_store(self.store._paths.board)
        assert newcomer.board == self.store.board
        newcomer.close()
        assert len(self.told) == len({str(event) for event in self.told})
        assert len(self.told) == len(self.store.board.cards)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("operation", ["write", "sync", "open", "lock", "stat", "stat_open"])
def test_a_commit_that_fails_says_why_and_the_next_one_goes_well(
    path: Path, operation: str, fault: int
) -> None:
    disk = TroubledDisk()
    session, other = Session(path, disk), Session(path)
    session.commit()
    disk.faults = {operation: fault}
    with pytest.raises(StoreError) as refused:
        session.commit()
    assert isinstance(refused.value, Unknown if operation == "sync" else (NotSaved, NotABoard))
    says_why = (os.strerror(fault), "may not read", "cannot be reached")
    assert any(words in refused.value.message for words in says_why)
    assert disk.failed
    disk.faults = {}
    other.commit()
    session.commit()
    session.check()
    other.check()
    assert len(session.store.board.cards) == 3 + (operation == "sync")
    other.store.close()
    session.store.close()


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("operation", ["read", "stat", "stat_open"])
def test_a_board_that_cannot_be_read_is_followed_again_when_it_can(
    path: Path, operation: str, fault: int
) -> None:
    disk = TroubledDisk()
    session, other = Session(path, disk), Session(path)
    session.commit()
    other.commit()
    board = session.store.board
    disk.faults = {operation: fault}
    for _ in range(2):
        with pytest.raises(NotABoard) as refused:
            session.refresh()
        assert os.strerror(fault) in refused.value.message or fault == errno.EACCES
    assert session.store.board is board
    disk.faults = {}
    session.check()
    assert len(session.told) == 2
    other.store.close()
    session.store.close()


def test_an_fsync_that_failed_is_never_tried_again_on_the_same_file(path: Path) -> None:
    class Syncs(TroubledDisk):
        def __init__(self) -> None:
            super().__init__()
            self.failed_on: list[int] = []
            self.kept: list[int] = []
            self.is_ill = False

        def sync(self, descriptor: int) -> None:
            inode = self.stat_open(descriptor).st_ino
            assert inode not in self.failed_on
            if self.is_ill:
                # Held open, so that its number is not given to another file.
                self.kept.append(os.dup(descriptor))
                self.failed_on.append(inode)
                raise OSError(errno.EIO, "Input/output error")
            super().sync(descriptor)

    disk = Syncs()
    session = Session(path, disk)
    session.commit()
    disk.is_ill = True
    with pytest.raises(Unknown):
        session.commit()
    for _ in range(2):
        with pytest.raises(NotSaved, match="cannot be written"):  # for nothing was added
            session.commit()
    disk.is_ill = False
    session.commit()
    assert len(disk.failed_on) >= 4
    session.store.close()
    for descriptor in disk.kept:
        os.close(descriptor)


@contextmanager
def small_file_system(place: Path, size: str) -> Iterator[None]:
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", place], capture_output=True
    )
    if made.returncode:
        pytest.skip("this account may not mount a file system here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", place], check=True)


@as_root
def test_on_a_full_file_system_nothing_is_lost_and_room_is_enough_to_go_on(tmp_path: Path) -> None:
    place = tmp_path / "small"
    with small_file_system(place, "256k"):
        path = place / "board.json"
        create_board(path, FOUNDING).close()
        session = Session(path)
        ballast = place / "ballast"
        ballast.write_bytes(bytes(96 * 1024))
        saved, refused, said = 0, 0, ""
        while refused < 5:
            try:
                session.told += session.store.commit(another_card("x" * 3_000)).events
                saved += 1
            except NotSaved as fault:
                said = fault.message
                refused += 1
        assert saved > 5
        assert "No space left on device" in said
        session.check()
        ballast.unlink()
        session.commit()
        session.check()
        assert len(session.store.board.cards) == saved + 1
        session.store.close()


@as_root
def test_a_file_system_that_turns_read_only_is_named_and_left_in_peace(tmp_path: Path) -> None:
    place = tmp_path / "small"
    with small_file_system(place, "1m"):
        path = place / "board.json"
        create_board(path, FOUNDING).close()
        session = Session(path)
        session.commit()
        # A descriptor for writing must not be open then: the kernel refuses.
        session.store.close()
        session.store = TinyDBStore(path)
        subprocess.run(["mount", "-o", "remount,ro", place], check=True)
        with pytest.raises(NotSaved, match="is on a file system that is read-only now"):
            session.commit()
        session.refresh()
        subprocess.run(["mount", "-o", "remount,rw", place], check=True)
        session.commit()
        session.check()
        session.store.close()


_LIMITED = """
import resource, signal, sys
from pathlib import Path
from kanban.domain.errors import NotSaved
from kanban.store.opening import open_store
from tests.store.happening import another_card
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
store = open_store(path)
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
saved = refused = 0
while refused < 5:
    try:
        store.commit(another_card("x" * 3_000))
        saved += 1
    except NotSaved as fault:
        assert "File too large" in fault.message, fault.message
        refused += 1
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
store.commit(another_card())
print(saved, len(store.board.cards))
store.close()
"""


def test_a_limit_on_the_size_of_files_is_named_and_nothing_is_lost(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    saved, cards = map(int, done.stdout.split())
    assert 2 < saved == cards - 1
    newcomer = open_store(path)
    assert len(newcomer.board.cards) == cards
    newcomer.close()


def test_who_leaves_while_the_disk_is_ill_leaves_all_the_same(path: Path) -> None:
    disk = TroubledDisk()
    session = Session(path, disk)
    session.commit()
    disk.faults = {"stat_open": errno.EIO, "stat": errno.EIO, "open": errno.EIO}
    session.store.close()
    newcomer = Session(path)
    assert len(newcomer.store.board.cards) == 1
    newcomer.store.close()
