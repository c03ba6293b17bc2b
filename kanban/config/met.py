"""What a person was shown before, so that nothing comes back that nobody asked for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from kanban.folders import named, short

KEYS = "keys"
"""The keys that matter."""
SEAT = "seat"
"""The offer of a seat on this board, or that this login may only look."""


class Met(Protocol):
    """Remembers what a person was shown."""

    def has_seen(self, what: str) -> bool: ...

    def first_time(self, what: str) -> bool:
        """Remember it from now on; whether that is new, and will be known the next time."""


class MetBefore:
    """Keeps it as empty files in a folder of the login: nothing in them can be read wrongly."""

    def __init__(self, folder: Path, login: str, board: Path) -> None:
        """`folder` is the program's state folder. A seat is offered on each board by itself."""
        self._folder = folder / "met" / named(login)
        self._names = {SEAT: f"{SEAT}-{short(os.path.realpath(board))}"}

    def has_seen(self, what: str) -> bool:
        return (self._folder / self._names.get(what, what)).exists()

    def first_time(self, what: str) -> bool:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / self._names.get(what, what)).touch(exist_ok=False)
        except OSError:  # what cannot be remembered is not shown: it would come again
            return False
        return True
