"""The store in a file: a TinyDB file, and beside it a journal that makes a commit one line."""

from __future__ import annotations

import threading
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kanban.domain.board import Board
from kanban.domain.errors import NotABoard, NotSaved, StoreError, Unknown
from kanban.domain.events import Event
from kanban.store import checkpoint, lock, records
from kanban.store.base import Decision, Update
from kanban.store.files import Disk, Paths, cause, identity_at
from kanban.store.journal import Journal, Record
from kanban.store.loading import Content, look, telling_faults
from kanban.store.lock import Lock
from kanban.store.notes import note
from kanban.store.past import FilePast
from kanban.store.reading import Next, Reader
from kanban.store.records import Tables
from kanban.store.rights import may_change, refuse_viewer
from kanban.store.rotation import Rotation
from kanban.store.trying import cannot_write, try_saving
from kanban.store.watching import Watch

if TYPE_CHECKING:
    from kanban.store.tables import BoardTables


class TinyDBStore(FilePast):
    """One process's hold on a board's files. See `Store` for what it promises."""

    def __init__(
        self, path: Path, *, disk: Disk | None = None, patience: float = lock.PATIENCE
    ) -> None:
        """Raises `NotABoard`. `patience`: seconds a commit waits for its turn."""
        self._disk = disk or Disk()
        self._paths = Paths.of(path)
        self._patience = patience
        self._reader = Reader(self._disk, self._paths)
        self.board_id = self._reader.now.board_id
        self._rotation = Rotation(self._disk, self._paths)
        self._watch = Watch(self._paths.directory, self._reader.has_news)
        # `_committing` may wait seconds for other processes; `_state` never does, so that a screen
        # can follow the board while a commit waits for its turn.
        self._committing = threading.Lock()
        self._state = threading.Lock()
        self._leaving = False
        """A commit that waits for its turn gives up."""
        self._closed = False

    @cached_property
    def _tables(self) -> BoardTables:
        # TinyDB is read only when something is to be saved: most programs just look.
        from kanban.store.tables import BoardTables

        return BoardTables(lambda: self._reader.now.tables)

    @property
    def board(self) -> Board:
        return self._reader.now.board

    def refresh(self) -> Update:
        with self._state:
            self._refuse_closed()
            self._reader.catch_up()
            return self._tell()

    def commit(self, decide: Decision) -> Update:
        with self._committing:
            self._refuse_closed()
            refuse_viewer(self._disk, self._paths)
            turn = lock.held(self._disk, self._paths, self._patience, lambda: self._leaving)
            with turn as held, self._state:
                self._reader.catch_up(locked=True)
                held.sign()
                if events := tuple(decide(self.board)):
                    self._save(events, held)
                update = self._tell()
            if events:
                self._back_up(events[-1].at, update)
            return update

    def try_saving(self) -> None:
        self._refuse_closed()
        try_saving(self._disk, self._paths, self._patience, lambda: self._leaving)

    def is_current(self) -> bool:
        return self._reader.learnt == look(self._disk, self._paths)

    def wait(self, seconds: float) -> bool:
        # Taken apart now, for the first change that is learnt would have to wait for that.
        _ = self._reader.now.tables
        return self._watch.wait(seconds)

    def close(self) -> None:
        self._watch.close()
        self._leaving = True
        with self._committing, self._state:
            if self._closed:
                return
            self._closed = True
            try:
                self._tidy()
            except (StoreError, OSError) as fault:
                note("info", "%s was left with its journal: %s", self._paths.board, fault)
            finally:
                self._reader.close()

    def _back_up(self, at: datetime, told: Update) -> None:
        def snapshot() -> tuple[Tables, Board]:
            with self._state:
                now = self._reader.now
                return {name: dict(documents) for name, documents in now.tables.items()}, now.board

        try:
            self._rotation.after_commit(at, snapshot)
        except BaseException:
            # An interrupt: what was saved is still to be told.
            with self._state:
                self._reader.untold[:0] = told.events
            raise

    def _tell(self) -> Update:
        events = tuple(self._reader.untold)
        self._reader.untold.clear()
        return Update(board=self.board, events=events)

    def _save(self, events: tuple[Event, ...], held: Lock) -> None:
        with telling_faults(self._disk, self._paths):
            step = _step(self.board, self._tables, events)
        try:
            self._write(step, held)
        except NotSaved:
            raise
        except BaseException:
            # Others may have read the record already; what is known here may lack it, and must not
            # be folded over it.
            self._reader.distrust()
            raise

    def _write(self, step: Next, held: Lock) -> None:
        if not _made_ready(self._disk, self._paths, self._reader.now, held):
            self._rescue(step, held, is_added=False)
        elif not self._append(step.record, held):
            self._rescue(step, held, is_added=True)
        else:
            self._reader.take(step)
            if not self._reader.is_adopted() or checkpoint.is_due(self._reader.now):
                self._fold(held)
        self._reader.own_change()

    def _append(self, record: Record, held: Lock) -> bool:
        """Make the record durable; False when the disk failed and nobody can tell if it is."""
        try:
            journal = _journal(self._disk, self._paths, self._reader.now, held)
            held.begin_adding()
            try:
                journal.append(record)
            except (OSError, NotABoard):
                held.nothing_added()
                raise
        except OSError as fault:
            raise cannot_write(self._paths.journal, fault) from fault
        try:
            journal.sync()
        except OSError as fault:
            note("error", "%s: %s", self._paths.journal, fault)
            return False
        held.end_adding()
        return True

    def _rescue(self, step: Next, held: Lock, *, is_added: bool) -> None:
        """Save a commit by new files, because the present journal cannot have it.

        `is_added`: it may have it all the same.
        """
        after = self._reader.beyond(step)
        assert after.journal is not None, "a journal must exist to be bad"
        journal = after.journal.header.id
        try:
            checkpoint.fold(self._disk, self._paths, after, held, follows=None)
        except OSError as fault:
            if not is_added and _is_as_read(self._disk, self._paths, self._reader.now):
                raise cannot_write(self._paths.board, fault) from fault
            held.mark_bad(journal)
            raise Unknown(
                f"The disk failed while your change was being saved ({cause(fault)}). It may or "
                f"may not be in {self._paths.board}: look at the board before you try again, and "
                "have the disk checked."
            ) from fault
        self._reader.now = after
        self._reader.untold += step.events

    def _fold(self, held: Lock) -> None:
        now = self._reader.now
        follows = now.journal.header.id if now.journal and self._reader.is_adopted() else None
        try:
            checkpoint.fold(self._disk, self._paths, now, held, follows=follows)
        except OSError as fault:
            # The commit is safe in the journal; the next one will try again.
            note("warning", "%s could not be brought up to date: %s", self._paths.board, fault)

    def _tidy(self) -> None:
        """Let the last who leaves put everything into the one file that people know."""
        journal = self._reader.now.journal
        if journal is None or journal.is_empty() or not journal.is_alone():
            return
        if not may_change(self._disk, self._paths):
            return
        with lock.held(self._disk, self._paths, patience=0) as held:
            self._reader.catch_up(locked=True)
            held.sign()
            journal = self._reader.now.journal
            if journal is not None and not journal.is_empty():
                self._fold(held)
                self._reader.own_change()

    def _refuse_closed(self) -> None:
        if self._closed:
            raise NotABoard(f"{self._paths.board} was closed.")


def _step(before: Board, tables: BoardTables, events: tuple[Event, ...]) -> Next:
    """What the events make of the board, and the record of it. Raises `Misfit`."""
    board = before.after(events)
    with tables.transaction() as ops:
        tables.save(board, events)
    first = events[0]
    record = Record(
        seq=board.revision,
        at=first.at,
        by=first.by,
        op=str(first.__struct_config__.tag),
        ops=ops,
    )
    records.refuse_unreadable(board, ops)
    return Next(record, board, list(events))


def _made_ready(disk: Disk, paths: Paths, now: Content, held: Lock) -> bool:
    """Let the journal be one that may be added to; False when only new files can have a change.
    Raises `NotSaved`."""
    if now.journal is None:
        return True
    if now.journal.revision != now.board.revision:
        return False  # a restore that died may have left a file that is beyond its journal
    if not held.is_in_doubt:
        return True
    if held.is_bad:
        return False
    try:
        return checkpoint.renew_journal(disk, paths, now, held)
    except OSError as fault:
        raise cannot_write(paths.journal, fault) from fault


def _journal(disk: Disk, paths: Paths, now: Content, held: Lock) -> Journal:
    """The board's journal, begun if there is none."""
    if now.journal is None:
        now.journal = checkpoint.begin_journal(disk, paths, now, held)
    return now.journal


def _is_as_read(disk: Disk, paths: Paths, now: Content) -> bool:
    """The board's file is the one that was read; False also when nobody can tell."""
    try:
        return identity_at(disk, paths.board) == now.file
    except OSError:
        return False
