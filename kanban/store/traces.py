"""What the files of a board speak of, be they damaged or not: nothing of that is given again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.events import CardRestored
from kanban.store.checkpoint import longest
from kanban.store.files import Disk, Paths
from kanban.store.journal import Survey, survey
from kanban.store.rolling import part

_NUMBERS = re.compile(rb'(?<!\\)"(seq|base|last_number|number|card|version)":\s*(\d{1,12})(?!\d)')
"""Within a string, JSON has no bare quotes."""
_SEQ = re.compile(rb'\{"seq":\s*(\d{1,12})(?!\d)')
_NO_TEXT = re.compile(rb"[\x00-\x1f]")
"""What no line of a journal holds."""
_SHORTEST, _SHORTEST_REQUEST = 100, 400
"""Bytes; no line of a journal is shorter, and none that gives a card a number."""


class Traces(Struct):
    """The highest of each that can be found in the text of the files."""

    revision: int = 0
    number: int = 0
    """Of a card."""
    versions: dict[int, int] = {}
    """Of the cards, by number."""
    lost: int = 0
    """Changes at most of which no letter is left. Each may have been a change of any card."""
    is_unknown: bool = False
    """Of the board's own journal nothing is left that tells how much was in it."""


def traces(disk: Disk, paths: Paths) -> Traces:
    """Look through the board's files as they are, and those before the last checkpoint.

    What cannot be read counts as so many changes, each of which may have asked for a card, as there
    was room for: in a hole or at the end of the journal as many as are missing there; when nothing
    is left of the journal that was this board's, as many as fit into one before it is folded. A
    file that was written over tells nothing by its own length.
    """
    found = Traces()
    others = [
        part(disk, path).data or b"" for path in (paths.backup, paths.old_journal, paths.board)
    ]
    for data in others:
        _look_through(found, data)
    unread = part(disk, paths.journal)
    if unread.data is None:
        return found
    journal = survey(unread.data)
    found.is_unknown = not _is_own(journal, others)
    most = max(len(unread.data), longest(max(map(len, others))))
    _look_through(found, unread.data[: journal.end])
    _believe(found, unread.data[journal.end :], most if any(others) else None)
    if found.is_unknown:
        room = most
        holes = 0
    else:
        room = _unreadable_end(unread.data, journal)
        holes = _holes(journal, unread.data[journal.end :])
    found.lost = holes + room // _SHORTEST
    found.revision += room // _SHORTEST
    found.number += holes + room // _SHORTEST_REQUEST
    return found


def renewed(
    board: Board, found: Traces, by: str, at: datetime, revision: int
) -> Iterator[CardRestored]:
    """The events that take the cards beyond versions that somebody may have seen of them.

    `revision`: the change that the cards are as after.
    """
    for number, card in board.cards.items():
        seen = max(card.version, found.versions.get(number, 0)) + found.lost
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


def _believe(found: Traces, data: bytes, room: int | None) -> None:
    """Add what text says for which no checksum vouches; but no more than could have been given in
    a journal with so much room. None: nothing is there to hold it against."""
    said = Traces()
    _look_through(said, data)
    changes = requests = 10**12
    if room is not None:
        changes, requests = room // _SHORTEST, room // _SHORTEST_REQUEST
    found.revision += min(changes, max(0, said.revision - found.revision))
    found.number += min(requests, max(0, said.number - found.number))
    for card, version in said.versions.items():
        known = found.versions.get(card, 0)
        found.versions[card] = known + min(changes, max(0, version - known))


def _is_own(journal: Survey, others: Sequence[bytes]) -> bool:
    """The journal is this board's, if what lies beside it says which board that is."""
    if journal.header is None:
        return False
    board = journal.header.board.encode()
    return not any(others) or any(board in data for data in others)


def _holes(journal: Survey, unread: bytes) -> int:
    """How many changes are missing between those that can be made out behind the chain's end."""
    assert journal.header is not None, "a journal with a header has a chain"
    last = journal.records[-1].seq if journal.records else journal.header.base
    seen = {seq for each in _SEQ.finditer(unread) if (seq := int(each[1])) > last}
    missing = max(seen, default=last) - last - len(seen)
    return min(missing, len(unread) // _SHORTEST)  # a digit may be another


def _unreadable_end(data: bytes, journal: Survey) -> int:
    """Bytes behind the last change that can be made out in a journal, if they do not belong. Text
    without an end is the beginning of one change."""
    last = data[max(0, data.rfind(b'{"seq":')) :]
    end = _NO_TEXT.search(last)
    return min(journal.unread_bytes, len(last) - end.end()) if end else 0
