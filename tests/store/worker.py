"""Other processes, for tests: `python -m tests.store.worker VERB FILE …`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kanban.domain.board import Board
from kanban.domain.errors import KanbanError
from kanban.domain.events import Event
from kanban.store import tinydb_store  # noqa: F401  before a stranger may not read the library
from kanban.store.opening import open_store
from tests.store.happening import another_card, commented, requested

ROOT = Path(__file__).parents[2]
NOBODY = 65534


class Worker:
    """A process that works on a board and says on its output what it did."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        assert process.stdout is not None
        self._output: IO[str] = process.stdout

    @property
    def pid(self) -> int:
        return self._process.pid

    def line(self) -> str:
        """The next line, waited for; empty when there are no more."""
        return self._output.readline().strip()

    def lines(self) -> list[str]:
        """All lines until its end."""
        return self._output.read().split("\n")[:-1]

    def kill(self) -> None:
        self._process.kill()


@contextmanager
def worker(verb: str, path: Path, *more: str, user: int | None = None) -> Iterator[Worker]:
    command = [sys.executable, "-m", "tests.store.worker", verb, str(path), *more]
    # Not by Popen's `user`: Python itself may lie where only the present user can read it.
    environment = os.environ | ({"WORKER_USER": str(user)} if user is not None else {})
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            yield Worker(process)
        finally:
            process.kill()


def _say(*words: object) -> None:
    print(*words, flush=True)  # noqa: T201


def _commit(path: Path, times: str) -> None:
    """Request cards; say each number when it is safe."""
    store = open_store(path)
    for _ in range(int(times)):
        update = store.commit(another_card(f"by {os.getpid()}"))
        _say(update.board.last_number)
    store.close()


def _pairs(path: Path, times: str) -> None:
    """Request two cards in one commit and comment on the one before, again and again."""

    def decide(board: Board) -> tuple[Event, ...]:
        last = board.last_number
        return (requested(last + 1), requested(last + 2), commented(max(last, 1)))

    store = open_store(path)
    for _ in range(int(times)):
        _say(store.commit(decide).board.revision)


def _hold(path: Path) -> None:
    """Take the lock and keep it until the end of the input."""

    def decide(_: Board) -> tuple[Event, ...]:
        _say("holding")
        sys.stdin.read()
        return ()

    open_store(path).commit(decide)


def _try(path: Path) -> None:
    """Open, commit and close; say the sentence when one of them is refused."""
    try:
        store = open_store(path)
        _say("opened", len(store.board.cards))
        store.commit(another_card())
        _say("saved")
        store.close()
    except KanbanError as fault:
        _say(type(fault).__name__, fault.message)


if __name__ == "__main__":
    if "WORKER_USER" in os.environ:
        os.setgroups([])
        os.setgid(int(os.environ["WORKER_USER"]))
        os.setuid(int(os.environ["WORKER_USER"]))
    verbs: dict[str, Callable[..., None]] = {
        "commit": _commit,
        "pairs": _pairs,
        "hold": _hold,
        "try": _try,
    }
    verbs[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
