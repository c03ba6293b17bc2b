"""TinyDB over a board's documents: its tables and queries, with changes gathered for one commit.

Stock TinyDB reads and writes the whole file at every call. Here a table is the JSON text of its
documents, decoded when looked at, and a change goes into the open transaction, which ends as one
line of the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any, TypeAlias

import msgspec
from msgspec import Raw
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from kanban.domain.board import Board
from kanban.domain.events import Event
from kanban.store.boardfile import FORMAT
from kanban.store.fitting import Misfit
from kanban.store.journal import GONE, Op
from kanban.store.records import FIELDS, META, Tables, decoded, fields_of, slim, subject

Fields: TypeAlias = dict[str, Any]
"""A document as plain values."""

_fields = msgspec.json.Decoder(Fields)


class Documents(Mapping[str, Fields]):
    """One table: every look at a document gives a fresh copy, so nobody can alter what is saved."""

    def __init__(self, name: str, saved: Mapping[str, Raw], changed: Mapping[str, Raw]) -> None:
        self._name = name
        self._saved = saved
        self._changed = changed

    def __getitem__(self, doc_id: str) -> Fields:
        """Raises `Misfit` when plain values cannot hold it: 1e999 is JSON, but no number."""
        document = self._changed.get(doc_id) or self._saved[doc_id]
        if document == GONE:
            raise KeyError(doc_id)
        return decoded(_fields, self._name, doc_id, document)

    def __iter__(self) -> Iterator[str]:
        yield from (i for i in self._saved if self._changed.get(i) != GONE)
        yield from (i for i, d in self._changed.items() if d != GONE and i not in self._saved)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Draft(MutableMapping[int, Fields]):
    """A table in the hands of a TinyDB updater: remembers which documents it looked at."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._seen: dict[int, Fields | None] = {}

    def __getitem__(self, doc_id: int) -> Fields:
        if doc_id not in self._seen:
            self._seen[doc_id] = self._documents[str(doc_id)]
        fields = self._seen[doc_id]
        if fields is None:
            raise KeyError(doc_id)
        return fields

    def __setitem__(self, doc_id: int, fields: Fields) -> None:
        self._seen[doc_id] = fields

    def __delitem__(self, doc_id: int) -> None:
        self[doc_id]
        self._seen[doc_id] = None

    def __iter__(self) -> Iterator[int]:
        yield from (i for i in map(int, self._documents) if self._seen.get(i, ...) is not None)
        known = self._documents
        yield from (i for i, f in self._seen.items() if f is not None and str(i) not in known)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def changes(self) -> Iterator[tuple[str, Raw]]:
        for doc_id, fields in self._seen.items():
            key = str(doc_id)
            if fields != self._documents.get(key):
                yield key, GONE if fields is None else Raw(msgspec.json.encode(fields))


class BoardStorage(Storage):
    """What TinyDB reads: the tables as this process knows them, and the open transaction's."""

    def __init__(self, tables: Callable[[], Tables]) -> None:
        """`tables` gives the present tables; they are replaced when the board is read anew."""
        self._tables = tables
        self.changed: Tables | None = None
        """The documents of the open transaction; None when there is none."""

    def read(self) -> dict[str, Any]:
        return {name: self.table(name) for name in self._tables() | (self.changed or {})}

    def table(self, name: str) -> Documents:
        return Documents(name, self._tables().get(name, {}), (self.changed or {}).get(name, {}))

    def write(self, _data: dict[str, dict[str, Any]]) -> None:
        raise RuntimeError("a board is changed document by document, in a transaction")


class BoardTable(Table):
    """A TinyDB table whose changes cost what they change, not what the table holds."""

    def __init__(
        self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False
    ) -> None:
        # No query cache: it would not see what other processes save.
        super().__init__(storage, name, cache_size, persist_empty)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        storage = self.storage
        if not isinstance(storage, BoardStorage) or storage.changed is None:
            raise RuntimeError("a board is changed in a transaction only")
        draft = _Draft(storage.table(self.name))
        updater(draft)
        storage.changed.setdefault(self.name, {}).update(draft.changes())

    def _get_next_id(self) -> int:
        # Never remembered: another process may have given the id away. Asked under the lock.
        return max(map(int, self._read_table()), default=0) + 1


class BoardTables(TinyDB):
    """The board as a TinyDB database."""

    table_class = BoardTable

    def __init__(self, tables: Callable[[], Tables]) -> None:
        self._board_storage = BoardStorage(tables)
        super().__init__(storage=lambda: self._board_storage)

    @contextmanager
    def transaction(self) -> Iterator[list[Op]]:
        """Gather changes. The list is filled when the block ends, and stays empty if it raises."""
        ops: list[Op] = []
        changed: Tables = {}
        self._board_storage.changed = changed
        try:
            yield ops
            for name, documents in changed.items():
                ops.extend(Op(name, doc_id, raw) for doc_id, raw in documents.items())
        finally:
            self._board_storage.changed = None

    def save(self, board: Board, events: tuple[Event, ...]) -> None:
        """Bring the documents that the events touch to what they are on `board`.

        Raises `Misfit` when one of them holds no history that could be added to.
        """
        grouped: dict[tuple[str, int | str], list[Any]] = {}
        for event in events:
            grouped.setdefault(subject(event), []).append(slim(event))
        for (name, key), happened in grouped.items():
            self._save(name, key, fields_of(board, name, key), happened)

    def _save(self, name: str, key: int | str, fields: Fields, happened: list[Any]) -> None:
        def bring_up_to_date(document: MutableMapping[str, Any]) -> None:
            before = document.pop("events", [])
            if not isinstance(before, list):
                raise Misfit(f"{name}.{doc_id}.events: Expected `array`")
            for field in FIELDS[name]:  # a field that this program does not know stays
                document.pop(field, None)
            document.update(fields, events=before + happened)

        table = self.table(name)
        doc_id = self._doc_id(table, key)
        known = [] if doc_id is None else table.update(bring_up_to_date, doc_ids=[doc_id])
        if not known:
            document = fields | {"events": happened}
            table.insert(document if doc_id is None else Document(document, doc_id))

    def _doc_id(self, table: Table, key: int | str) -> int | None:
        if table.name in ("cards", "meta"):
            return int(key)
        field = "key" if table.name == "departments" else "login"
        found = table.get(lambda document: document.get(field) == key)
        return None if found is None else found.doc_id


def new_tables(board_id: str, board: Board, events: tuple[Event, ...]) -> Tables:
    """The tables of a board that did not exist before."""
    head = {"format": FORMAT, "board": board_id, "seq": 0, "name": "", "last_number": 0}
    empty: Tables = {"meta": {META: Raw(msgspec.json.encode(head))}}
    empty |= {"departments": {}, "people": {}, "cards": {}}
    return saved(empty, board, events)


def saved(tables: Tables, board: Board, events: tuple[Event, ...]) -> Tables:
    """The tables when these events have happened, which led to `board`."""
    after = {name: dict(documents) for name, documents in tables.items()}
    database = BoardTables(lambda: after)
    with database.transaction() as ops:
        database.save(board, events)
    for op in ops:
        after[op.table][op.doc_id] = op.document
    return after
