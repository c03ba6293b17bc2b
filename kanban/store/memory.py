"""A board that lives in memory only: for tests and for trying things out."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator, Mapping

from kanban.domain.board import Board
from kanban.domain.events import CardEvent, DepartmentSet, Event, ImprovementSet
from kanban.store.base import Decision, Update


class MemoryBoard:
    """What the stores on one board share."""

    def __init__(self, board: Board | None = None) -> None:
        self.board = board or Board()
        self.log: list[Event] = []
        """Every event since this board was made, oldest first."""
        self.changed = threading.Condition()


class MemoryStore:
    """One person's hold on a `MemoryBoard`. See `Store` for what it promises."""

    def __init__(self, shared: MemoryBoard | None = None) -> None:
        self._shared = shared or MemoryBoard()
        self._closed = False
        with self._shared.changed:
            self._board = self._shared.board
            self._told = len(self._shared.log)

    @property
    def board(self) -> Board:
        return self._board

    @property
    def board_id(self) -> str:
        return f"memory-{id(self._shared):x}"

    def refresh(self) -> Update:
        with self._shared.changed:
            return self._tell()

    def commit(self, decide: Decision) -> Update:
        with self._shared.changed:
            self._board = self._shared.board
            if events := tuple(decide(self._board)):
                self._shared.board = self._board.after(events)
                self._shared.log.extend(events)
                self._shared.changed.notify_all()
            return self._tell()

    def try_saving(self) -> None:
        """A memory takes every change."""

    def history(self, number: int) -> tuple[CardEvent, ...]:
        return tuple(e for e in self._log() if isinstance(e, CardEvent) and e.card == number)

    def histories(self, numbers: Iterable[int] | None = None) -> Iterator[tuple[CardEvent, ...]]:
        told: dict[int, list[CardEvent]] = {}
        for event in self._log():
            if isinstance(event, CardEvent):
                told.setdefault(event.card, []).append(event)
        return (
            tuple(told[number])
            for number in (told if numbers is None else numbers)
            if number in told
        )

    def improvement_history(self) -> tuple[ImprovementSet, ...]:
        return tuple(event for event in self._log() if isinstance(event, ImprovementSet))

    def department_histories(self) -> Mapping[str, tuple[DepartmentSet, ...]]:
        found: dict[str, tuple[DepartmentSet, ...]] = {}
        for event in self._log():
            if isinstance(event, DepartmentSet):
                key = event.department.key
                found[key] = (*found.get(key, ()), event)
        return found

    def is_current(self) -> bool:
        return self._board is self._shared.board

    def wait(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        with self._shared.changed:
            while not self._closed and self._told == len(self._shared.log):
                if not self._shared.changed.wait(until - time.monotonic()):
                    return False
            return not self._closed

    def close(self) -> None:
        with self._shared.changed:
            self._closed = True
            self._shared.changed.notify_all()

    def _log(self) -> tuple[Event, ...]:
        with self._shared.changed:
            return tuple(self._shared.log)

    def _tell(self) -> Update:
        events = tuple(self._shared.log[self._told :])
        self._told = len(self._shared.log)
        self._board = self._shared.board
        return Update(board=self._board, events=events)
