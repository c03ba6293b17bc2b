"""Trying whether a change could be saved, without one."""

from __future__ import annotations

import os
from collections.abc import Callable

from kanban.domain.errors import NotSaved
from kanban.store import lock
from kanban.store.files import Disk, Paths, cause, temporary
from kanban.store.rights import refuse_viewer

_ROOM = 16 * 1024
"""Bytes; few changes need more room on the disk."""


def try_saving(disk: Disk, paths: Paths, patience: float, has_left: Callable[[], bool]) -> None:
    """Do what a commit does as far as that leaves the board as it is. Raises `NotSaved`.

    The lock is given back at once, so that nobody who has something to save waits for this disk.
    What is written is a file of its own, so a failure says nothing about the journal.
    """
    refuse_viewer(disk, paths)
    with lock.held(disk, paths, patience, has_left):
        pass
    try:
        with temporary(disk, paths, bytes(_ROOM), None):
            pass
        _open_for_appending(disk, paths)
    except OSError as fault:
        raise cannot_write(paths, fault) from fault


def cannot_write(paths: Paths, fault: OSError) -> NotSaved:
    """What is said when the disk takes no change."""
    return NotSaved(f"Nothing was saved: {paths.journal} cannot be written ({cause(fault)}).")


def _open_for_appending(disk: Disk, paths: Paths) -> None:
    try:
        descriptor = disk.open(paths.journal, os.O_WRONLY | os.O_APPEND)
    except FileNotFoundError:  # the first change will make it
        return
    os.close(descriptor)
