"""The board's lock: one process at a time may commit. When a process dies, the kernel frees it.

The file's text says who holds the lock, for people. `ADDING` is before that from the moment when
something is put into the journal until it is known to be on the disk. Who finds that there, because
the holder died or the disk failed, replaces the journal and does not add to it: after a failed
fsync the next one may succeed and mean only what is new. `BAD <journal>` forbids the same, and says
that it was the disk. The file is never removed, renamed or truncated: two processes would then hold
two locks. All this is part of the board's format: a program that knew no `ADDING` would add to a
journal of which nobody can tell what is on the disk.
"""

from __future__ import annotations

import fcntl
import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kanban.domain.errors import NotSaved
from kanban.store.files import Disk, Paths, cause, identity_at, is_stopped, login_of, temporary
from kanban.store.notes import note

PATIENCE = 5.0
"""Seconds to wait for the lock."""
_WIDTH = 120
"""Bytes of the text; shorter texts are filled with blanks, so that it need not be truncated."""
_DOUBT = r"(ADDING|BAD \S+)\s"


class NotSigned(OSError):
    """The lock's text could not be written. Its `filename` is the lock's."""


class Lock:
    """The lock while it is held."""

    def __init__(self, disk: Disk, path: Path, descriptor: int, text: str) -> None:
        """`text`: what the last holder left in the file."""
        self._disk = disk
        self._path = path
        self._descriptor = descriptor
        self._doubt = found[0] if (found := re.match(_DOUBT, text)) else ""
        self._before = self._doubt
        """The doubt before the last `begin_adding`."""

    @property
    def is_in_doubt(self) -> bool:
        """Nobody knows what of the journal is on the disk: it may not be added to."""
        return bool(self._doubt)

    @property
    def is_bad(self) -> bool:
        """The disk failed. Then the name of the board's file may not be safe on it either."""
        return self._doubt.startswith("BAD")

    def sign(self) -> None:
        """Say who holds the lock, if that can be written."""
        try:
            self.must_sign()
        except OSError as fault:
            # The lock itself is the kernel's; who holds it is held whatever is written here.
            note("warning", "the lock's text could not be written: %s", fault)

    def must_sign(self) -> None:
        """Say who holds the lock. Raises `NotSigned`; nothing could be added either then."""
        self._write(self._doubt)

    def begin_adding(self) -> None:
        """To be called before something is put into the journal, or a journal into its place.

        Raises `NotSigned`; nothing may be done then that others could not know to be half done.
        """
        self._write("ADDING ")
        self._before, self._doubt = self._doubt, "ADDING "

    def nothing_added(self) -> None:
        """What was begun left everything as it was: so is the doubt."""
        self._doubt = self._before
        self.sign()

    def end_adding(self) -> None:
        """All that is in the journal is on the disk, and its name."""
        self._doubt = ""
        self.sign()

    def mark_bad(self, journal: str) -> None:
        """Say that the disk failed. When not even that can be written, the doubt is there still."""
        self._doubt = f"BAD {journal} "
        self.sign()

    def _write(self, start: str) -> None:
        text = f"{start}{os.getpid()} {login_of(os.getuid())} {int(time.time())}"
        line = text.encode().ljust(_WIDTH - 1)[: _WIDTH - 1] + b"\n"
        try:
            self._disk.overwrite(self._descriptor, line)
        except OSError as fault:
            raise NotSigned(fault.errno, cause(fault), str(self._path)) from fault


@contextmanager
def held(
    disk: Disk,
    paths: Paths,
    patience: float = PATIENCE,
    has_left: Callable[[], bool] = lambda: False,
    model: Path | None = None,
) -> Iterator[Lock]:
    """Hold the board's lock. Raises `NotSaved` when it is not given within `patience` seconds, or
    before the person who waits for it `has_left`. `model`: whose rights a new lock gets when the
    board's file is missing."""
    until = time.monotonic() + patience

    def is_enough() -> bool:
        return has_left() or time.monotonic() >= until

    try:
        descriptor, text = _acquired(disk, paths, is_enough, model)
    except OSError as fault:
        if model is None and _is_gone(disk, paths):
            raise NotSaved(
                f"Nothing was saved: there is no board at {paths.board} any more. Put it back, or "
                "open it where it is now."
            ) from fault
        is_right = isinstance(fault, PermissionError)
        advice = " Who may change the board needs the right to write it." if is_right else ""
        raise NotSaved(
            f"Nothing was saved: {paths.lock} cannot be used ({cause(fault)}).{advice}"
        ) from fault
    try:
        yield Lock(disk, paths.lock, descriptor, text)
    finally:
        os.close(descriptor)


def _acquired(
    disk: Disk, paths: Paths, is_enough: Callable[[], bool], model: Path | None
) -> tuple[int, str]:
    """The descriptor of the locked file, and what the last holder left in it."""
    while True:
        descriptor = _opened(disk, paths, model)
        try:
            opened = disk.stat_open(descriptor)
            _refuse_foreign(opened, paths.lock)
            while not disk.lock(descriptor, fcntl.LOCK_EX):
                if is_enough():
                    raise NotSaved(_busy(paths.lock, _text(disk, descriptor)))
                time.sleep(0.001 + 0.002 * os.urandom(1)[0] / 255)
            found = identity_at(disk, paths.lock)
            text = _text(disk, descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        if found is not None and found[0] == opened.st_ino:
            return descriptor, text
        os.close(descriptor)  # somebody replaced the file meanwhile: lock the one that is there


def _opened(disk: Disk, paths: Paths, model: Path | None) -> int:
    # Without O_CREAT: in a folder many may write to, the kernel refuses that on others' files.
    try:
        return disk.open(paths.lock, os.O_RDWR)
    except FileNotFoundError:
        if model is None or identity_at(disk, paths.board) is not None:
            model = paths.board
        with (
            temporary(disk, paths, b" " * (_WIDTH - 1) + b"\n", model) as (path, _),
            # Somebody else made it meanwhile, and may even have swept this one away as theirs.
            suppress(FileExistsError, FileNotFoundError),
        ):
            disk.link(path, paths.lock)
        return disk.open(paths.lock, os.O_RDWR)


def _is_gone(disk: Disk, paths: Paths) -> bool:
    """The board was moved away, or its folder."""
    try:
        disk.stat(paths.board)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _refuse_foreign(opened: os.stat_result, path: Path) -> None:
    """What is longer than a lock's text is somebody's file, and signing it would destroy it."""
    if not stat.S_ISREG(opened.st_mode) or opened.st_size > _WIDTH:
        raise NotSaved(
            f"Nothing was saved: {path} is in the place of the board's lock and was not made by "
            "kanban. It was left as it is. Move it away and try again."
        )


def _text(disk: Disk, descriptor: int) -> str:
    return disk.read_head(descriptor).decode(errors="replace")


def _busy(lock: Path, text: str) -> str:
    words = re.sub(_DOUBT, "", text, count=1).split()
    if len(words) != 3 or not words[0].isdigit() or not words[2].isdigit():
        return f"Nothing was saved: another process holds the board ({lock}). Try again."
    pid, login, since = words
    seconds = max(0, int(time.time()) - int(since))
    if is_stopped(int(pid)):
        holder = f"{login} (process {pid}, stopped)"
        advice = f"Ask {login} to let it go on (`fg`, or `kill -CONT {pid}`) or to end it"
    else:
        holder = f"{login} (process {pid})"
        advice = f"Try again; if it lasts, ask {login} to end that process"
    return f"Nothing was saved: {holder} has held the board for {seconds} s. {advice}."
