"""Nothing that a process left half made stays for good."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from kanban.store.backups import back_up, folder, keep_raw
from kanban.store.files import Paths
from tests.store.disks import Died, DyingDisk
from tests.store.happening import NOW


def made(place: Path, hours: int) -> None:
    at = (NOW - timedelta(hours=hours)).timestamp()
    os.utime(place, (at, at))


def test_half_a_copy_of_the_raw_files_is_removed_a_day_later(path: Path) -> None:
    backups = back_up(path, NOW).path.parent
    with pytest.raises(Died):
        keep_raw(DyingDisk(6, 0.5), Paths.of(path), "before-repair", NOW)
    (left,) = (place for place in backups.iterdir() if place.is_dir())
    assert list(left.iterdir())
    for hours, is_there in ((23, True), (25, False)):
        made(left, hours)
        back_up(path, NOW)
        assert left.exists() is is_there


def test_a_folder_in_a_folder_is_nobodys_left_over(path: Path) -> None:
    back_up(path, NOW)
    left = folder(Paths.of(path)) / ".0123456789abcdef.new"
    (left / "in").mkdir(parents=True)
    made(left, 25)
    back_up(path, NOW)
    assert (left / "in").exists()
