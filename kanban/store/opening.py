"""From a path to a store. The libraries of a store are imported only when it is opened."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kanban.domain.board import Board
from kanban.domain.errors import NotSaved, Unknown
from kanban.domain.events import Event
from kanban.store.base import Store

if TYPE_CHECKING:
    from kanban.store.files import Disk, Paths


def open_store(path: Path, *, disk: Disk | None = None) -> Store:
    """The board in the file at `path`. Raises `NotABoard`."""
    from kanban.store.tinydb_store import TinyDBStore

    return TinyDBStore(path, disk=disk)


def create_board(
    path: Path, events: Sequence[Event], group: int | None = None, *, disk: Disk | None = None
) -> Store:
    """A new board in a new file, on which `events` have happened; they are not told again.

    With a `group` the file's folder is made if need be, and both are shared with all its members.
    Raises `NotSaved` when there is anything at `path` already, or a journal beside it; `Unknown`
    when the disk failed and the half-made board could not be taken away again.
    """
    from kanban.store.boardfile import written
    from kanban.store.files import Disk, Paths, identity_at
    from kanban.store.tables import new_tables

    disk = disk or Disk()
    paths = Paths.of(path)
    for found in (path, paths.board, paths.journal):
        if identity_at(disk, found) is not None:
            raise NotSaved(
                f"There is something at {found} already; it was left as it is. "
                "Choose another name for the new board, or move that away first."
            )
    board = Board().after(events)
    tables = new_tables(os.urandom(8).hex(), board, tuple(events))
    is_new = False
    if group is not None:
        from kanban.store.sharing import share_folder

        is_new = share_folder(disk, paths.directory, group)
    try:
        _put(disk, paths, written(tables, board), group)
    except BaseException:
        if is_new:
            with suppress(OSError):  # there is something in it, or it has to stay
                disk.remove_directory(paths.directory)
        raise
    return open_store(paths.board, disk=disk)


def _put(disk: Disk, paths: Paths, data: bytes, group: int | None) -> None:
    from kanban.store.files import cause, temporary

    try:
        with temporary(disk, paths, data, model=None) as (written, descriptor):
            if group is not None:
                from kanban.store.sharing import FILE

                disk.give(descriptor, group, FILE)
                disk.sync(descriptor)
            disk.link(written, paths.board)
        _settle(disk, paths)
    except FileExistsError:
        raise NotSaved(f"Somebody else made {paths.board} at the same moment. Open that.") from None
    except FileNotFoundError:
        raise NotSaved(f"There is no folder {paths.directory}. Make it first.") from None
    except OSError as fault:
        raise NotSaved(f"{paths.board} cannot be made: {cause(fault)}.") from fault


def _settle(disk: Disk, paths: Paths) -> None:
    """Make the name of the new board safe on the disk; take it away again when that fails."""
    from kanban.store.files import cause

    try:
        disk.sync_directory(paths.directory)
    except OSError as fault:
        try:
            disk.unlink(paths.board)
        except OSError:
            raise Unknown(
                f"The disk failed while {paths.board} was being made ({cause(fault)}). It may or "
                "may not be there after the machine was switched off: have the disk checked, and "
                "take that file away before you try again."
            ) from fault
        raise
