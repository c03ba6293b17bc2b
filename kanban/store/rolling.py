"""Putting a board together from the files that lie there, be they whole or not.

What fits is told by the board's id, by the change a journal begins with, by the journal it follows
and by its chain of checksums; nothing is guessed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from kanban.domain.errors import NotABoard
from kanban.store import boardfile
from kanban.store.files import Disk, Identity, Paths, cause, identity, refuse_huge
from kanban.store.fitting import Misfit
from kanban.store.journal import Survey, survey
from kanban.store.loading import put
from kanban.store.records import META, Meta, Tables, meta_of

UnjoinedKind: TypeAlias = Literal["foreign_journal", "older_board", "gap"]
_KINDS = (
    (stat.S_ISLNK, "a symbolic link"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
)


class Part(NamedTuple):
    """One of the board's files as it lies there."""

    path: Path
    status: os.stat_result | None
    """None when there is nothing, or nobody may look."""
    data: bytes | None
    """None when there is no file that can be read."""
    trouble: str
    """Why there is no data, if there is anything: "Permission denied"."""

    @property
    def is_odd(self) -> bool:
        """There is something that is not a file."""
        return self.status is not None and not stat.S_ISREG(self.status.st_mode)

    @property
    def is_empty_place(self) -> bool:
        """There is something odd in which no content of a board's file can be. A link may lead to
        one that somebody moved."""
        return self.status is not None and self.is_odd and not stat.S_ISLNK(self.status.st_mode)


class Base(NamedTuple):
    """A board's file that could be read."""

    path: Path
    tables: Tables
    meta: Meta
    file: Identity


class Source(NamedTuple):
    """A board put together."""

    tables: Tables
    revision: int
    parts: tuple[Path, ...]
    """The board's file, or the copy before it, and the journals added to it."""


class Unjoined(ValueError):
    """A journal does not continue the board's file."""

    def __init__(self, kind: UnjoinedKind, words: str) -> None:
        super().__init__(words)
        self.kind = kind


def part(disk: Disk, path: Path) -> Part:
    """What lies at `path`. Never raises for it."""
    status = None
    try:
        status = disk.stat(path)
        if not stat.S_ISREG(status.st_mode):
            kinds = (kind for is_so, kind in _KINDS if is_so(status.st_mode))
            return Part(path, status, None, f"it is {next(kinds, 'not a regular file')}")
        descriptor = disk.open(path, os.O_RDONLY)
        try:
            status = disk.stat_open(descriptor)
            refuse_huge(path, status.st_size)
            return Part(path, status, disk.read(descriptor, 0, status.st_size), "")
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        return Part(path, None, None, "")
    except OSError as fault:
        return Part(path, status, None, cause(fault))


def base_of(file: Part) -> Base | None:
    """The board in a file. Raises `NotABoard` and `Misfit`; None when there is no file to read."""
    if file.data is None or file.status is None:
        return None
    tables = boardfile.parse(file.data, file.path)
    return Base(file.path, tables, meta_of(tables), identity(file.status))


def survey_of(file: Part) -> Survey | None:
    return None if file.data is None else survey(file.data)


def joined(base: Base, *journals: tuple[Path, Survey]) -> Source:
    """The board with everything that the journals add to it. Raises `Unjoined`."""
    tables = {name: dict(documents) for name, documents in base.tables.items()}
    revision = base.meta.seq
    for path, found in journals:
        if found.header is None or found.header.board != base.meta.board:
            raise Unjoined("foreign_journal", f"{path} belongs to another board than {base.path}")
        if found.header.base > revision:
            raise Unjoined(
                "older_board",
                f"{base.path} (change {revision}) is older than {path.name}, which begins after "
                f"change {found.header.base}",
            )
        for record in found.records:
            if record.seq > revision + 1:
                raise Unjoined(
                    "gap", f"{path} goes on with change {record.seq} after change {revision}"
                )
            if record.seq == revision + 1:
                put(tables, record)
                revision = record.seq
    if META not in tables.get("meta", {}):
        raise Unjoined("gap", f"a record takes away meta.{META}, without which there is no board")
    return Source(tables, revision, (base.path, *(path for path, _ in journals)))


def rolled_forward(
    disk: Disk, paths: Paths, board: Base | None, journal: Survey | None
) -> Source | None:
    """The board from the copy before the last checkpoint, when the present files do not fit.

    None when nothing that lies there leads to the present.
    """
    backup = _readable(part(disk, paths.backup))
    old = survey_of(part(disk, paths.old_journal))
    if backup is None:
        return None
    present: list[Sequence[tuple[Path, Survey]]] = []
    past: list[Sequence[tuple[Path, Survey]]] = []
    if old is not None and old.header is not None:
        past.append([(paths.old_journal, old)])
    if journal is not None and journal.header is not None:
        if old is not None and old.header is not None and journal.header.follows == old.header.id:
            present.append([(paths.old_journal, old), (paths.journal, journal)])
        present.append([(paths.journal, journal)])
    if (found := _first(backup, present)) is not None:
        return found
    if journal is not None and journal.header is not None and not _is_stray(journal, board, backup):
        return None
    known = _first(backup, past)
    if board is None or board.meta.board != backup.meta.board:
        return known
    own = joined(board)
    return known if known is not None and known.revision > own.revision else own


def _readable(file: Part) -> Base | None:
    try:
        return base_of(file)
    except (NotABoard, Misfit):
        return None


def _first(base: Base, chains: Sequence[Sequence[tuple[Path, Survey]]]) -> Source | None:
    for chain in chains:
        try:
            return joined(base, *chain)
        except Unjoined:
            continue
    return None


def _is_stray(journal: Survey, board: Base | None, backup: Base) -> bool:
    """The journal is of another board than both the file and the copy before it."""
    return (
        board is not None
        and journal.header is not None
        and board.meta.board == backup.meta.board != journal.header.board
    )


def together(disk: Disk, paths: Paths, board: Base | None, journal: Survey | None) -> Source | None:
    """The board's file and what its journal adds, or else `rolled_forward`."""
    if board is None:
        return rolled_forward(disk, paths, board, journal)
    if journal is None or journal.header is None:
        return joined(board)
    try:
        return joined(board, (paths.journal, journal))
    except Unjoined:
        return rolled_forward(disk, paths, board, journal)
