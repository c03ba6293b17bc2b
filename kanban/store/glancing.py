"""A board's file at one glance: its cards as they stand, their histories passed over.

Histories are most of the file, and whoever opens a board wants none of them yet. What is not as
usual is not judged here: whoever finds that nothing came of a glance takes the whole file apart.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec import Raw, Struct

from kanban.domain.board import Board, board_of
from kanban.domain.card import Card
from kanban.store.fitting import Misfit, refuse_odd_card
from kanban.store.journal import GONE, Record
from kanban.store.records import Tables, card_of, departments_of, meta_of, people_of, uncollected


class _File(Struct, forbid_unknown_fields=True):
    meta: dict[str, Raw]
    departments: dict[str, Raw] = {}
    people: dict[str, Raw] = {}
    cards: dict[str, Card] = {}


_file = msgspec.json.Decoder(_File)


class Glance:
    """The small tables as they are in the file, and the cards."""

    def __init__(self, file: _File) -> None:
        self.tables: Tables = {
            "meta": file.meta,
            "departments": file.departments,
            "people": file.people,
        }
        self._cards = file.cards

    def takes(self, found: Iterable[Record]) -> bool:
        """Bring records in; False when one of their documents is not as usual."""
        try:
            for record in found:
                self._take(record)
        except Misfit:
            return False
        return True

    def board(self, revision: int) -> Board | None:
        """The board; None when one of its documents is not as usual."""
        try:
            with uncollected():
                return self._board(revision)
        except Misfit:
            return None

    def _take(self, record: Record) -> None:
        for table, doc_id, document in record.ops:
            if document == GONE:
                (self._cards if table == "cards" else self.tables.get(table, {})).pop(doc_id, None)
            elif table == "cards":
                self._cards[doc_id] = card_of(doc_id, document)
            else:
                self.tables.setdefault(table, {})[doc_id] = document

    def _board(self, revision: int) -> Board:
        departments = departments_of(self.tables)
        for doc_id, card in self._cards.items():
            refuse_odd_card(card, doc_id, departments)
        meta = meta_of(self.tables)
        return board_of(
            name=meta.name,
            revision=revision,
            departments=departments.values(),
            people=people_of(self.tables, departments).values(),
            cards=self._cards.values(),
            last_number=meta.last_number,
        )


def glance(data: bytes) -> Glance | None:
    """The content of a board's file, which is known to be UTF-8; None when it is not as usual."""
    try:
        with uncollected():
            return Glance(_file.decode(data))
    except (msgspec.MsgspecError, RecursionError):
        return None
