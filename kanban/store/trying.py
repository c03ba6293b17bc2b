"""Trying whether a change could be saved, without one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from kanban.domain.errors import NotSaved
from kanban.store import lock
from kanban.store.files import Disk, Paths, cause, identity_at, temporary
from kanban.store.rights import refuse_viewer

_ROOM = 16 * 1024
"""Bytes; few changes need more room on the disk."""
_PATIENCE = 0.2
"""Seconds at most to wait for the lock. To wait is work, and for a holder that was stopped many
boards may ask for hours."""


def try_saving(disk: Disk, paths: Paths, patience: float, has_left: Callable[[], bool]) -> None:
    """Do what a commit does as far as that leaves the board as it is. Raises `NotSaved`.

    The lock is given back at once, so that nobody who has something to save waits for this disk.
    What is written is a file of its own, so a failure says nothing about the journal.
    """
    refuse_viewer(disk, paths)
    with lock.held(disk, paths, min(patience, _PATIENCE), has_left) as held:
        try:
            held.must_sign()
        except OSError as fault:
            raise cannot_write(paths.journal, fault) from fault
    # The next change writes a journal in doubt anew, and with a bad one the board's file too.
    written = paths.board if held.is_bad else paths.journal
    try:
        with temporary(disk, paths, bytes(_ROOM), None) as (_, descriptor):
            if held.is_in_doubt:
                board = _size(disk, paths.board) if held.is_bad else 0
                disk.reserve(descriptor, board + _size(disk, paths.journal))
        _open_for_appending(disk, paths)
    except OSError as fault:
        raise cannot_write(written, fault) from fault


def cannot_write(path: Path, fault: OSError) -> NotSaved:
    """What is said when the disk takes no change to what is at `path`, or no text in the lock."""
    where = fault.filename if isinstance(fault, lock.NotSigned) else path
    return NotSaved(f"Nothing was saved: {where} cannot be written ({cause(fault)}).")


def _size(disk: Disk, path: Path) -> int:
    found = identity_at(disk, path)
    return found[2] if found is not None else 0


def _open_for_appending(disk: Disk, paths: Paths) -> None:
    try:
        descriptor = disk.open(paths.journal, os.O_WRONLY | os.O_APPEND)
    except FileNotFoundError:  # the first change will make it
        return
    os.close(descriptor)
