"""Folding the journal into the board's file, by whoever holds the lock.

First the file, then the journal, each by a temporary file, fsync and rename. A process that dies in
between leaves a file that is newer than its journal: readers skip the records that it has already.
"""

from __future__ import annotations

import os
from pathlib import Path

from kanban.store import boardfile
from kanban.store import journal as journals
from kanban.store.files import (
    Disk,
    Identity,
    Paths,
    identity,
    identity_at,
    keep_as,
    sweep,
    temporary,
)
from kanban.store.journal import Header, Journal
from kanban.store.loading import Content
from kanban.store.lock import Lock

_SMALL = 256 * 1024


def is_due(now: Content) -> bool:
    """The journal is so long that reading it costs more than a checkpoint would."""
    return now.journal is not None and now.journal.offset > longest(now.file[2])


def longest(size: int) -> int:
    """Bytes that a journal may have before it is folded into a file of that size."""
    return max(_SMALL, size // 4)


def begin_journal(disk: Disk, paths: Paths, now: Content, lock: Lock) -> Journal:
    """The first journal of a board that is one file only. Raises OSError."""
    return _begin(disk, paths, now, lock, follows=None)


def renew_journal(disk: Disk, paths: Paths, now: Content, lock: Lock) -> bool:
    """Write the journal anew, safely on the disk, and go on with that; False, and nothing is done,
    when what is there now does not lead to the board as it is known.

    Raises OSError; either journal is then in place, with the same content.
    """
    old = now.journal
    assert old is not None, "there must be one to be in doubt"
    text = old.text()
    found = journals.survey(text)
    revision = found.records[-1].seq if found.records else old.header.base
    if found.header != old.header or found.unread_bytes or revision != now.board.revision:
        return False
    new = _put(disk, paths, text, old.header.id, lock)
    new.read()
    now.journal = new
    old.close()
    return True


def fold(
    disk: Disk,
    paths: Paths,
    now: Content,
    lock: Lock,
    *,
    follows: str | None,
    model: Path | None = None,
) -> None:
    """Write the whole board into its file and begin a new journal.

    `follows` is the id of the old journal when the new file is the old one plus that journal, None
    when it is not. `model` stands for a file that is missing: who may do what with it. Raises
    OSError, also when the file is no longer the one that was read; the board on the disk is whole
    at every moment.
    """
    if model is None:
        file = replace_file(disk, paths, now, paths.board, now.file, is_kept=True)
    else:
        file = replace_file(disk, paths, now, model, None, is_kept=False)
    if journals.exists(disk, paths):
        keep_as(disk, paths, paths.journal, paths.old_journal)
    old, before = now.journal, now.file
    now.file = file
    try:
        now.journal = _begin(disk, paths, now, lock, follows=follows)
    except OSError:
        now.file = before
        raise
    if old is not None:
        old.close()


def replace_file(
    disk: Disk,
    paths: Paths,
    now: Content,
    model: Path,
    before: Identity | None,
    *,
    is_kept: bool,
) -> Identity:
    """Write the whole board into its file, safely on the disk, and say which file that is.

    `before`: the file that must be there until then; None: there must be none. `is_kept`: it
    becomes the copy before the last checkpoint. Raises OSError; `model` as in `temporary`.
    """
    sweep(disk, paths)
    data = boardfile.written(now.tables, now.board)
    with temporary(disk, paths, data, model) as (path, descriptor):
        if is_kept:
            keep_as(disk, paths, paths.board, paths.backup)
        if identity_at(disk, paths.board) != before:
            raise OSError("somebody edited it at this moment")
        disk.rename(path, paths.board)
        file = identity(disk.stat_open(descriptor))
    disk.sync_directory(paths.directory)
    return file


def _begin(disk: Disk, paths: Paths, now: Content, lock: Lock, *, follows: str | None) -> Journal:
    header = Header(
        id=os.urandom(8).hex(),
        follows=follows,
        board=now.board_id,
        base=now.board.revision,
        file=now.file,
    )
    return _put(disk, paths, journals.begun(header), header.id, lock)


def _put(disk: Disk, paths: Paths, text: bytes, journal_id: str, lock: Lock) -> Journal:
    """Put a journal in its place, safely on the disk."""
    before = identity_at(disk, paths.journal)
    # Until the folder is synced a power cut could take this name away, and what is added under it.
    lock.begin_adding()
    try:
        with temporary(disk, paths, text, paths.board) as (path, _):
            disk.rename(path, paths.journal)
    except OSError:
        if identity_at(disk, paths.journal) == before:
            lock.nothing_added()
        raise
    try:
        disk.sync_directory(paths.directory)
        journal = journals.opened(disk, paths)
    except OSError:
        lock.mark_bad(journal_id)
        raise
    lock.end_adding()
    assert journal is not None, "published under the lock"
    return journal
