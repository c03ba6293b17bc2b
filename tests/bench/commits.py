"""What it costs to save a command, on a small board and on a large one."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from kanban.domain.commands import Command, Comment, Request, Start
from kanban.identity import os_login
from kanban.service import Service
from kanban.store.opening import open_store
from tests.bench.place import Place
from tests.bench.table import Row, against, median, shown

_ROUNDS = 40
"""Of three commands each."""
_SMALL, _LARGE = 100, 10_000
_AT_MOST = 2.0


class _Desk:
    """One board on which somebody works, and how long each command took."""

    def __init__(self, board: Path) -> None:
        self._journal = board.with_name(board.name + ".journal")
        self.service = Service(open_store(board), os_login(), lambda: datetime.now(UTC))
        self.milliseconds: list[float] = []
        self.bytes: list[int] = []

    def work(self) -> None:
        """Ask for something, start it and comment on it."""
        asks, does, *_ = self.service.board.departments
        self._run(Request(title="A poster for the fair", customer=asks, supplier=does))
        number = self.service.board.last_number
        self._run(Start(number=number, over_limit="The fair is tomorrow"))
        self._run(Comment(number=number, text="The printer has the paper that we need."))

    def _run(self, command: Command) -> None:
        before = self._size()
        self.milliseconds.append(_timed(partial(self.service.run, command)))
        if self._size() > before:
            self.bytes.append(self._size() - before)

    def _size(self) -> int:
        return self._journal.stat().st_size if self._journal.exists() else 0


def rows(place: Place) -> Iterator[Row]:
    """The boards take turns, and a bare file with them, so that a busy disk hits them all."""
    small, large = (_Desk(place.copy(cards, f"commits-{cards}")) for cards in (_SMALL, _LARGE))
    bare: list[float] = []
    small.work()
    large.work()
    descriptor = os.open(place.folder / "bare", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for _ in range(_ROUNDS):
        large.work()
        small.work()
        bare += [_timed(partial(_append, descriptor, size)) for size in large.bytes[-3:]]
    os.close(descriptor)
    for desk in (small, large):
        desk.service.close()
    what = f"a commit, {_LARGE:,} cards"
    ours, least = median(large.milliseconds), median(small.milliseconds)
    yield against(what, ours, "ms", f"{_SMALL} cards", least, _AT_MOST)
    beside = f"append + fsync of {median(large.bytes):,.0f} bytes: {shown(median(bare), 'ms')}"
    yield Row(what, shown(ours, "ms"), beside, f"{ours / median(bare):.2f}")
    yield Row("the slowest of those commits", shown(max(large.milliseconds), "ms"))


def commit_ms(board: Path) -> float:
    """The median of commits on a board, in milliseconds, after the first, which makes a backup."""
    desk = _Desk(board)
    for _ in range(_ROUNDS):
        desk.work()
    desk.service.close()
    return median(desk.milliseconds[3:])


def _append(descriptor: int, size: int) -> None:
    os.write(descriptor, b"." * size)
    os.fsync(descriptor)


def _timed(work: Callable[[], object]) -> float:
    """Milliseconds that it took."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000
