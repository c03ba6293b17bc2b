"""What is to be found when a backup, a restore or a repair came to an end at some step."""

from __future__ import annotations

from pathlib import Path

from kanban.domain.board import Board
from kanban.domain.errors import NotABoard
from kanban.store.backups import folder, read_board
from kanban.store.files import Disk, Paths
from kanban.store.kept import listed
from kanban.store.opening import open_store
from kanban.store.tinydb_store import TinyDBStore
from tests.store.damage import contents, examined, raw, repaired, same
from tests.store.disks import QuickDisk, die
from tests.store.happening import another_card


def board_in(file: Path) -> Board:
    return read_board(Disk(), Paths.of(file)).board


def seen(path: Path) -> Board:
    """The board as it can be read now; nothing is tidied, as when it is opened and closed."""
    store = TinyDBStore(path)
    die(store)
    return store.board


def goes_on(path: Path) -> None:
    """Somebody opens the board and saves a change."""
    store = open_store(path, disk=QuickDisk())
    assert store.commit(another_card()).events
    store.close()


def whole_backups(path: Path) -> list[Board]:
    """The boards in the folder of backups; nothing there is half a board."""
    found = []
    for one in listed(path):
        assert one.backup is not None, one.fault
        found.append(board_in(one.backup.path))
    return found


def copies(path: Path) -> list[dict[str, bytes]]:
    """What lies in the folders of raw files among the backups."""
    folders = [one for one in folder(Paths.of(path)).glob("[!.]*") if one.is_dir()]
    return [contents(one) for one in folders]


def after_a_backup(path: Path, board: Board) -> int:
    """How many backups of this board there are; all that are there are whole."""
    assert seen(path) == board
    found = whole_backups(path)
    assert all(one == board for one in found)
    goes_on(path)
    return len(found)


def after_a_copy(path: Path, board: Board, copy: Path) -> int:
    """Whether it was made; it is whole then."""
    assert seen(path) == board
    if copy.exists():
        assert board_in(copy) == board
    goes_on(path)
    return int(copy.exists())


def after_a_restore(path: Path, before: Board, after: Board) -> int:
    """Whether the board was put back; if so, the one of before is in a backup."""
    now = seen(path)
    found = whole_backups(path)
    if now != before:
        assert now == after
        assert before in found
    goes_on(path)
    return int(now == after)


def after_a_restore_over(path: Path, damaged: dict[str, bytes], after: Board) -> int:
    """Whether the board was put in the place of files that are none, which are kept then."""
    found = copies(path)
    assert all(copy == damaged for copy in found)
    assert found or raw(path) == damaged
    try:
        now = seen(path)
    except NotABoard:
        return 0  # the restore can be made once more
    assert same(now, after)
    goes_on(path)
    return 1


def after_a_repair(path: Path, damaged: dict[str, bytes], expected: Board) -> int:
    """Whether the board is mended; if not, a repair mends it, and loses no more than one that
    nothing interrupted."""
    found = copies(path)
    assert all(copy == damaged for copy in found)
    assert found or raw(path) == damaged
    findings = examined(path)
    is_mended = findings.is_whole and not any(one.repairable for one in findings.found)
    if not is_mended:
        assert repaired(path).findings.is_whole
    now = seen(path)
    assert same(now, expected)
    assert now.revision >= expected.revision
    goes_on(path)
    return int(is_mended)
