"""Following what others add to the board's files. Takes no lock.

What a process shows is always the board's file plus the journal's records in their order, so it is
a state the board really had. A checkpoint or a person's editor may replace the files at any moment.
"""

from __future__ import annotations

import time

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.errors import NotABoard
from kanban.domain.events import CardEvent, Event
from kanban.store import journal as journals
from kanban.store import records
from kanban.store.card_past import history_of
from kanban.store.files import Disk, Paths, identity_at
from kanban.store.journal import Journal, Record
from kanban.store.loading import Content, Look, expect_next, load, look, put, telling_faults
from kanban.store.news import by_time, news

_CHECKPOINT_SECONDS = 0.3
"""How long a checkpoint may take between its two renames before the file counts as edited."""


class Next(Struct, frozen=True):
    """One commit, understood but not yet taken over."""

    record: Record
    board: Board
    events: list[Event]


class Reader:
    """The board as this process knows it. Not safe to share between threads without a lock."""

    def __init__(self, disk: Disk, paths: Paths) -> None:
        """Reads the whole board. Raises `NotABoard`."""
        self._disk = disk
        self._paths = paths
        self._look = look(disk, paths)
        self._trusted = True
        self.now: Content = load(disk, paths)
        self.learnt: Look | None = self._look
        """The look at the folder when all that lay there was known; None when it is not."""
        self.untold: list[Event] = []
        """Events that were learnt and not yet told, oldest first."""

    def has_news(self) -> bool:
        """There may be something to learn or to tell. Cheap: two looks at the folder."""
        return bool(self.untold) or self._look != look(self._disk, self._paths)

    def own_change(self) -> None:
        """What lies there now is this process's own work, and no news. Only under the lock."""
        self._look = self.learnt = look(self._disk, self._paths)

    def distrust(self) -> None:
        """Read everything again next time, for nobody can tell what is on the disk."""
        self._trusted, self.learnt = False, None

    def catch_up(self, *, locked: bool = False) -> None:
        """Learn what was saved since. `locked`: no checkpoint can be under way.

        Raises `NotABoard`; what was known stays.
        """
        seen = look(self._disk, self._paths)
        try:
            with telling_faults(self._disk, self._paths):
                self._catch_up(locked)
            self.learnt = seen
        finally:
            # Only now: until it has been looked at it is news. Also when that failed, for whoever
            # waits would else come back at once, again and again.
            self._look = seen

    def understand(self, record: Record) -> Next:
        """What a record makes of the board. Raises `Misfit`; nothing is changed."""
        now = self.now
        board = records.board_with(now.board, now.tables, record.ops, record.seq)
        events = []
        for table, doc_id, document in record.ops:
            before = now.tables.get(table, {}).get(doc_id)
            events += records.events_since(before, table, doc_id, document)
        return Next(record, board, by_time(events))

    def take(self, step: Next) -> None:
        """Go on to the board of `step`. Its events are still to be told."""
        put(self.now.tables, step.record)
        self.now.board = step.board
        self.untold += step.events

    def beyond(self, step: Next) -> Content:
        """The content that `take` would lead to, apart from the present one."""
        now = self.now
        tables = {name: dict(documents) for name, documents in now.tables.items()}
        put(tables, step.record)
        return Content(tables, step.board, now.journal, now.file, now.board_id)

    def history(self, number: int) -> tuple[CardEvent, ...]:
        """A card's events. Raises `NotABoard` when one of them cannot be read."""
        document = self.now.tables.get("cards", {}).get(str(number))
        with telling_faults(self._disk, self._paths):
            return () if document is None else history_of(number, document)

    def is_adopted(self) -> bool:
        """The board's file is the one that the journal was begun on."""
        journal = self.now.journal
        return journal is None or journal.header.file == self.now.file

    def close(self) -> None:
        _close(self.now.journal)
        self.now.journal = None

    def _catch_up(self, locked: bool) -> None:
        if not self._trusted:
            self._reload()
            return
        if not locked and self._file_changed() and not self._journal_changed():
            self._await_rotation()
        self._read_records()
        if (self._journal_changed() or self._file_changed()) and not self._follow():
            self._reload()

    def _journal_changed(self) -> bool:
        found = identity_at(self._disk, self._paths.journal)
        journal = self.now.journal
        return (found and found[0]) != (journal and journal.inode)

    def _file_changed(self) -> bool:
        return identity_at(self._disk, self._paths.board) != self.now.file

    def _await_rotation(self) -> None:
        until = time.monotonic() + _CHECKPOINT_SECONDS
        while not self._journal_changed() and time.monotonic() < until:
            time.sleep(0.005)

    def _read_records(self) -> None:
        if self.now.journal is None:
            return
        self._trusted = False  # until they all have been read and understood
        for record in self.now.journal.read():
            if record.seq > self.now.board.revision:
                expect_next(record, self.now.board.revision, self._paths)
                self.take(self.understand(record))
        self._trusted = True

    def _follow(self) -> bool:
        """Go over to the journal of a checkpoint that left the board as it is known already."""
        new = journals.opened(self._disk, self._paths)
        if new is None or not self._continues(new):
            _close(new)
            return False
        old = self.now.journal
        self.now.journal, self.now.file = new, new.header.file
        _close(old)
        self._read_records()
        return True

    def _continues(self, new: Journal) -> bool:
        now, header = self.now, new.header
        if now.journal is None:
            fits = header.follows is None and header.file == now.file
        else:
            fits = header.follows == now.journal.header.id
        return (
            fits
            and (header.board, header.base) == (now.board_id, now.board.revision)
            and header.file == identity_at(self._disk, self._paths.board)
        )

    def _reload(self) -> None:
        found = load(self._disk, self._paths)
        try:
            self._refuse_another(found)
            events = news(self.now.tables, found.tables)
        except BaseException:
            _close(found.journal)
            raise
        old = self.now.journal
        self.now = found
        _close(old)
        self.untold += events
        self._trusted = True

    def _refuse_another(self, found: Content) -> None:
        path = self._paths.board
        old, new = self.now.journal, found.journal
        if found.board_id != self.now.board_id:
            raise NotABoard(
                f"Another board was put at {path} while this one was open. "
                "If that was meant, close this and open it again."
            )
        if found.board.revision < self.now.board.revision:
            raise NotABoard(
                f"{path} went back from change {self.now.board.revision} to change "
                f"{found.board.revision} while it was open, as if an old copy had been put there "
                f"or {self._paths.journal.name} taken away. If that was meant, close this and "
                "open it again; otherwise put the newer files back."
            )
        if old and new and old.header.id == new.header.id and not new.holds(old):
            raise NotABoard(
                f"{self._paths.journal} was cut short while it was open, and other changes were "
                "saved in the place of those that are missing. Put the whole journal back; or, if "
                "what is there is the board you want, close this and open it again."
            )


def _close(journal: Journal | None) -> None:
    if journal is not None:
        journal.close()
