"""Putting a backup in the place of the board, without losing the board of now.

The backup becomes the board's next change: same board, a higher revision, the numbers of cards go
on. So everybody who has the board open follows it like any other change.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from kanban.domain.board import Board
from kanban.domain.errors import NotABoard, NotSaved, Unknown
from kanban.domain.events import BoardRestored, CardRestored, Event
from kanban.store import boardfile, checkpoint, lock
from kanban.store.backups import (
    BEFORE_RESTORE,
    folder,
    keep_board,
    keep_raw,
    read_board,
)
from kanban.store.files import Disk, Identity, Paths, cause, identity_at
from kanban.store.loading import Content, load
from kanban.store.lock import Lock
from kanban.store.rights import refuse_viewer
from kanban.store.tables import saved
from kanban.store.traces import Traces, renewed, traces

_NOWHERE = (0, 0, 0)
Permit: TypeAlias = Callable[[Board | None], None]
"""Raises `Refused` when the board of now may not be replaced; None: it cannot be read."""


class Restored(Struct, frozen=True, kw_only=True):
    """What a restore did."""

    board: Board
    """The board of now."""
    events: tuple[Event, ...]
    revision: int
    """The change that the board was put back to."""
    kept: Path | None
    """Where the board from before is; None when there was nothing."""


def restore(
    path: Path,
    source: Path,
    by: str,
    at: datetime,
    *,
    permit: Permit = lambda _: None,
    disk: Disk | None = None,
    patience: float = lock.PATIENCE,
) -> Restored:
    """Let the board in the file `source` be the board at `path`.

    `by`: the login of who does it; `at`: the time now; `permit` is asked when nobody else can
    change the board. The board of now is kept first. Raises `NotABoard` when the source is none,
    `NotSaved` when nothing was changed, `Unknown`.
    """
    disk = disk or Disk()
    paths = Paths.of(path)
    wanted = read_board(disk, Paths.of(source))
    refuse_viewer(disk, paths)
    with (
        lock.held(disk, paths, patience, model=_likeness(disk, paths)) as held,
        _board_of_now(disk, paths) as now,
    ):
        permit(None if now is None else now.board)
        if now is not None and now.board_id != wanted.board_id:
            raise NotSaved(
                f"Nothing was changed: {source} is a backup of another board (“{wanted.board.name}”"
                f") than {path} (“{now.board.name}”). `kanban --board {source}` opens it."
            )
        kept = _keep(disk, paths, now, at)
        if now is not None:
            _fold(disk, paths, now, held)
        after, events = _put_back(wanted, now, _given(disk, paths, now), by, at)
        after.file = identity_at(disk, paths.board) or _NOWHERE
        before = after.file
        fault = _replace(disk, paths, after, held)
        _verify(disk, paths, after, fault, now, before)
        held.sign()
    return Restored(board=after.board, events=events, revision=wanted.board.revision, kept=kept)


@contextmanager
def _board_of_now(disk: Disk, paths: Paths) -> Iterator[Content | None]:
    """The board, with its journal open; None when there is none that can be read."""
    now = None
    with suppress(NotABoard):
        now = load(disk, paths)
    try:
        yield now
    finally:
        if now is not None and now.journal is not None:
            now.journal.close()


def _keep(disk: Disk, paths: Paths, now: Content | None, at: datetime) -> Path | None:
    if now is not None:
        return keep_board(disk, paths, now.tables, now.board, BEFORE_RESTORE, at).path
    if identity_at(disk, paths.board) or identity_at(disk, paths.journal):
        return keep_raw(disk, paths, BEFORE_RESTORE, at)
    return None


def _fold(disk: Disk, paths: Paths, now: Content, held: Lock) -> None:
    """Bring the board of now into its file, so that its journal has no records when another board
    is put there: a process that died in between would leave records which that one does not have.

    Raises `NotSaved`.
    """
    journal = now.journal
    if journal is None or journal.is_empty():
        return
    follows = journal.header.id if journal.header.file == now.file else None
    try:
        checkpoint.fold(disk, paths, now, held, follows=follows)
    except OSError as fault:
        raise NotSaved(
            f"Nothing was restored: {paths.board} cannot be brought up to date first "
            f"({cause(fault)})."
        ) from fault


def _given(disk: Disk, paths: Paths, now: Content | None) -> Traces:
    """What is not to be given again."""
    if now is None:
        return traces(disk, paths)
    return Traces(revision=now.board.revision, number=now.board.last_number)


def _put_back(
    wanted: Content, now: Content | None, found: Traces, by: str, at: datetime
) -> tuple[Content, tuple[Event, ...]]:
    """The wanted content as the change after both, with the events that say so."""
    revision = wanted.board.revision
    before = replace(
        wanted.board,
        revision=max(revision, found.revision),
        last_number=max(wanted.board.last_number, found.number),
    )
    cards = (
        renewed(before, found, by, at, revision)
        if now is None
        else _cards_put_back(wanted, now, by, at)
    )
    events: tuple[Event, ...] = (*cards, BoardRestored(at=at, by=by, revision=revision))
    board = before.after(events)
    tables = saved(wanted.tables, board, events)
    return Content(tables, board, None, wanted.file, wanted.board_id), events


def _cards_put_back(wanted: Content, now: Content, by: str, at: datetime) -> Iterator[CardRestored]:
    """An event for each card that was another until now."""
    was, then = now.tables.get("cards", {}), wanted.tables.get("cards", {})
    for doc_id, document in then.items():
        if doc_id in was and was[doc_id] != document:
            number = int(doc_id)
            version = max(content.board.cards[number].version for content in (now, wanted))
            yield CardRestored(
                at=at, by=by, card=number, revision=wanted.board.revision, version=version + 1
            )


def _likeness(disk: Disk, paths: Paths) -> Path:
    """What a missing board's file is to look like to the system of permissions: never a copy that
    somebody kept for themselves."""
    beside = (paths.board, paths.backup, paths.journal, paths.lock)
    return next((path for path in beside if _is_file(disk, path)), paths.directory)


def _is_file(disk: Disk, path: Path) -> bool:
    try:
        return stat.S_ISREG(disk.stat(path).st_mode)
    except OSError:
        return False


def _replace(disk: Disk, paths: Paths, after: Content, held: Lock) -> OSError | None:
    """Write the board in its place, or say what went wrong at some step of that."""
    missing = identity_at(disk, paths.board) is None
    model = _likeness(disk, paths) if missing else None
    try:
        checkpoint.fold(disk, paths, after, held, follows=None, model=model)
    except OSError as fault:
        return fault
    if after.journal is not None:
        after.journal.close()
    return None


def _verify(
    disk: Disk,
    paths: Paths,
    after: Content,
    fault: OSError | None,
    before: Content | None,
    file: Identity,
) -> None:
    """Raise `NotSaved` or `Unknown` unless all went well and the board is now what was meant.

    `before` and `file`: the board that was there, if it could be read, and which file it was in.
    """
    with _board_of_now(disk, paths) as now:
        is_there = now is not None and now.board == after.board and _text(now) == _text(after)
        was_read = now is not None and before is not None and now.board == before.board
    if fault is None and is_there:
        return
    what = cause(fault) if fault else "it is read back as another board"
    if fault is not None and _is_same(disk, paths, file) and (was_read or before is None):
        raise NotSaved(
            f"Nothing was restored: {paths.board} cannot be replaced ({what})."
        ) from fault
    raise Unknown(
        f"The disk failed while the backup was put back ({what}). Look at {paths.board} before you "
        f"go on, and have the disk checked; the board from before is in {folder(paths)}."
    ) from fault


def _is_same(disk: Disk, paths: Paths, file: Identity) -> bool:
    """The file that was there is certainly there still."""
    try:
        return (identity_at(disk, paths.board) or _NOWHERE) == file
    except OSError:
        return False


def _text(content: Content) -> bytes:
    return boardfile.written(content.tables, content.board)
