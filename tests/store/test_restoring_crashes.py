"""A restore that dies or fails at some step: the old board or the restored one, no mixture."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from kanban.domain.errors import NotSaved, StoreError, Unknown
from kanban.store import reading
from kanban.store.files import Disk
from kanban.store.kept import listed
from kanban.store.opening import open_store
from kanban.store.restoring import restore
from kanban.store.tinydb_store import TinyDBStore
from tests.store.damage import opened
from tests.store.disks import Died, DyingDisk, FailingDisk, die
from tests.store.happening import LATER, another_card, commented, happens


@pytest.fixture(autouse=True)
def _checkpoints_are_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for the other half of a restore that died."""
    monkeypatch.setattr(reading, "_CHECKPOINT_SECONDS", 0.01)


def copied(path: Path, to: Path) -> Path:
    """The board's files and its backups, elsewhere."""
    shutil.copytree(path.parent, to)
    return to / path.name


def still_open(path: Path) -> int:
    """Leave the board with several changes of one card in its journal, as it is while somebody has
    it open; give its revision."""
    store = TinyDBStore(path)
    store.commit(happens(commented(1, "Looks good.")))
    store.commit(happens(commented(1, "Looks better.")))
    revision = store.commit(happens(commented(2))).board.revision
    die(store)
    return revision


@pytest.mark.parametrize("torn", [0, 0.5, 1])
@pytest.mark.parametrize("is_open", [True, False])
def test_a_process_may_die_at_every_step_of_a_restore(
    path: Path, backup: Path, tmp_path: Path, torn: float, is_open: bool
) -> None:
    revision = still_open(path) if is_open else 6
    for place in range(1, 90):
        file = copied(path, tmp_path.parent / f"{tmp_path.name}-{torn}-{place}")
        follower = open_store(file)
        old = follower.board
        died = False
        try:
            restore(file, backup, "ada", LATER, disk=DyingDisk(place, torn))
        except Died:
            died = True
        now = open_store(file)
        is_old = now.board == old
        assert is_old or (now.board.revision, sorted(now.board.cards)) == (revision + 1, [1, 2])
        assert died or not is_old
        assert follower.refresh().board == now.board
        for one in listed(file):
            assert one.backup is not None
        follower.commit(another_card())
        assert now.refresh().board == follower.board
        now.close()
        follower.close()
        if not died:
            break
    assert 25 < place < 89


@pytest.mark.parametrize("is_open", [True, False])
def test_the_disk_may_fail_at_every_step_of_a_restore(
    path: Path, backup: Path, tmp_path: Path, is_open: bool
) -> None:
    revision = still_open(path) if is_open else 6
    refused = 0
    for place in range(1, 90):
        file = copied(path, tmp_path.parent / f"{tmp_path.name}-{place}")
        disk = FailingDisk(place, errno.EIO)
        old = opened(file)
        try:
            restore(file, backup, "ada", LATER, disk=disk)
        except NotSaved:
            refused += 1
            assert opened(file) == old
        except StoreError:
            refused += 1
            assert opened(file).revision in (revision, revision + 1)
        else:
            assert opened(file).revision == revision + 1
        if disk.changes < place:
            break
    assert refused > 20


@pytest.mark.parametrize("damage", [None, b"junk"])
def test_nothing_was_restored_is_said_only_when_it_is_sure(
    path: Path, backup: Path, damage: bytes | None
) -> None:
    if damage is not None:
        path.write_bytes(damage)

    class Blind(Disk):
        """It fails once the board was replaced, and gives nothing of it back then."""

        is_ill = False

        def rename(self, source: Path, target: Path) -> None:
            super().rename(source, target)
            self.is_ill = target == path

        def sync_directory(self, directory: Path) -> None:
            self._refuse()
            super().sync_directory(directory)

        def read(self, descriptor: int, offset: int, end: int) -> bytes:
            self._refuse()
            return super().read(descriptor, offset, end)

        def _refuse(self) -> None:
            if self.is_ill:
                raise OSError(errno.EIO, "the disk is ill")

    with pytest.raises(Unknown, match="the board from before is in"):
        restore(path, backup, "ada", LATER, disk=Blind())
    assert opened(path).revision > 3


@pytest.mark.parametrize("damage", ["board", "journal"])
def test_a_restore_of_a_damaged_board_that_died_can_be_done_again(
    path: Path, backup: Path, tmp_path: Path, damage: str
) -> None:
    store = open_store(path)
    store.commit(another_card())
    path.with_name("board.json" if damage == "board" else "board.json.journal").write_bytes(b"junk")
    for place in range(1, 90):
        file = copied(path, tmp_path.parent / f"{tmp_path.name}-{place}")
        try:
            restore(file, backup, "ada", LATER, disk=DyingDisk(place))
        except Died:
            board = restore(file, backup, "ada", LATER).board
            assert sorted(board.cards) == [1, 2]
            assert open_store(file).board == board
        else:
            break
    assert place > 20
