"""A power cut at every moment: the folders it may leave are made, opened and worked on.

That the promises hold here is worth something only because taking away a single fsync breaks them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from kanban.domain.board import Board
from kanban.domain.errors import StoreError, Unknown
from kanban.store import checkpoint
from kanban.store.journal import Record
from kanban.store.lock import Lock
from kanban.store.opening import create_board
from kanban.store.tinydb_store import TinyDBStore
from tests.store.cuts import Cuts
from tests.store.disks import QuickDisk, die
from tests.store.happening import FOUNDING, another_card


class BoardCuts(Cuts):
    """Cuts while changes are saved, which are acknowledged by their revision."""

    def __init__(self, folder: Path, dies_at: int = 10**9) -> None:
        super().__init__(folder, dies_at)
        self.boards: dict[int, Board] = {}
        """The board after each change, whether or not it was acknowledged."""
        if self.path.exists():
            store = TinyDBStore(self.path)
            self.boards[store.board.revision] = store.board
            die(store)

    def saved(self, board: Board) -> None:
        self.boards[board.revision] = board
        self.disk.acknowledged(board.revision)

    def judged(self, path: Path) -> tuple[int, str]:
        if not path.exists():
            journals = list(path.parent.glob("*.journal*"))
            return 0, "a journal is there and no board" if journals else ""
        try:
            store = TinyDBStore(path, disk=QuickDisk())
            board = store.board
            if self.boards.get(board.revision) != board:
                return board.revision, f"revision {board.revision} is not as it was"
            after = store.commit(another_card()).board
            store.close()
        except (StoreError, ValueError) as fault:
            return 0, f"{type(fault).__name__}: {fault}"
        in_file = len(json.loads(path.read_bytes())["cards"])
        return board.revision, "" if in_file == len(after.cards) else "the file is not whole"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a founded board, alone in its folder."""
    file = tmp_path / "board" / "board.json"
    file.parent.mkdir()
    create_board(file, FOUNDING).close()
    return file


def commits(cuts: BoardCuts, times: int, *, leaves: bool = True) -> None:
    store = TinyDBStore(cuts.path, disk=cuts.disk)
    for _ in range(times):
        cuts.saved(store.commit(another_card()).board)
    if leaves:
        store.close()
    else:
        die(store)


def left_behind(path: Path, times: int = 2) -> Path:
    """Commit and die: the journal stays. Gives the journal."""
    store = TinyDBStore(path)
    for _ in range(times):
        store.commit(another_card())
    die(store)
    return path.with_name("board.json.journal")


Work = Callable[[Path, pytest.MonkeyPatch], BoardCuts]


def first_commits(path: Path, _: pytest.MonkeyPatch) -> BoardCuts:
    cuts = BoardCuts(path.parent)
    commits(cuts, 2, leaves=False)
    return cuts


def leaving(path: Path, _: pytest.MonkeyPatch) -> BoardCuts:
    left_behind(path)
    cuts = BoardCuts(path.parent)
    commits(cuts, 1)
    return cuts


def checkpoints(path: Path, monkeypatch: pytest.MonkeyPatch) -> BoardCuts:
    monkeypatch.setattr(checkpoint, "is_due", lambda _: True)
    cuts = BoardCuts(path.parent)
    commits(cuts, 2, leaves=False)
    monkeypatch.undo()
    commits(cuts, 1, leaves=False)
    return cuts


def adopting_a_hand_edit(path: Path, _: pytest.MonkeyPatch) -> BoardCuts:
    left_behind(path)
    content = json.loads(path.read_bytes())
    content["departments"]["1"]["name"] = "Sales and marketing"
    path.write_text(json.dumps(content, indent=1))
    cuts = BoardCuts(path.parent)
    commits(cuts, 2, leaves=False)
    return cuts


def after_a_torn_end(path: Path, _: pytest.MonkeyPatch) -> BoardCuts:
    journal = left_behind(path)
    os.truncate(journal, journal.stat().st_size - 40)
    cuts = BoardCuts(path.parent)
    commits(cuts, 2, leaves=False)
    return cuts


def a_rescue(path: Path, _: pytest.MonkeyPatch) -> BoardCuts:
    left_behind(path)
    cuts = BoardCuts(path.parent)
    cuts.disk.fails_to_sync = "board.json.journal"
    commits(cuts, 1, leaves=False)
    cuts.disk.fails_to_sync = ""
    commits(cuts, 1, leaves=False)
    return cuts


def after_an_unknown_outcome(path: Path, _: pytest.MonkeyPatch) -> BoardCuts:
    left_behind(path)
    cuts = BoardCuts(path.parent)
    store = TinyDBStore(path, disk=cuts.disk)
    cuts.disk.fails_to_sync = "board.json"
    with pytest.raises(Unknown):
        store.commit(another_card())
    cuts.disk.fails_to_sync = ""
    board = store.refresh().board
    cuts.boards[board.revision] = board
    for _again in range(2):
        cuts.saved(store.commit(another_card()).board)
    die(store)
    return cuts


def a_new_board(path: Path, _: pytest.MonkeyPatch) -> BoardCuts:
    folder = path.parent / "new"
    folder.mkdir()
    cuts = BoardCuts(folder)
    store = create_board(cuts.path, FOUNDING, disk=cuts.disk)
    cuts.saved(store.board)
    store.close()
    return cuts


class Expected(NamedTuple):
    """Of one piece of work: how much there is to try, and which fsyncs a cut would not miss."""

    work: Work
    states: int
    opened: int
    spare_files: int = 0
    spare_folders: int = 0


WORKS = [
    Expected(first_commits, 49, 12, spare_files=1),  # the blanks in the lock file
    Expected(leaving, 43, 12, spare_folders=1),  # the last one: nothing is built upon it any more
    # The lock; two records, and the names of two journals, that are folded at once.
    Expected(checkpoints, 127, 29, spare_files=3, spare_folders=2),
    Expected(adopting_a_hand_edit, 49, 17, spare_files=1),  # a record that is folded at once
    Expected(after_a_torn_end, 14, 12),
    Expected(a_rescue, 259, 67),
    Expected(after_an_unknown_outcome, 763, 67),
    Expected(a_new_board, 10, 2),
]


@pytest.mark.parametrize("expected", WORKS, ids=lambda one: str(one.work.__name__))
def test_no_cut_takes_an_acknowledged_change_or_leaves_half_of_one(
    path: Path, monkeypatch: pytest.MonkeyPatch, expected: Expected
) -> None:
    cuts = expected.work(path, monkeypatch)
    assert cuts.losses() == []
    assert (cuts.states, cuts.opened) >= (expected.states, expected.opened)
    assert len(cuts.needless("sync")) == expected.spare_files
    assert len(cuts.needless("sync_directory")) == expected.spare_folders


def test_who_trusts_a_second_fsync_after_a_failed_one_loses_what_was_acknowledged(
    path: Path,
) -> None:
    class Stubborn(TinyDBStore):
        def _append(self, record: Record, held: Lock) -> bool:
            if not super()._append(record, held):
                cuts.disk.fails_to_sync = ""
                journal = self._reader.now.journal
                assert journal is not None
                journal.sync()
            return True

    left_behind(path)
    cuts = BoardCuts(path.parent)
    cuts.disk.fails_to_sync = "board.json.journal"
    store = Stubborn(path, disk=cuts.disk)
    cuts.saved(store.commit(another_card()).board)
    die(store)
    assert "change 4 was safe, and 3 is the last" in cuts.losses()
