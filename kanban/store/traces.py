"""What the files of a board speak of, be they damaged or not: nothing of that is given again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.events import CardRestored
from kanban.store.files import Disk, Paths
from kanban.store.journal import survey
from kanban.store.rolling import part

_NUMBERS = re.compile(rb'(?<!\\)"(seq|base|last_number|number|version)":\s*(\d{1,12})(?!\d)')
"""Within a string, JSON has no bare quotes."""
_SHORTEST = 100
"""Bytes; no line of a journal is shorter."""


class Traces(Struct):
    """The highest of each that can be found in the text of the files."""

    revision: int = 0
    number: int = 0
    """Of a card."""
    versions: dict[int, int] = {}
    """Of the cards, by number."""


def traces(disk: Disk, paths: Paths) -> Traces:
    """Look through the board's files as they are, and those before the last checkpoint.

    What lies at the end of the journal and cannot be read counts as so many changes, each of
    which may have asked for a card, as there is room for.
    """
    found = Traces()
    for path in (paths.backup, paths.old_journal, paths.board):
        _look_through(found, part(disk, path).data or b"")
    data = part(disk, paths.journal).data or b""
    _look_through(found, data)
    room = max(0, _unreadable_end(data) // _SHORTEST)
    found.revision += room
    found.number += room
    return found


def renewed(
    board: Board, found: Traces, by: str, at: datetime, revision: int
) -> Iterator[CardRestored]:
    """The events that take the cards beyond versions that somebody may have seen of them.

    `revision`: the change that the cards are as after.
    """
    for number, card in board.cards.items():
        seen = found.versions.get(number, 0)
        if seen > card.version:
            yield CardRestored(at=at, by=by, card=number, revision=revision, version=seen + 1)


def _look_through(found: Traces, data: bytes) -> None:
    card = 0
    for each in _NUMBERS.finditer(data):
        name, value = each[1], int(each[2])
        if name in (b"seq", b"base"):
            found.revision = max(found.revision, value)
        elif name == b"version":
            found.versions[card] = max(found.versions.get(card, 0), value)
        else:
            card = value if name == b"number" else card
            found.number = max(found.number, value)


def _unreadable_end(data: bytes) -> int:
    """Bytes behind the last change that can be made out in a journal, if they do not belong."""
    last = data[max(0, data.rfind(b'{"seq":')) :]
    end = last.find(b"\n") + 1
    return min(survey(data).unread_bytes, len(last) - (end or _SHORTEST))
