"""A folder for a board that is thrown away, however the process ends."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def throw_away() -> Iterator[Path]:
    """A new folder that is gone afterwards, also when this process is killed.

    A child waits for that: it sees the end of a pipe whose other end nobody but this process has.
    To be entered before there are threads.
    """
    folder = Path(tempfile.mkdtemp(prefix="kanban-demo-"))
    waits, alive = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(alive)
        _wait_and_remove(waits, folder)
    os.close(waits)
    try:
        yield folder
    finally:
        os.close(alive)
        os.waitpid(child, 0)


def _wait_and_remove(waits: int, folder: Path) -> None:
    """What the child does. It lets go of the terminal, and is not for the shell to stop."""
    os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    os.read(waits, 1)
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)
