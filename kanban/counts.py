"""How many things wait, kept for a shell that asks before every prompt.

Whoever has counted keeps the number, with a look at the files that it came from. As long as they
look the same, and the day and the program are the same, it is the number of now.

Loads next to nothing.
"""

from __future__ import annotations

import errno
import os
import time

from kanban import __version__
from kanban.folders import named, put, short, state_folder
from kanban.identity import os_login

TYPE_CHECKING = False  # as `typing` has it, which takes milliseconds to load
if TYPE_CHECKING:
    from collections.abc import Callable


class Counts:
    """The number that is kept for this account's own login on one board."""

    def __init__(self, board: str | os.PathLike[str]) -> None:
        """`board`: its file."""
        self.board = os.path.realpath(board)
        self._path = path_of(self.board)
        self._watched = [self.board, f"{self.board}.journal"]

    @property
    def are_asked_for(self) -> bool:
        """Some prompt has asked: it is worth the time to keep what was counted for others."""
        return os.path.exists(self._path)

    def known(self) -> tuple[str, bool] | None:
        """What was kept last, and whether it is the number of now."""
        try:
            with open(self._path, "rb") as file:
                stamp, count, looks = os.fsdecode(file.read()).split("\n", 2)
        except (OSError, ValueError):
            return None
        paths = [line.partition(" ")[2] for line in looks.split("\n")]
        if paths != self._watched or not count.isdecimal():
            return None
        return count, (stamp, looks) == (_stamp(), self.looks())

    def looks(self) -> str:
        """A line for each file: which one it is and with what in it, and its path."""
        return "\n".join(f"{look(path)} {path}" for path in self._watched)

    def keep(self, count: int, looks: str) -> None:
        """Keep what was counted in files that had these `looks` before; if they changed meanwhile,
        it is not the number of now. What cannot be kept leaves nothing older behind."""
        if not put(self._path, os.fsencode(f"{_stamp()}\n{count}\n{looks}")):
            self.forget()

    def keep_if(self, count: int, is_all: Callable[[], bool]) -> None:
        """Keep what was counted on a board that was read before now, if `is_all` says that this
        was all of it."""
        looks = self.looks()
        if is_all():
            self.keep(count, looks)

    def forget(self) -> None:
        """Keep no number. Where that cannot be done, there is no `lock` to be had either."""
        try:
            os.unlink(self._path)
        except OSError:
            return

    def lock(self) -> int | None:
        """Become the one who counts anew; None when somebody does already.

        The descriptor holds the lock, also in a child. Raises OSError where nothing can be kept.
        """
        import fcntl

        folder = os.path.dirname(self._path)
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, "nothing can be kept", folder)
        descriptor = os.open(f"{self._path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            os.close(descriptor)
            if isinstance(fault, BlockingIOError):
                return None
            raise
        return descriptor


def path_of(what: str) -> str:
    """The file in which something is kept for prompts of this account."""
    return os.path.join(state_folder(os.environ), "counts", named(os_login()), short(what))


def look(path: str) -> str:
    """Which file is there, with what in it; "-" for none."""
    try:
        status = os.stat(path)
    except OSError:
        return "-"
    return f"{status.st_dev}:{status.st_ino}:{status.st_ctime_ns}:{status.st_size}"


def _stamp() -> str:
    """Another day or another program may count otherwise."""
    return f"{__version__} {time.strftime('%Y-%m-%d')}"
