"""How far a person has seen a board, kept for each of them beside all boards."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from typing import Protocol

import msgspec

from kanban.domain.unseen import Seen
from kanban.folders import named, put

LOOKS_BACK = timedelta(days=14)
"""Of a board on which somebody never marked anything as seen, what is older is no news."""

_seen = msgspec.json.Decoder(Seen)


class Marks(Protocol):
    """Remembers how far one person has seen one board."""

    def read(self, now: datetime) -> Seen:
        """What was kept last. Whoever kept nothing has seen what is older than two weeks."""

    def keep(self, seen: Seen) -> None:
        """Add to what was kept. What cannot be kept is news again: no harm is done."""


class MarksKept:
    """Keeps them in a small file by the board's id, each put there whole."""

    def __init__(self, folder: str, login: str, board_id: str) -> None:
        """`folder` is the program's state folder."""
        self._path = os.path.join(folder, "seen", named(login), f"{named(board_id)}.json")

    def read(self, now: datetime) -> Seen:
        """A file that is not there or cannot be read is as good as none."""
        return self._kept() or Seen(since=now - LOOKS_BACK)

    def keep(self, seen: Seen) -> None:
        kept = self._kept()  # another window of the same person may have gone on
        put(self._path, msgspec.json.encode(seen if kept is None else seen.joined(kept)))

    def _kept(self) -> Seen | None:
        try:
            with open(self._path, "rb") as file:
                kept = _seen.decode(file.read())
        except (OSError, msgspec.MsgspecError, RecursionError):
            return None
        return kept if kept.since.tzinfo is not None else None
