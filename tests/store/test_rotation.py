"""Backups that nobody has to think of: when they are made, and which are kept."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kanban.domain.events import Commented, Event
from kanban.store.backups import back_up, folder, keep_raw
from kanban.store.base import Store
from kanban.store.files import Disk, Paths
from kanban.store.opening import open_store
from kanban.store.rotation import is_due, superseded
from kanban.store.tinydb_store import TinyDBStore
from tests.store.disks import Died, DyingDisk, FailingDisk, die
from tests.store.happening import NOW, another_card, happens


def later(**how_much: float) -> Event:
    return Commented(at=NOW + timedelta(**how_much), by="mara", card=1, text="Looks good.")


def automatic(path: Path) -> list[str]:
    directory = folder(Paths.of(path))
    return sorted(copy.name for copy in directory.glob("2*-automatic.json"))


def at(text: str) -> datetime:
    return datetime.strptime(f"2026-03-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


# Which are kept


@pytest.mark.parametrize(
    ("made", "gone"),
    [
        ("", ""),
        ("02 09:00", ""),
        ("02 09:00, 02 09:30", "02 09:00"),  # the newest of an hour
        ("02 09:00, 02 10:00, 02 23:00", ""),
        (  # of six hours with one, however far apart they are
            "02 01:00, 02 03:00, 02 05:00, 02 07:00, 02 09:00, 02 11:00, 02 13:00",
            "02 01:00",
        ),
        (  # seven days, and before them the newest of a week: Sunday the 1st
            "01 09:00, 02 09:00, 03 09:00, 04 09:00, 05 09:00, 06 09:00, 07 09:00, 08 09:00,"
            "09 09:00, 10 09:00",
            "02 09:00, 03 09:00",
        ),
        ("01 08:00, 08 08:00, 15 08:00, 22 08:00, 29 08:00, 31 23:00", ""),
        ("31 23:59", ""),
    ],
)
def test_the_newest_of_some_hours_days_and_weeks_are_kept(made: str, gone: str) -> None:
    def times(text: str) -> set[datetime]:
        return {at(part.strip()) for part in text.split(",") if part.strip()}

    assert superseded(times(made), at("31 23:00")) == times(gone)


def test_a_year_of_work_leaves_a_backup_of_six_hours_seven_days_and_four_weeks() -> None:
    kept: set[datetime] = set()
    now = NOW
    for _ in range(24 * 120):
        now += timedelta(hours=1)
        kept.add(now)
        kept -= superseded(kept, now)
    ages = sorted(now - when for when in kept)
    assert len(ages) <= 6 + 7 + 4
    assert ages[:6] == [timedelta(hours=hours) for hours in range(6)]
    assert timedelta(days=5) < ages[6 + 6 - 1] < timedelta(days=7)
    assert timedelta(days=14) < ages[-1] < timedelta(days=28)


def test_one_of_a_clock_gone_wrong_is_not_removed_and_takes_no_place() -> None:
    wrong = {NOW + timedelta(days=4000 + day) for day in range(40)}
    right = {NOW - timedelta(hours=hours) for hours in range(6)}
    assert superseded(wrong | right, NOW) == set()


@pytest.mark.parametrize(
    ("minutes", "due"), [([], True), ([-60], True), ([-59], False), ([30], False), ([90], True)]
)
def test_one_is_due_when_none_was_made_within_an_hour(minutes: list[int], due: bool) -> None:
    assert is_due([NOW + timedelta(minutes=count) for count in minutes], NOW) is due


# When they are made


def test_whoever_commits_writes_one_an_hour(path: Path) -> None:
    store = open_store(path)
    store.commit(another_card())
    assert automatic(path) == [], "a board of this hour"
    for minutes in (61, 100, 120, 122):
        store.commit(happens(later(minutes=minutes)))
    store.close()
    assert automatic(path) == [
        "2026-03-02T10-01-00Z-automatic.json",
        "2026-03-02T11-02-00Z-automatic.json",
    ]


def test_a_backup_has_the_commit_it_came_with(path: Path) -> None:
    store = open_store(path)
    store.commit(another_card())
    store.commit(happens(later(minutes=61)))
    copy = open_store(folder(Paths.of(path)) / automatic(path)[0])
    assert copy.board == store.board
    copy.close()
    store.close()


def test_another_process_that_finds_one_of_this_hour_makes_none(path: Path) -> None:
    first, second = open_store(path), open_store(path)
    first.commit(another_card())
    first.commit(happens(later(minutes=61)))
    second.commit(happens(later(minutes=62)))
    assert len(automatic(path)) == 1
    second.commit(happens(later(minutes=121)))
    assert len(automatic(path)) == 2
    first.close()
    second.close()


def test_while_one_process_writes_one_the_others_go_on(path: Path) -> None:
    store = open_store(path)
    store.commit(another_card())
    back_up(path, NOW)
    descriptor = os.open(folder(Paths.of(path)), os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    assert store.commit(happens(later(minutes=61))).events
    assert automatic(path) == []
    os.close(descriptor)
    store.close()


def test_a_commit_looks_at_the_folder_only_when_one_may_be_due(path: Path) -> None:
    looks = []

    class Watched(Disk):
        def names(self, directory: Path) -> list[str]:
            looks.append(directory)
            return super().names(directory)

    store = TinyDBStore(path, disk=Watched())
    store.commit(another_card())
    store.commit(happens(later(minutes=61)))
    before = len(looks)
    for minute in range(62, 120):
        store.commit(happens(later(minutes=minute)))
    assert len(looks) == before
    store.close()


def test_what_somebody_made_is_never_removed(path: Path) -> None:
    paths = Paths.of(path)
    made = [back_up(path, NOW - timedelta(days=day)).path for day in (0, 50, 400)]
    made.append(keep_raw(Disk(), paths, "automatic", NOW - timedelta(days=500)))
    other = folder(paths) / "2024-01-01T00-00-00Z-automatic.json.mine"
    other.write_text("mine")
    store = open_store(path)
    store.commit(another_card())
    for hour in range(2, 40):
        store.commit(happens(later(hours=hour)))
    store.close()
    assert all(copy.exists() for copy in [*made, other])
    assert len(automatic(path)) == 6 + 1


def test_a_backup_that_cannot_be_written_is_noted_and_the_commit_is_safe(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder(Paths.of(path)).write_text("in the way")
    store = open_store(path)
    store.commit(another_card())
    assert store.commit(happens(later(minutes=61))).board.revision == 3
    assert "no automatic backup" in caplog.text
    store.close()


def test_what_a_dead_process_left_is_swept_by_the_next(path: Path) -> None:
    back_up(path, NOW)
    left = folder(Paths.of(path)) / ".2026-03-02T08-00-00Z-automatic.json.12ab.new"
    left.write_text("half")
    store = open_store(path)
    store.commit(another_card())
    store.commit(happens(later(minutes=61)))
    store.close()
    assert not left.exists()


@pytest.mark.parametrize("torn", [0, 0.5])
def test_a_process_may_die_at_every_step_of_an_automatic_backup(path: Path, torn: float) -> None:
    store = open_store(path)
    store.commit(another_card())
    store.close()
    for place in range(1, 80):
        revision = open_store(path).board.revision
        dying = TinyDBStore(path, disk=DyingDisk(place, torn))
        acknowledged = revision
        try:
            acknowledged = dying.commit(happens(later(hours=2 * place))).board.revision
        except Died:
            die(dying)
        else:
            dying.close()
            break
        after = open_store(path)
        assert acknowledged <= after.board.revision <= revision + 1
        after.close()
        for name in automatic(path):
            copy = open_store(folder(Paths.of(path)) / name)
            assert 1 in copy.board.cards
            copy.close()
    assert place > 10


@pytest.mark.parametrize("times", [1, 100])
def test_no_fault_of_a_backup_is_a_fault_of_the_commit(path: Path, times: int) -> None:
    store = open_store(path)
    store.commit(another_card())
    store.close()
    quiet = FailingDisk(10_000, errno.ENOSPC)
    probe = TinyDBStore(path, disk=quiet)
    probe.commit(happens(later(minutes=5)))
    without = quiet.changes
    probe.close()
    for place in range(without + 1, without + 40):
        shutil.rmtree(folder(Paths.of(path)), ignore_errors=True)
        disk = FailingDisk(10_000, errno.ENOSPC, times)
        store = TinyDBStore(path, disk=disk)
        disk.place = place
        store.commit(happens(later(hours=2 * place)))
        reached = disk.changes >= place
        disk.place = 10_000
        store.close()
        if not reached:
            break
    assert without + 10 < place < without + 39


def test_many_who_commit_at_once_when_one_is_due_write_one(path: Path) -> None:
    first = open_store(path)
    first.commit(another_card())
    stores = [open_store(path) for _ in range(8)]
    together = threading.Barrier(len(stores))

    def commit(store: Store) -> None:
        together.wait()
        store.commit(happens(later(minutes=61)))

    with ThreadPoolExecutor(len(stores)) as pool:
        list(pool.map(commit, stores))
    assert len(automatic(path)) == 1
    assert first.refresh().board.revision == 2 + len(stores)
    for store in [first, *stores]:
        store.close()


def test_a_clock_that_was_ahead_for_once_does_not_end_the_backups(path: Path) -> None:
    store = open_store(path)
    store.commit(another_card())
    store.commit(happens(later(days=3650)))
    store.commit(happens(later(minutes=61)))
    assert len(automatic(path)) == 2
    store.close()


def test_an_interrupt_while_one_is_written_leaves_the_change_to_be_told(path: Path) -> None:
    class Interrupted(Disk):
        def make_directory(self, *_: object) -> None:
            raise KeyboardInterrupt

    store = TinyDBStore(path, disk=Interrupted())
    store.commit(another_card())
    with pytest.raises(KeyboardInterrupt):
        store.commit(happens(later(minutes=61)))
    assert store.refresh().events == (later(minutes=61),)
    store.close()
