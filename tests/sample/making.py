"""From events to the bytes of a board's file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

import msgspec

from kanban.domain.board import Board
from kanban.domain.events import Event
from kanban.store.boardfile import written
from kanban.store.records import slim
from kanban.store.tables import new_tables
from tests.sample.company import opening
from tests.sample.days import AS_OF
from tests.sample.stories import STORIES
from tests.sample.telling import tell


def sample_events(as_of: date = AS_OF, member: str | None = None) -> list[Event]:
    """All that happened at Heron & Daughters, oldest first."""
    return tell(opening(as_of, member), STORIES, as_of)


def sample_board() -> Board:
    """The board of Heron & Daughters, in memory."""
    return Board().after(sample_events())


def board_file(events: Sequence[Event]) -> bytes:
    """What a new board's file holds. Its id follows from what the events say, where a real one is
    chance; a new field of which they say nothing changes no id."""
    board = Board().after(events)
    board_id = sha256(msgspec.json.encode([*map(slim, events)])).hexdigest()[:16]
    tables = new_tables(board_id, board, tuple(events))
    return written(tables, board)
