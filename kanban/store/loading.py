"""Reading a board's files whole, without a lock, and saying in words why they are no board."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from kanban.domain.board import Board
from kanban.domain.errors import NotABoard
from kanban.domain.text import flat, shown
from kanban.store import boardfile, records
from kanban.store import journal as journals
from kanban.store.files import (
    Disk,
    Identity,
    Paths,
    cause,
    identity,
    identity_at,
    login_of,
    refuse_huge,
)
from kanban.store.fitting import FromNewer, Misfit
from kanban.store.journal import GONE, Journal, Record
from kanban.store.records import Meta, Tables
from kanban.store.rights import whom_to_ask

_ATTEMPTS = 20
_MOST = 300
"""Characters of a fault that are said: the value that does not fit may be long."""

Look: TypeAlias = tuple[tuple[int, int, int] | None, ...]
"""What the folder says of the journal and of the board's file, to be compared with another look."""


class Content:
    """The board's files as they were read together."""

    def __init__(
        self,
        tables: Tables | Callable[[], Tables],
        board: Board,
        journal: Journal | None,
        file: Identity,
        board_id: str,
    ) -> None:
        """`tables` may be what takes them apart: most programs just look at the board."""
        self._tables = tables
        self._taking_apart = threading.Lock()
        self.board = board
        self.journal = journal
        """None as long as all of the board is in its file."""
        self.file = file
        """The board's file that was read."""
        self.board_id = board_id

    @property
    def tables(self) -> Tables:
        with self._taking_apart:
            if callable(self._tables):
                self._tables = self._tables()
            return self._tables


def look(disk: Disk, paths: Paths) -> Look:
    """The time of status change is compared, for it tells a new mode as well as new content."""
    found: list[tuple[int, int, int] | None] = []
    for path in (paths.journal, paths.board):
        try:
            status = disk.stat(path)
            found.append((status.st_ino, status.st_ctime_ns, status.st_size))
        except OSError:
            found.append(None)
    return tuple(found)


def load(disk: Disk, paths: Paths) -> Content:
    """The whole board. Raises `NotABoard`; but first reads again if the files changed meanwhile."""
    for _ in range(_ATTEMPTS - 1):
        before = look(disk, paths)
        try:
            return _loaded(disk, paths)
        except NotABoard:
            if before == look(disk, paths):
                raise
    return _loaded(disk, paths)


def _loaded(disk: Disk, paths: Paths) -> Content:
    with telling_faults(disk, paths):
        # The journal first: a checkpoint in between can then only make the file the newer one.
        journal = journals.opened(disk, paths)
        try:
            return _loaded_with(journal, disk, paths)
        except BaseException:
            if journal is not None:
                journal.close()
            raise


def _loaded_with(journal: Journal | None, disk: Disk, paths: Paths) -> Content:
    data, file = _read_file(disk, paths)
    seen = boardfile.glanced_at(data, paths.board)
    meta = records.meta_of(seen.tables if seen else boardfile.parse(data, paths.board))
    found = [] if journal is None else _read(journal, meta, paths)
    revision = max(meta.seq, found[-1].seq if found else 0)

    def tables() -> Tables:
        read = boardfile.parse(data, paths.board)
        _replay(found, read, meta.seq, paths)
        return read

    if seen is not None and not _has_all(found, meta.seq) and seen.takes(found):
        _refuse_other_meta(seen.tables, journal, paths)
        board = seen.board(revision)
        if board is not None:
            return Content(tables, board, journal, file, meta.board)
    read = tables()
    _refuse_other_meta(read, journal, paths)
    return Content(read, records.board_from(read, revision), journal, file, meta.board)


def _read(journal: Journal, meta: Meta, paths: Paths) -> list[Record]:
    """All records, also those that a checkpoint put into the file already: nobody can tell that
    from a revision that was altered."""
    _refuse_foreign(journal, meta, paths)
    _refuse_older(journal, meta, paths)
    found = journal.read()
    last = journal.header.base
    for record in found:
        expect_next(record, last, paths)
        last = record.seq
    return found


def _replay(found: list[Record], tables: Tables, revision: int, paths: Paths) -> None:
    """Bring all records into the tables, which are at that revision."""
    for record in found:
        if _has_all(found, revision):
            _refuse_missing(record, tables, revision, paths)
        else:
            put(tables, record)


def _has_all(found: list[Record], revision: int) -> bool:
    """The board's file is beyond its journal, as after the disk failed under that."""
    return bool(found) and revision > found[-1].seq


def _refuse_missing(record: Record, tables: Tables, revision: int, paths: Paths) -> None:
    for table, doc_id, document in record.ops:
        known = tables.get(table, {}).get(doc_id)
        if records.events_since(known, table, doc_id, document):
            raise NotABoard(
                f"{paths.board} claims to be at change {revision}, but it has not what its journal "
                f"says of change {record.seq}. If {paths.board.name} alone is the board you want, "
                f"move {paths.journal.name} away."
            )


def _read_file(disk: Disk, paths: Paths) -> tuple[bytes, Identity]:
    descriptor = disk.open(paths.board, os.O_RDONLY)
    try:
        status = disk.stat_open(descriptor)
        if not stat.S_ISREG(status.st_mode):
            kind = "a folder" if stat.S_ISDIR(status.st_mode) else "not a regular file"
            raise NotABoard(
                f"{paths.board} is {kind}. Give the path of the board's file, "
                "for example board.json."
            )
        refuse_huge(paths.board, status.st_size)
        return disk.read(descriptor, 0, status.st_size), identity(status)
    finally:
        os.close(descriptor)


def _refuse_foreign(journal: Journal, meta: Meta, paths: Paths) -> None:
    board, beside = paths.board, paths.journal
    if journal.header.board != meta.board:
        raise NotABoard(
            f"{beside} belongs to another board than {board}. If {board.name} alone is the board "
            "you want, move the journal away."
        )


def _refuse_other_meta(tables: Tables, journal: Journal | None, paths: Paths) -> None:
    """A record may have brought what the file may not say either."""
    if journal is not None:
        boardfile.refuse_unknown_format(tables["meta"], paths.board)
        _refuse_foreign(journal, records.meta_of(tables), paths)


def _refuse_older(journal: Journal, meta: Meta, paths: Paths) -> None:
    """`meta` as it stands in the file: in a record its revision is older, and nobody reads it."""
    board, beside = paths.board, paths.journal
    if journal.header.base > meta.seq:
        raise NotABoard(
            f"{board} (change {meta.seq}) is older than its journal (change "
            f"{journal.header.base}), as if an old copy had been put there. To go on from the old "
            f"copy, move {beside.name} away."
        )


def expect_next(record: Record, revision: int, paths: Paths) -> None:
    """Raise `NotABoard` unless the record is the change after `revision`."""
    if record.seq != revision + 1:
        raise NotABoard(
            f"{paths.journal} goes on with change {shown(str(record.seq))}, but {paths.board} ends "
            f"with change {revision}. The two do not belong together."
        )


def put(tables: Tables, record: Record) -> None:
    """Bring the documents of a record into the tables."""
    for table, doc_id, document in record.ops:
        if document == GONE:
            tables.get(table, {}).pop(doc_id, None)
        else:
            tables.setdefault(table, {})[doc_id] = document


@contextmanager
def telling_faults(disk: Disk, paths: Paths) -> Iterator[None]:
    """Turn what goes wrong while reading into `NotABoard` with a sentence for a person."""
    path = paths.board
    try:
        yield
    except FileNotFoundError as fault:
        if identity_at(disk, paths.journal) or identity_at(disk, paths.backup):
            raise NotABoard(
                f"{path} is not there any more. `kanban check` says whether what lies beside it is "
                "enough to make it anew."
            ) from fault
        raise NotABoard(
            f'There is no board at {path}. `kanban init {path} --name "NAME"` makes one; '
            "`--board FILE` opens another."
        ) from fault
    except PermissionError as fault:
        raise NotABoard(
            f"You (login {login_of(os.geteuid())}) may not read {fault.filename or path}. "
            + whom_to_ask(disk, path)
        ) from fault
    except OSError as fault:
        raise NotABoard(f"{fault.filename or path} cannot be read: {cause(fault)}.") from fault
    except FromNewer as fault:
        raise NotABoard(
            f"Something on {path} was made by a newer kanban ({flat(str(fault), _MOST)}): "
            "upgrade this kanban and start it again."
        ) from fault
    except Misfit as fault:
        raise NotABoard(
            f"{path} is not in order: {flat(str(fault), _MOST)}. If it was edited by hand, "
            "mend that place."
        ) from fault
