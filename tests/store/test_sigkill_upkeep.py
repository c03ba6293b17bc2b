"""A process is killed at every change it makes on the disk while it looks after a board, really."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kanban.store import reading
from kanban.store.backups import back_up
from kanban.store.opening import create_board
from kanban.store.restoring import restore
from tests.store import upkeep
from tests.store.damage import DAMAGES, left_open, raw
from tests.store.disks import QuickDisk
from tests.store.happening import FOUNDING, LATER, NOW
from tests.store.mortals import Mortals
from tests.store.test_power import left_behind
from tests.store.test_power_upkeep import as_after_a_repair
from tests.store.test_repairing_ends import copied


@pytest.fixture(autouse=True)
def _waits_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_CHECKPOINT_SECONDS", 0)


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    return founded(tmp_path)


def founded(folder: Path) -> Path:
    """A board, alone in its folder."""
    path = folder / "origin" / "board.json"
    path.parent.mkdir()
    create_board(path, FOUNDING, disk=QuickDisk()).close()
    return path


def killed(
    mortals: Mortals, work: str, origin: Path, found: Callable[[Path], int], step: int = 1
) -> int:
    """How many deaths were looked at: at each `step`-th change of the disk.

    `found` says how far the work got, at least 1 if it was acknowledged.
    """
    for deaths in range(99):
        place = 1 + step * deaths
        path = copied(origin, origin.parent.with_name(str(place)))
        was_killed, acknowledged = mortals.work(work, place, "torn", path)
        reached = found(path)
        assert reached or not acknowledged
        shutil.rmtree(path.parent)
        if not was_killed:
            assert acknowledged
            return deaths
    raise AssertionError("there is no end to it")


def test_a_backup_that_is_killed_is_whole_or_is_none(mortals: Mortals, origin: Path) -> None:
    left_behind(origin)
    found = partial(upkeep.after_a_backup, board=upkeep.seen(origin))
    assert killed(mortals, "backup", origin, found) >= 10


def test_a_copy_elsewhere_that_is_killed_is_whole_or_is_none(
    mortals: Mortals, origin: Path
) -> None:
    left_behind(origin)
    board = upkeep.seen(origin)

    def found(path: Path) -> int:
        return upkeep.after_a_copy(path, board, path.with_name("copy.json"))

    assert killed(mortals, "copy", origin, found) >= 6


def killed_restores(mortals: Mortals, origin: Path, damage: str, step: int) -> int:
    left_behind(origin)
    source = back_up(origin, NOW, origin.parent.with_name("source.json")).path
    left_behind(origin)
    before = upkeep.seen(origin)
    if damage:
        DAMAGES[damage](origin)
    damaged = raw(origin)
    twin = copied(origin, origin.parent.with_name("twin"))
    after = restore(twin, source, "ada", LATER, disk=QuickDisk()).board

    def found(path: Path) -> int:
        if damage:
            return upkeep.after_a_restore_over(path, damaged, after)
        return upkeep.after_a_restore(path, before, after)

    return killed(mortals, "restore", origin, found, step)


@pytest.mark.parametrize("damage", ["", "half a board"])
def test_a_restore_that_is_killed_is_there_or_not_and_what_was_before_is_kept(
    mortals: Mortals, origin: Path, damage: str
) -> None:
    assert killed_restores(mortals, origin, damage, step=2) >= 18


DAMAGED = ("torn journal", "damaged first record", "older board", "no board", "another state")


def killed_repairs(mortals: Mortals, origin: Path, damage: str, step: int) -> int:
    left_open(origin)
    DAMAGES[damage](origin)
    return killed(mortals, "repair", origin, as_after_a_repair(origin), step)


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_repair_that_is_killed_can_be_made_again_and_loses_no_more(
    mortals: Mortals, origin: Path, damage: str
) -> None:
    assert killed_repairs(mortals, origin, damage, step=3) >= 9
