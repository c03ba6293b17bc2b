"""A repair may die or fail at every step."""

from __future__ import annotations

import errno
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from msgspec.structs import replace

from kanban.domain.board import Board
from kanban.domain.errors import NotSaved
from kanban.store.files import Disk
from kanban.store.findings import Findings
from tests.store.damage import (
    DAMAGES,
    board_with_a_past,
    examined,
    kept_copies,
    opened,
    raw,
    repaired,
    same,
)
from tests.store.disks import Died, DyingDisk, FailingDisk


def try_to_repair(path: Path, disk: Disk) -> None:
    with suppress(Died, NotSaved):
        repaired(path, disk)


def was_reached(disk: DyingDisk | FailingDisk, place: int) -> bool:
    """The repair was long enough for the disk to die or to fail in it."""
    return disk.is_dead if isinstance(disk, DyingDisk) else disk.changes >= place


@pytest.mark.parametrize(
    ("how", "damage"),
    [
        ("dies", "damaged first record"),
        ("dies", "journal of another board"),
        ("dies", "older board"),
        ("dies", "no board"),
        ("dies", "another state"),
        ("is full", "damaged first record"),
        ("is full", "older board"),
        ("fails for good", "no board"),
    ],
)
def test_a_repair_may_end_at_every_step(tmp_path: Path, how: str, damage: str) -> None:
    (tmp_path / "origin").mkdir()
    origin, _ = board_with_a_past(tmp_path / "origin")
    DAMAGES[damage](origin)
    damaged = raw(origin)
    whole = copied(origin, tmp_path / "whole")
    repaired(whole)
    expected = opened(whole)
    for place in range(1, 100):
        path = copied(origin, tmp_path / str(place))
        disks: dict[str, DyingDisk | FailingDisk] = {
            "dies": DyingDisk(place, 0.5),
            "is full": FailingDisk(place, errno.ENOSPC),
            "fails for good": FailingDisk(place, errno.EIO, 100),
        }
        disk = disks[how]
        try_to_repair(path, disk)
        if raw(path) != damaged:
            assert damaged in kept_copies(path)
        assert after_all(path).is_whole
        found = opened(path)
        assert same(unversioned(found), unversioned(expected))
        assert all(found.cards[n].version >= card.version for n, card in expected.cards.items())
        assert found.revision >= expected.revision
        if not was_reached(disk, place):
            break
    assert 15 < place < 99


def unversioned(board: Board) -> Board:
    """A second repair may take the cards beyond their versions once more."""
    return replace(board, cards={n: replace(c, version=0) for n, c in board.cards.items()})


def after_all(path: Path) -> Findings:
    """What is found when a second repair has had its turn, if one is needed."""
    found = examined(path)
    return found if found.is_whole and not found_anything(found) else repaired(path).findings


def found_anything(found: Findings) -> bool:
    return any(finding.repairable for finding in found.found)


def copied(path: Path, folder: Path) -> Path:
    """The board's folder once more; its hard links stay hard links."""
    folder.mkdir()
    names: dict[int, Path] = {}
    for file in path.parent.glob("board.json*"):
        if file.is_dir():
            continue
        inode = file.stat().st_ino
        if inode in names:
            (folder / file.name).hardlink_to(names[inode])
        else:
            names[inode] = Path(shutil.copy2(file, folder / file.name))
    return folder / path.name
