"""Mending what can be mended on a board's files, after keeping them as they were.

What a repair writes it writes as a checkpoint does, so that a process that dies in the middle
leaves files that can be opened or repaired again.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kanban.domain.board import Board
from kanban.domain.errors import NotSaved
from kanban.domain.events import Event
from kanban.store import checkpoint
from kanban.store.backups import keep_raw
from kanban.store.checking import Evidence, examine, gathered
from kanban.store.files import Disk, Paths, cause, identity_at, login_of, sweep
from kanban.store.findings import Finding, Findings
from kanban.store.fitting import Misfit
from kanban.store.histories import Audit
from kanban.store.loading import Content
from kanban.store.lock import PATIENCE, Lock, held
from kanban.store.records import board_from, meta_of
from kanban.store.rolling import Source, part
from kanban.store.surroundings import is_spare, left_over
from kanban.store.tables import saved
from kanban.store.traces import Traces, renewed, traces

_CONTENT = frozenset(
    {
        "no_board",
        "not_a_board",
        "not_a_journal",
        "foreign_journal",
        "older_board",
        "gap",
        "torn_journal",
        "damaged_journal",
        "ill_journal",
        "not_its_history",
        "low_last_number",
        "hard_link",
    }
)
"""What is mended by writing board.json anew and beginning a new journal."""
_RIGHTS = frozenset({"other_group", "other_mode"})


class Repaired(Struct, frozen=True, kw_only=True):
    """What a repair did, and what is to be said of the board now."""

    done: tuple[str, ...]
    """Sentences; none when there was nothing that could be mended."""
    kept: Path | None
    """Where the files lie as they were before."""
    findings: Findings


def repair(disk: Disk, paths: Paths, at: datetime, patience: float = PATIENCE) -> Repaired:
    """Mend what can be mended. `at` is the time now; `patience`: seconds to wait for the lock.

    What cannot be mended is left as it is, byte for byte, and is in the findings. Raises
    `NotSaved` when the system of permissions, the lock or the disk forbids it; what was done until
    then is whole, and can be gone on with.
    """
    findings = examine(disk, paths)
    if not any(finding.repairable for finding in findings.found):
        return Repaired(done=(), kept=None, findings=findings)
    done: list[str] = []
    kept = None
    with _telling(paths, done), _alone(disk, paths):
        done.extend(_put_aside(disk, paths))
        with held(disk, paths, patience, model=paths.backup) as lock:
            if identity_at(disk, paths.journal) or identity_at(disk, paths.board):
                kept = keep_raw(disk, paths, "before-repair", at)
                done.append(f"The files as they were are in {kept}.")
            done.extend(_mended(disk, paths, lock, at))
    return Repaired(done=tuple(done), kept=kept, findings=examine(disk, paths))


@contextmanager
def _telling(paths: Paths, done: Sequence[str]) -> Iterator[None]:
    """Turn what goes wrong into `NotSaved`, which also tells what had been done until then."""
    try:
        yield
    except (OSError, NotSaved) as fault:
        if isinstance(fault, NotSaved):
            sentence = fault.message
        else:
            name = f" ({fault.filename})" if fault.filename else ""
            sentence = (
                f"{paths.board} could not be repaired: {cause(fault)}{name}. When that is put "
                "right, try again."
            )
        before = f" Done before that: {' '.join(done)}" if done else ""
        raise NotSaved(sentence + before) from fault


@contextmanager
def _alone(disk: Disk, paths: Paths) -> Iterator[None]:
    """Let no other repair touch this folder: the lock itself may be what has to be mended."""
    descriptor = disk.open(paths.directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if not disk.lock(descriptor, fcntl.LOCK_EX):
            raise NotSaved(f"{paths.directory} is being repaired by another process. Wait for it.")
        yield
    finally:
        os.close(descriptor)


def _put_aside(disk: Disk, paths: Paths) -> Iterator[str]:
    """Give another name to what stands in the place of a file and is none."""
    for path in (paths.journal, paths.lock, paths.backup, paths.old_journal):
        if is_spare(paths, part(disk, path)):
            aside = path.with_name(f"{path.name}.odd-{os.urandom(4).hex()}")
            disk.rename(path, aside)
            yield f"{path.name} was no file; it is now {aside}."


def _mended(disk: Disk, paths: Paths, lock: Lock, at: datetime) -> Iterator[str]:
    """Do it, and say what was done. Raises OSError."""
    over = left_over(disk, paths)
    wanted = [f for f in examine(disk, paths).found if f.repairable and f.kind in _CONTENT]
    if wanted:
        yield from _content_mended(disk, paths, lock, wanted, at)
    if any(f.kind in _RIGHTS and f.repairable for f in examine(disk, paths).found):
        yield from _dressed(disk, paths)
    if over:
        sweep(disk, paths)
        yield f"Removed what was left over: {', '.join(over)}."


def _content_mended(
    disk: Disk, paths: Paths, lock: Lock, wanted: list[Finding], at: datetime
) -> Iterator[str]:
    evidence = gathered(disk, paths)
    source = evidence.source
    assert source is not None, "what is repairable has something to be repaired from"
    audit = Audit(source.tables)
    tables = {
        name: documents | audit.mended.get(name, {}) for name, documents in source.tables.items()
    }
    try:
        board = board_from(tables, source.revision)
    except Misfit as fault:
        yield f"{paths.board.name} was left as it is, for this cannot be mended: {fault}."
        return
    lost = evidence.survey.unread_lines if evidence.survey is not None else 0
    found = traces(disk, paths)
    board, events = _beyond(board, found, lost, at, is_news=bool(audit.mended))
    tables = saved(tables, board, events) if events else tables
    file = identity_at(disk, paths.board)
    now = Content(tables, board, None, file or (0, 0, 0), meta_of(tables).board)
    if source.parts[0] == paths.board:
        checkpoint.fold(disk, paths, now, lock, follows=None)
    else:
        _replace(disk, paths, now, lock)
    if now.journal is not None:
        now.journal.close()
    yield _written(source, board.revision)
    if found.is_unknown:
        yield (
            f"How many changes were in {paths.journal.name}, nobody can tell. So that nothing they "
            "gave is given again, everything goes on beyond the most that a journal holds: "
            f"the next card has the number {board.last_number + 1}."
        )
    yield from _told(evidence, paths, wanted)


def _beyond(
    board: Board, found: Traces, lost: int, at: datetime, *, is_news: bool
) -> tuple[Board, tuple[Event, ...]]:
    """The board beyond all that the files as they were may have given, with the events for that.

    Who had the board open may have read what is left out now; to them this must be news. `lost`:
    changes that are left out; `is_news`: something else is not what it was.
    """
    events = tuple(renewed(board, found, login_of(os.getuid()), at, board.revision))
    if not (lost or is_news or events or found.revision > board.revision):
        return board, ()
    revision = max(board.revision + lost, found.revision)
    number = max(board.last_number, found.number)
    return replace(board, revision=revision, last_number=number).after(events), events


def _replace(disk: Disk, paths: Paths, now: Content, lock: Lock) -> None:
    """As `checkpoint.fold`, but what the board is put together from stays until it is done: the
    copy before the last checkpoint and the journal before that."""
    before = identity_at(disk, paths.board)
    model = paths.backup if before is None else paths.board
    now.file = checkpoint.replace_file(disk, paths, now, model, before, is_kept=False)
    now.journal = checkpoint.begin_journal(disk, paths, now, lock)


def _written(source: Source, revision: int) -> str:
    names = " and ".join(path.name for path in source.parts)
    return f"The board was written anew from {names} (change {revision}), and a journal begun."


def _told(evidence: Evidence, paths: Paths, wanted: list[Finding]) -> Iterator[str]:
    found = evidence.survey
    if found is not None and found.header and found.unread_bytes and not found.is_torn:
        yield (
            f"{found.unread_bytes} bytes with up to {found.unread_lines} changes, from byte "
            f"{found.end} of {paths.journal.name} on, were left out: they are in the copy only."
        )
    for finding in wanted:
        if finding.kind == "not_its_history":
            yield f"{finding.place} was written anew from its history."
        elif finding.kind == "low_last_number":
            yield f"{finding.place} was put right."
        elif finding.kind == "foreign_journal":
            yield f"What did not belong to this board is in the copy only. {finding.sentence}"


def _dressed(disk: Disk, paths: Paths) -> Iterator[str]:
    """Give the files beside the board its group and mode."""
    wanted = disk.stat(paths.board)
    for path in (paths.journal, paths.lock, paths.backup, paths.old_journal):
        found = part(disk, path)
        if found.status is None or found.is_odd:
            continue
        if (found.status.st_gid, found.status.st_mode) == (wanted.st_gid, wanted.st_mode):
            continue
        try:
            descriptor = disk.open(path, os.O_RDONLY)
            try:
                disk.dress(descriptor, paths.board)
            finally:
                os.close(descriptor)
        except OSError as fault:
            yield f"{path.name} kept its group and mode: {cause(fault)}."
        else:
            yield f"{path.name} has the group and the mode of {paths.board.name} now."
