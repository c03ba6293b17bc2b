"""From a path to a store. The libraries of a store are imported only when it is opened."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from kanban.domain.board import Board
from kanban.domain.errors import NotSaved
from kanban.domain.events import Event
from kanban.store.base import Store


def open_store(path: Path) -> Store:
    """The board in the file at `path`. Raises `NotABoard`."""
    from kanban.store.tinydb_store import TinyDBStore

    return TinyDBStore(path)


def create_board(path: Path, events: Sequence[Event]) -> Store:
    """A new board in a new file, on which `events` have happened; they are not told again.

    Raises `NotSaved` when there is anything at `path` already, or a journal beside it.
    """
    from kanban.store.boardfile import file_of, stamped
    from kanban.store.files import Disk, Paths, cause, temporary
    from kanban.store.tables import new_tables

    disk = Disk()
    paths = Paths.of(path)
    for found in (path, paths.board, paths.journal):
        if os.path.lexists(found):
            raise NotSaved(
                f"There is something at {found} already; it was left as it is. "
                "Choose another name for the new board, or move that away first."
            )
    board = Board().after(events)
    tables = new_tables(os.urandom(8).hex(), board, tuple(events))
    try:
        with temporary(disk, paths, file_of(stamped(tables, board)), model=None) as (written, _):
            disk.link(written, paths.board)
        disk.sync_directory(paths.directory)
    except FileExistsError:
        raise NotSaved(f"Somebody else made {paths.board} at the same moment. Open that.") from None
    except FileNotFoundError:
        raise NotSaved(f"There is no folder {paths.directory}. Make it first.") from None
    except OSError as fault:
        raise NotSaved(f"{paths.board} cannot be made: {cause(fault)}.") from fault
    return open_store(paths.board)
