"""A journal of which nobody can tell what of it is on the disk is replaced, and never added to."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kanban.domain.errors import NotSaved, Unknown
from kanban.store.opening import create_board, open_store
from kanban.store.tinydb_store import TinyDBStore
from tests.store.disks import Died, DyingDisk, QuickDisk, TroubledDisk, die
from tests.store.happening import FOUNDING, another_card
from tests.store.test_trying import refusal, refusal_of_commit


@pytest.fixture
def journal(path: Path) -> Path:
    """The journal, with one change in it."""
    store = TinyDBStore(path)
    store.commit(another_card())
    die(store)
    return path.with_name("board.json.journal")


class IllDisk(DyingDisk):
    """A disk that forces nothing onto itself any more, and that takes no text of a lock then."""

    has_failed = False

    def sync(self, _: int) -> None:
        self.has_failed = True
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    def overwrite(self, descriptor: int, data: bytes) -> None:
        if self.has_failed:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        super().overwrite(descriptor, data)


def goes_on_in_another(path: Path, journal: Path) -> None:
    """Somebody commits, and not into the journal that lies there."""
    with journal.open("rb") as held:  # so that its number is not given to another file
        bad = os.fstat(held.fileno()).st_ino
        other = open_store(path, disk=QuickDisk())
        other.commit(another_card())
        assert journal.stat().st_ino != bad
        newcomer = open_store(path)
        assert newcomer.board == other.board
        newcomer.close()
        other.close()


def test_nothing_is_added_after_a_failed_fsync_that_the_lock_could_not_be_told_of(
    path: Path, journal: Path
) -> None:
    store = TinyDBStore(path, disk=IllDisk(10**9))
    with pytest.raises(Unknown):
        store.commit(another_card())
    die(store)
    goes_on_in_another(path, journal)


def test_nor_when_the_process_dies_at_any_step_after_it(tmp_path: Path) -> None:
    failed = 0
    for place in range(1, 100):
        path = tmp_path / str(place) / "board.json"
        path.parent.mkdir()
        create_board(path, FOUNDING, disk=QuickDisk()).close()
        first = TinyDBStore(path, disk=QuickDisk())
        first.commit(another_card())
        die(first)
        store = TinyDBStore(path, disk=(disk := IllDisk(place)))
        with pytest.raises((Died, Unknown)):
            store.commit(another_card())
        die(store)
        if disk.has_failed:
            failed += 1
            goes_on_in_another(path, path.with_name("board.json.journal"))
        if not disk.is_dead:
            break
    assert failed > 3


def test_who_cannot_write_the_locks_text_adds_nothing_and_says_why(
    path: Path, journal: Path
) -> None:
    before = journal.read_bytes()
    disk = TroubledDisk()
    disk.faults = {"overwrite": errno.EIO}
    store = TinyDBStore(path, disk=disk)
    with pytest.raises(NotSaved, match=r"cannot be written \(Input/output error"):
        store.commit(another_card())
    assert journal.read_bytes() == before
    store.close()


def test_who_cannot_read_the_locks_text_adds_nothing_and_says_why(
    path: Path, journal: Path
) -> None:
    class Blind(QuickDisk):
        def read_head(self, descriptor: int) -> bytes:
            if os.fstat(descriptor).st_ino == path.with_name("board.json.lock").stat().st_ino:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return super().read_head(descriptor)

    before = journal.read_bytes()
    store = TinyDBStore(path, disk=Blind())
    with pytest.raises(NotSaved, match=r"board\.json\.lock cannot be used \(Input/output error"):
        store.commit(another_card())
    assert journal.read_bytes() == before
    store.close()


def test_a_journal_that_was_not_full_is_added_to_when_there_is_room_again(
    path: Path, journal: Path
) -> None:
    """Only doubt costs a new journal; what was taken back leaves none."""
    inode = journal.stat().st_ino

    class Full(QuickDisk):
        room = 0

        def write(self, descriptor: int, data: bytes) -> int:
            if not self.room:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return super().write(descriptor, data)

    disk = Full()
    store = TinyDBStore(path, disk=disk)
    with pytest.raises(NotSaved, match="No space left"):
        store.commit(another_card())
    disk.room = 1
    for _ in range(2):
        store.commit(another_card())
    assert journal.stat().st_ino == inode
    store.close()


@pytest.mark.usefixtures("journal")
def test_who_holds_the_board_is_named_while_a_change_is_being_written(path: Path) -> None:
    class Waited(QuickDisk):
        def sync(self, _: int) -> None:
            with pytest.raises(NotSaved, match=rf"\(process {os.getpid()}\) has held the board"):
                other.commit(another_card())

    other = TinyDBStore(path, patience=0)
    store = TinyDBStore(path, disk=Waited())
    assert store.commit(another_card()).events
    die(store)
    other.close()


class Small(TroubledDisk):
    """A disk with little room."""

    room = 20_000

    def write(self, descriptor: int, data: bytes) -> int:
        self.refuse(len(data))
        return super().write(descriptor, data)

    def reserve(self, descriptor: int, size: int) -> None:
        self.refuse(size)
        super().reserve(descriptor, size)

    def refuse(self, size: int) -> None:
        if size > self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(("mark", "end"), [("ADDING", ".journal"), ("BAD x", "")])
def test_of_a_journal_in_doubt_the_room_for_what_is_written_anew_is_tried(
    path: Path, mark: str, end: str
) -> None:
    disk = Small()
    first = TinyDBStore(path, disk=QuickDisk())
    for _ in range(100):
        first.commit(another_card())
    die(first)
    store = TinyDBStore(path, disk=disk)
    store.try_saving()
    path.with_name("board.json.lock").write_text(f"{mark} 1 x 1".ljust(119) + "\n")
    assert f"{path}{end} cannot be written (No space left" in refusal(store)
    assert refusal(store) == refusal_of_commit(store), "and nothing of it is unknown"
    disk.room = 10**9
    store.try_saving()
    assert store.commit(another_card()).events
    store.close()


def died_while_adding(path: Path) -> None:
    """A large board, and a process that was killed when its change was in the journal."""
    store = TinyDBStore(path, disk=QuickDisk())
    store.commit(another_card("x" * 50_000))
    store.close()
    store = TinyDBStore(path, disk=QuickDisk())
    store.commit(another_card())
    die(store)
    store = TinyDBStore(path, disk=DyingDisk(dies_at=3, torn=1))
    with pytest.raises(Died):
        store.commit(another_card())
    die(store)
    assert path.with_name("board.json.lock").read_text().startswith("ADDING")


def test_after_a_kill_a_change_needs_room_for_the_journal_and_not_for_the_board(
    path: Path,
) -> None:
    follower = open_store(path)
    died_while_adding(path)
    follower.refresh()
    journal = path.with_name("board.json.journal")
    before, board = journal.read_bytes(), path.read_bytes()
    with journal.open("rb") as held:
        store = TinyDBStore(path, disk=Small())
        store.try_saving()
        assert store.commit(another_card()).board.last_number == 4
        assert journal.stat().st_ino != os.fstat(held.fileno()).st_ino
    assert journal.read_bytes().startswith(before)
    assert path.read_bytes() == board
    assert follower.refresh().board == store.board
    inode = journal.stat().st_ino
    store.commit(another_card())
    assert journal.stat().st_ino == inode, "there is no doubt any more"
    die(store)
    follower.close()


def test_a_journal_that_lost_what_was_read_of_it_is_not_written_anew(path: Path) -> None:
    died_while_adding(path)
    journal = path.with_name("board.json.journal")
    store = TinyDBStore(path, disk=QuickDisk())
    data = bytearray(journal.read_bytes())
    data[-30] ^= 1
    journal.write_bytes(data)
    board = store.commit(another_card()).board
    assert board.last_number == 4
    newcomer = open_store(path)
    assert newcomer.board == board
    newcomer.close()
    die(store)


def test_a_new_journal_that_got_no_name_leaves_no_doubt(
    path: Path, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoNewJournal(QuickDisk):
        def rename(self, source: Path, target: Path) -> None:
            if target == journal:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            super().rename(source, target)

    lock = path.with_name("board.json.lock")
    store = TinyDBStore(path, disk=NoNewJournal())
    with monkeypatch.context() as patch:
        patch.setattr("kanban.store.checkpoint.is_due", lambda _: True)
        store.commit(another_card())
    assert not lock.read_text().startswith("ADDING")
    die(store)
    lock.write_text("ADDING 1 x 1".ljust(119) + "\n")
    store = TinyDBStore(path, disk=NoNewJournal())
    with pytest.raises(NotSaved):
        store.commit(another_card())
    assert lock.read_text().startswith("ADDING"), "the doubt that was there stays"
    die(store)
    goes_on_in_another(path, journal)


@pytest.mark.usefixtures("journal")
def test_a_lock_that_cannot_be_written_is_named(path: Path) -> None:
    disk = TroubledDisk()
    store = TinyDBStore(path, disk=disk)
    disk.faults = {"overwrite": errno.EIO}
    said = f"Nothing was saved: {path}.lock cannot be written (Input/output error)."
    assert refusal(store) == refusal_of_commit(store) == said
    disk.faults = {}
    store.close()
