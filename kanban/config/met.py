"""What a person was shown before, so that nothing comes back that nobody asked for."""

from __future__ import annotations

import os
import re
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

KEYS = "keys"
"""The keys that matter."""
SEAT = "seat"
"""The offer of a seat on this board, or that this login may only look."""

_FOLDER = "hand-off-kanban"
_IS_LINUX = sys.platform == "linux"
_PLAIN = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}")


class Met(Protocol):
    """Remembers what a person was shown."""

    def has_seen(self, what: str) -> bool: ...

    def first_time(self, what: str) -> bool:
        """Remember it from now on; whether that is new, and will be known the next time."""


class MetBefore:
    """Keeps it as empty files in a folder of the login: nothing in them can be read wrongly."""

    def __init__(self, folder: Path, login: str, board: Path) -> None:
        """`folder` is the program's state folder. A seat is offered on each board by itself."""
        named = _PLAIN.fullmatch(login)
        self._folder = folder / "met" / (login if named else _short(login))
        self._names = {SEAT: f"{SEAT}-{_short(os.path.realpath(board))}"}

    def has_seen(self, what: str) -> bool:
        return (self._folder / self._names.get(what, what)).exists()

    def first_time(self, what: str) -> bool:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / self._names.get(what, what)).touch(exist_ok=False)
        except OSError:  # what cannot be remembered is not shown: it would come again
            return False
        return True


def state_folder(environ: Mapping[str, str]) -> Path:
    """Where this account keeps what is worth keeping, but not worth a backup."""
    if _IS_LINUX:  # as platformdirs says, which takes milliseconds to load
        base = environ.get("XDG_STATE_HOME", "")
        named = base if os.path.isabs(base) else os.path.expanduser("~/.local/state")
        return Path(named) / _FOLDER
    from platformdirs import user_state_path

    return user_state_path(_FOLDER, appauthor=False)


def _short(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"
