"""A power cut at every moment of a backup, a restore and a repair.

As in `test_power`, every fsync is left out once, and some cut is to miss it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from kanban.domain.errors import StoreError
from kanban.store import reading
from kanban.store.backups import back_up
from kanban.store.opening import create_board
from kanban.store.restoring import restore
from tests.store import upkeep
from tests.store.cuts import Cuts
from tests.store.damage import DAMAGES, board_with_a_past, raw, repaired
from tests.store.happening import FOUNDING, LATER, NOW
from tests.store.test_power import left_behind
from tests.store.test_repairing_ends import copied


class UpkeepCuts(Cuts):
    """Cuts while a board is looked after. The work is acknowledged by 1."""

    found: Callable[[Path], int]
    """Says how far it got, or asserts that something is wrong."""

    def judged(self, path: Path) -> tuple[int, str]:
        try:
            return self.found(path), ""
        except (AssertionError, StoreError) as fault:
            return 0, f"{type(fault).__name__}: {fault}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a board with a change in its journal, alone in its folder."""
    file = tmp_path / "board" / "board.json"
    file.parent.mkdir()
    create_board(file, FOUNDING).close()
    left_behind(file, 1)
    return file


@pytest.fixture(autouse=True)
def _waits_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_CHECKPOINT_SECONDS", 0)


def a_backup(path: Path) -> UpkeepCuts:
    cuts = UpkeepCuts(path.parent)
    cuts.found = partial(upkeep.after_a_backup, board=upkeep.seen(path))
    back_up(path, NOW, disk=cuts.disk)
    cuts.disk.acknowledged(1)
    return cuts


def a_second_backup(path: Path) -> UpkeepCuts:
    back_up(path, NOW)
    cuts = UpkeepCuts(path.parent)
    board = upkeep.seen(path)
    cuts.found = lambda path: upkeep.after_a_backup(path, board) - 1
    back_up(path, LATER, disk=cuts.disk)
    cuts.disk.acknowledged(1)
    return cuts


def a_copy_elsewhere(path: Path) -> UpkeepCuts:
    (path.parent / "away").mkdir()
    cuts = UpkeepCuts(path.parent)
    board = upkeep.seen(path)
    cuts.found = lambda path: upkeep.after_a_copy(path, board, path.parent / "away" / "copy.json")
    back_up(path, NOW, path.parent / "away" / "copy.json", disk=cuts.disk)
    cuts.disk.acknowledged(1)
    return cuts


def a_restore(path: Path) -> UpkeepCuts:
    source = back_up(path, NOW).path
    left_behind(path, 1)
    before = upkeep.seen(path)
    cuts = UpkeepCuts(path.parent)
    after = restore(path, source, "ada", LATER, disk=cuts.disk).board
    cuts.disk.acknowledged(1)
    cuts.found = lambda path: upkeep.after_a_restore(path, before, after)
    return cuts


def a_restore_over(path: Path) -> UpkeepCuts:
    source = back_up(path, NOW, path.parent.with_name("copy.json")).path
    path.write_bytes(b"junk")
    damaged = raw(path)
    cuts = UpkeepCuts(path.parent)
    after = restore(path, source, "ada", LATER, disk=cuts.disk).board
    cuts.disk.acknowledged(1)
    cuts.found = lambda path: upkeep.after_a_restore_over(path, damaged, after)
    return cuts


def _repair(path: Path, damage: str) -> UpkeepCuts:
    folder = path.parent.with_name("mended")
    folder.mkdir()
    path, _ = board_with_a_past(folder)
    DAMAGES[damage](path)
    cuts = UpkeepCuts(folder)
    cuts.found = as_after_a_repair(path)
    repaired(path, cuts.disk)
    cuts.disk.acknowledged(1)
    return cuts


def as_after_a_repair(path: Path) -> Callable[[Path], int]:
    """What is to be found when the board at `path` was repaired, told by the repair of a twin."""
    damaged = raw(path)
    twin = copied(path, path.parent.with_name(f"{path.parent.name}-twin"))
    repaired(twin)
    return partial(upkeep.after_a_repair, damaged=damaged, expected=upkeep.seen(twin))


def a_repair_of_a_damaged_journal(path: Path) -> UpkeepCuts:
    return _repair(path, "damaged first record")


def a_repair_from_the_copy(path: Path) -> UpkeepCuts:
    return _repair(path, "older board")


def a_repair_of_a_missing_board(path: Path) -> UpkeepCuts:
    return _repair(path, "no board")


class Expected(NamedTuple):
    """Of one piece of work: how much there is to try, and how many syncs of a folder no cut would
    miss."""

    work: Callable[[Path], UpkeepCuts]
    states: int
    opened: int
    spare_folders: int = 0


# Spare are the last one, of a journal in which nothing is yet, and that of the folder with the
# folder of backups when that was there.
WORKS = [
    Expected(a_backup, 10, 2),
    Expected(a_second_backup, 10, 2, spare_folders=1),
    Expected(a_copy_elsewhere, 11, 2),
    Expected(a_restore, 46, 8, spare_folders=2),
    Expected(a_restore_over, 57, 8, spare_folders=2),  # before that too: it can be done again
    Expected(a_repair_of_a_damaged_journal, 57, 8, spare_folders=1),
    Expected(a_repair_from_the_copy, 35, 4, spare_folders=2),
    Expected(a_repair_of_a_missing_board, 23, 4, spare_folders=2),
]


@pytest.mark.parametrize("expected", WORKS, ids=lambda one: str(one.work.__name__))
def test_no_cut_leaves_half_of_it_or_takes_what_was_there(path: Path, expected: Expected) -> None:
    cuts = expected.work(path)
    assert cuts.losses() == []
    assert (cuts.states, cuts.opened) >= (expected.states, expected.opened)
    assert len(cuts.needless("sync")) == 0
    assert len(cuts.needless("sync_directory")) == expected.spare_folders
