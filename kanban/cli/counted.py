"""How many things wait, told to a shell that asks before every prompt.

The number that is kept is told at once. If it may not be that of now, a process that outlives this
one counts anew, so that the next prompt is right. Where none is kept, the long way is gone.
"""

from __future__ import annotations

import os
import sys

from kanban.counts import Counts, look, path_of
from kanban.folders import BOARD, config_file, put

TYPE_CHECKING = False  # as `typing` has it, which takes milliseconds to load
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

_ASKED = ["inbox", "--count"]
_USUAL = "board.json"
_TIMES = 3
"""How often it is counted at most while others change the board."""


def tell(arguments: Sequence[str]) -> bool:
    """Say the count on stdout if that is what is asked for, and one is known."""
    flag = _flag(list(arguments))
    board = None if flag is None else _board(flag, os.environ)
    if board is None:
        return False
    counts = Counts(board)
    known = counts.known()
    if known is None:
        return False
    count, is_fresh = known
    try:
        if not is_fresh:
            _count_anew(counts)
        os.write(sys.stdout.fileno(), f"{count}\n".encode())
    except OSError:  # the long way has words for it
        return False
    return True


class Counting:
    """What a count comes from, looked at before it is made."""

    def __init__(self, flag: str | None, board: Callable[[], Path]) -> None:
        """`flag`: the board as the command line names it. `board` tells the one it comes to."""
        config = None if flag or os.environ.get(BOARD) else config_file(os.environ)
        before = config and look(config)
        found = os.fspath(board())
        self._counts = Counts(found)
        self._looks = self._counts.looks()
        self._config = None
        if config and before != "-":
            self._config = path_of(f"~{config}"), f"{before}\n{found}"

    def came_to(self, count: int) -> None:
        """Keep it for the next prompt."""
        self._counts.keep(count, self._looks)
        if self._config is not None:
            path, said = self._config
            put(path, os.fsencode(said))


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


def _board(flag: str, environ: Mapping[str, str]) -> str | None:
    """The board that is meant; None when one would have to learn to read the settings for it."""
    asked = flag or environ.get(BOARD)
    if asked:
        return asked
    config = config_file(environ)
    now = look(config)
    if now == "-":
        return _USUAL
    try:
        with open(path_of(f"~{config}"), "rb") as file:
            before, board = os.fsdecode(file.read()).split("\n")
    except (OSError, ValueError):
        return None
    return board if before == now else None


def _count_anew(counts: Counts) -> None:
    """Let a process that outlives this one count, unless one is at it. Raises OSError."""
    lock = counts.lock()
    if lock is None:
        return
    if os.fork():
        os.close(lock)
        return
    is_kept = False
    try:
        _leave(lock)
        is_kept = _count(counts, lock)
    finally:
        if not is_kept:
            counts.forget()
        os._exit(0)


def _leave(lock: int) -> None:
    """Have nothing more to do with the terminal, or with anybody who waits for an end of ours."""
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nowhere, descriptor)
    os.closerange(3, lock)
    os.closerange(lock + 1, os.sysconf("SC_OPEN_MAX"))
    os.chdir("/")


def _count(counts: Counts, lock: int) -> bool:
    """Count until nothing has changed meanwhile. False when the board cannot be read: then the next
    prompt has to go the long way, which has words for it."""
    from kanban.cli.main import main

    for _ in range(_TIMES):
        if main(["--board", counts.board, *_ASKED]) != 0:
            return False
        os.close(lock)  # first: who changes the board from here on finds nobody at it
        known = counts.known()
        if known is None or known[1]:
            break
        again = counts.lock()
        if again is None:  # whoever has it began after the last change
            break
        lock = again
    return True
