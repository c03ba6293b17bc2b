"""The one door: what a person asks goes in as a command, what happened comes out as events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from kanban.domain.board import Board
from kanban.domain.events import CardEvent, DepartmentSet, Event, ImprovementSet, PersonSet
from kanban.store.base import Store, Update

if TYPE_CHECKING:
    from kanban.domain.commands import Command

__all__ = ["Service", "Update"]


class Service:
    """A board as one person uses it. Threads may share it."""

    def __init__(self, store: Store, me: str, clock: Callable[[], datetime]) -> None:
        """`me` is the login every command is made in the name of; `clock` tells the time in UTC."""
        self._store = store
        self.me = me
        self._clock = clock
        self._tried: tuple[Event, ...] = ()
        """What the last command came to, saved or not."""

    @property
    def board(self) -> Board:
        """The board as last read; never waits."""
        return self._store.board

    @property
    def board_id(self) -> str:
        """What tells this board from every other, wherever its file lies."""
        return self._store.board_id

    def now(self) -> datetime:
        return self._clock()

    def run(self, command: Command) -> Update:
        """Do what was asked, on the board as it is at that moment.

        Raises `Refused` when a rule says no and `StoreError` when the file is in trouble.
        """
        from kanban.domain.commands import OfThePast  # most programs just look
        from kanban.domain.rules import decide

        def decision(board: Board) -> tuple[Event, ...]:
            history = self.history(command.number) if isinstance(command, OfThePast) else ()
            self._tried = decide(board, command, self.me, self._clock(), history)
            return self._tried

        return self._store.commit(decision)

    def refresh(self) -> Update:
        """Learn what others did. Raises `StoreError`."""
        return self._store.refresh()

    def try_saving(self) -> None:
        """Whether a change could be saved now: raises the `NotSaved` that says why not."""
        self._store.try_saving()

    def was_done(self) -> bool:
        """Whether what `run` last tried is on the board: to be asked after an `Unknown`, once a
        `refresh` has succeeded. Raises `NotABoard` when a card's events cannot be read."""
        return any(self._is_there(event) for event in self._tried)  # all of them are, or none

    def _is_there(self, event: Event) -> bool:
        if isinstance(event, CardEvent):
            return event in self.history(event.card)
        return isinstance(event, PersonSet) and self.board.people.get(self.me) == event.person

    def history(self, number: int) -> tuple[CardEvent, ...]:
        """A card's events, oldest first."""
        return self._store.history(number)

    def histories(self, numbers: Iterable[int] | None = None) -> Iterator[tuple[CardEvent, ...]]:
        """The events of these cards, or of every card, oldest first; they are read one by one."""
        return self._store.histories(numbers)

    def improvement_history(self) -> tuple[ImprovementSet, ...]:
        """What every improvement was set to in the course of time, oldest first."""
        return self._store.improvement_history()

    def department_histories(self) -> Mapping[str, tuple[DepartmentSet, ...]]:
        """What every department agreed to in the course of time, by its key, oldest first."""
        return self._store.department_histories()

    def is_current(self) -> bool:
        """`board` is all there is: nobody has changed it since. Quick; also after `close`."""
        return self._store.is_current()

    def wait(self, seconds: float) -> bool:
        """Block until somebody may have changed the board, or the time is over."""
        return self._store.wait(seconds)

    def close(self) -> None:
        self._store.close()
