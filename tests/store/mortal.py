"""Processes that kill themselves in the middle of their work, for `mortals`.

`python -m tests.store.mortal` reads lines "WORK PLACE TORN FILE" and forks a process for each.
That does the work and is killed by SIGKILL at its PLACE-th change of the disk. It says what was
acknowledged in lines, and the server says "killed" or "done" when it is gone.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kanban.store import checkpoint, tables  # noqa: F401  # read once, for all children
from kanban.store.backups import back_up
from kanban.store.opening import create_board
from kanban.store.restoring import restore
from kanban.store.tinydb_store import TinyDBStore
from tests.store.damage import repaired
from tests.store.disks import CHANGING, QuickDisk
from tests.store.happening import FOUNDING, LATER, another_card


class KillingDisk(QuickDisk):
    """A disk at whose n-th change the process is killed; a write is half done by then or not."""

    def __init__(self, place: int, torn: bool) -> None:
        self.left = place
        self.torn = torn

    def __getattribute__(self, name: str) -> Any:
        if name in CHANGING:
            self.left -= 1
            if self.left == 0 and not (self.torn and name == "write"):
                os.kill(os.getpid(), signal.SIGKILL)
        return super().__getattribute__(name)

    def write(self, descriptor: int, data: bytes) -> int:
        if self.left == 0:
            super().write(descriptor, data[: len(data) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        return super().write(descriptor, data)


def _say(word: object) -> None:
    os.write(1, f"{word}\n".encode())


def _commits(path: Path, disk: KillingDisk) -> None:
    """A commit, one that is folded into the board's file, and the leaving."""
    store = TinyDBStore(path, disk=disk)
    for title in ("short", "x" * 3_000, "last"):
        _say(store.commit(another_card(title)).board.revision)
    store.close()


def _create(path: Path, disk: KillingDisk) -> None:
    store = create_board(path, FOUNDING, disk=disk)
    _say(store.board.revision)
    store.close()


def _repair(path: Path, disk: KillingDisk) -> None:
    repaired(path, disk)
    _say(1)


def _back_up(path: Path, disk: KillingDisk) -> None:
    back_up(path, LATER, disk=disk)
    _say(1)


def _copy(path: Path, disk: KillingDisk) -> None:
    back_up(path, LATER, path.with_name("copy.json"), disk=disk)
    _say(1)


def _restore(path: Path, disk: KillingDisk) -> None:
    restore(path, path.parent.with_name("source.json"), "ada", LATER, disk=disk)
    _say(1)


_WORKS: dict[str, Callable[[Path, KillingDisk], None]] = {
    "commit": _commits,
    "create": _create,
    "repair": _repair,
    "backup": _back_up,
    "copy": _copy,
    "restore": _restore,
}


def _serve(order: str) -> None:
    work, place, torn, path = order.rstrip("\n").split(" ", 3)
    child = os.fork()
    if child == 0:
        checkpoint._SMALL = 2_500
        _WORKS[work](Path(path), KillingDisk(int(place), torn == "torn"))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    _say("killed" if os.WIFSIGNALED(status) else "done" if status == 0 else "failed")


if __name__ == "__main__":
    for line in sys.stdin:
        _serve(line)
