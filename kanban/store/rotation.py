"""Backups that nobody has to think of: one an hour while people work, and few of them kept.

Whoever commits when one is due writes it, after the commit is safe and the board's lock is given
back: the others need not wait for a file of many megabytes. A lock on the folder of backups lets
one process at a time write, the others go on; when it dies, the kernel frees that lock.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from kanban.domain.board import Board
from kanban.domain.errors import NotSaved
from kanban.store import records
from kanban.store.backups import AUTOMATIC, folder, keep_board, make_ready, stamped_at
from kanban.store.files import Disk, Paths
from kanban.store.fitting import Misfit
from kanban.store.notes import note
from kanban.store.records import Tables

Snapshot: TypeAlias = Callable[[], tuple[Tables, Board]]

EVERY = timedelta(hours=1)
HOURS, DAYS, WEEKS = 6, 7, 4
"""Of how many hours, days and weeks the newest backup is kept."""
_END = f"-{AUTOMATIC}.json"


def is_due(made: Iterable[datetime], at: datetime) -> bool:
    """No backup was made within an hour of `at`; one after it was made with a clock gone wrong."""
    return all(abs(at - when) >= EVERY for when in made)


def superseded(made: Collection[datetime], at: datetime) -> set[datetime]:
    """The backups that need not be kept at the time `at`.

    Kept are the newest of each of the last hours, days and weeks (in UTC, Monday first) that have
    one, and those that seem to be made after `at`.
    """
    past = sorted((when for when in made if when <= at), reverse=True)
    kept: set[datetime] = set()
    for how_many, span in ((HOURS, _hour), (DAYS, _day), (WEEKS, _week)):
        newest: dict[object, datetime] = {}
        for when in past:
            newest.setdefault(span(when), when)
        kept.update(list(newest.values())[:how_many])
    return set(past) - kept


class Rotation:
    """The automatic backups of one board, as one process takes part in them."""

    def __init__(self, disk: Disk, paths: Paths) -> None:
        self._disk = disk
        self._paths = paths
        self._look_at: datetime | None = None
        """Until then no backup can be due; None: nobody has looked yet."""

    def after_commit(self, at: datetime, snapshot: Snapshot) -> None:
        """Write a backup if one is due at the time `at`, and remove those that it supersedes.

        `snapshot` is asked for the board only when one may be due. What goes wrong is noted: the
        commit is safe.
        """
        if self._look_at is not None and self._look_at - EVERY <= at < self._look_at:
            return
        self._look_at = at + EVERY
        try:
            self._look(at, snapshot)
        except (OSError, NotSaved, Misfit) as fault:
            note("warning", "no automatic backup of %s: %s", self._paths.board, fault)

    def _look(self, at: datetime, snapshot: Snapshot) -> None:
        tables, board = snapshot()
        begun = _begun(tables)
        if begun is not None and not is_due([begun], at):
            self._look_at = begun + EVERY  # a board of this hour: there is little to lose
            return
        make_ready(self._disk, self._paths, self._paths.board)
        descriptor = self._disk.open(folder(self._paths), os.O_RDONLY | os.O_DIRECTORY)
        try:
            if not self._disk.lock(descriptor, fcntl.LOCK_EX):
                return  # somebody is writing one now
            made = self._made()
            if not is_due(made, at):
                self._look_at = max(when for when in made if abs(at - when) < EVERY) + EVERY
                return
            keep_board(self._disk, self._paths, tables, board, AUTOMATIC, at)
            self._thin(at)
        finally:
            os.close(descriptor)

    def _made(self) -> dict[datetime, Path]:
        directory = folder(self._paths)
        stamps = {name: stamped_at(name, _END) for name in self._disk.names(directory)}
        return {at: directory / name for name, at in stamps.items() if at is not None}

    def _thin(self, at: datetime) -> None:
        made = self._made()
        for when in superseded(made.keys(), at):
            self._disk.unlink(made[when])
        self._sweep()

    def _sweep(self) -> None:
        """Remove what a process that died left of an automatic backup: only the holder of the
        folder's lock makes such a file, and it has none now."""
        directory = folder(self._paths)
        for name in self._disk.names(directory):
            if name.startswith(".") and f"{_END}." in name:
                self._disk.unlink(directory / name)


def _begun(tables: Tables) -> datetime | None:
    """When the first thing happened to the board; None when its history does not say so."""
    head = tables["meta"][records.META]
    return next(
        (event.at for event in records.events_since(None, "meta", records.META, head)), None
    )


def _hour(when: datetime) -> object:
    return when.date(), when.hour


def _day(when: datetime) -> object:
    return when.date()


def _week(when: datetime) -> object:
    return when.isocalendar()[:2]
