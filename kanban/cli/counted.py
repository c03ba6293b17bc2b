"""How many things wait, as it was counted last: for a shell that asks before every prompt.

A count is kept with a look at all the files that it came from. As long as they look the same, and
the day is the same, it is told again without a board being read; otherwise it is counted anew.
"""

from __future__ import annotations

import os
import sys
import time

from kanban import __version__
from kanban.folders import BOARD, config_file, named, put, short, state_folder
from kanban.identity import os_login

TYPE_CHECKING = False  # as `typing` has it, which takes milliseconds to load
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ASKED = ["inbox", "--count"]
_USUAL = "board.json"


def tell(arguments: Sequence[str]) -> bool:
    """Say the count on stdout if that is what is asked for, and it is known."""
    flag = _flag(list(arguments))
    if flag is None:
        return False
    keys = [key for key, _ in _ways(flag, os.environ)]
    count = next((found for key in keys if (found := _known(key))), None)
    if count is None:
        return False
    try:
        os.write(sys.stdout.fileno(), f"{count}\n".encode())
    except OSError:  # the long way has words for it
        return False
    return True


class Counting:
    """What a count comes from, looked at before it is made."""

    def __init__(self, flag: str | None, board: str) -> None:
        """`flag`: the board as the command line names it. `board`: the file that it came to."""
        real = os.path.realpath(board)
        ways = [way for way in _ways(flag or "", os.environ) if way[1] in (None, real)]
        self._key = ways[0][0]
        watched = [real, f"{real}.journal"]
        if flag is None and not os.environ.get(BOARD):
            watched.insert(0, config_file(os.environ))
        self._before = _looks(watched)
        self._is_sure = os.path.isabs(board) or ways[0][1] is not None

    def came_to(self, count: int) -> None:
        """Keep it with how the files looked before: if they changed meanwhile, it never counts."""
        if self._is_sure:
            put(_path(self._key), os.fsencode(f"{_stamp()}\n{count}\n{self._before}"))


def _flag(arguments: list[str]) -> str | None:
    """The board that is named beside what is asked for: empty when none is; None for any other
    question."""
    if arguments == _ASKED:
        return ""
    for place in (0, 2):
        if arguments[place : place + 1] in (["-b"], ["--board"]) and len(arguments) == 4:
            rest = arguments[:place] + arguments[place + 2 :]
            return (arguments[place + 1] or None) if rest == _ASKED else None
    return None


def _ways(flag: str, environ: Mapping[str, str]) -> list[tuple[str, str | None]]:
    """By what a board is found, the first that there is: each with the board, if it says that."""
    asked = flag or environ.get(BOARD)
    if asked:
        real = os.path.realpath(asked)
        return [(f"={real}", real)]
    real = os.path.realpath(_USUAL)
    return [(f".{real}", real), (f"~{config_file(environ)}", None)]


def _known(key: str) -> str | None:
    try:
        with open(_path(key), "rb") as file:
            stamp, count, *looks = os.fsdecode(file.read()).split("\n")
    except (OSError, ValueError):
        return None
    paths = [look.partition(" ")[2] for look in looks]
    same = stamp == _stamp() and "\n".join(looks) == _looks(paths)
    return count if same and looks and count.isdecimal() else None


def _path(key: str) -> str:
    return os.path.join(state_folder(os.environ), "counts", named(os_login()), short(key))


def _stamp() -> str:
    """Another day or another program may count otherwise."""
    return f"{__version__} {time.strftime('%Y-%m-%d')}"


def _looks(paths: Sequence[str]) -> str:
    """A line for each file: which one it is and with what in it, and its path."""
    return "\n".join(f"{_look(path)} {path}" for path in paths)


def _look(path: str) -> str:
    try:
        status = os.stat(path)
    except OSError:
        return "-"
    return f"{status.st_dev}:{status.st_ino}:{status.st_ctime_ns}:{status.st_size}"
