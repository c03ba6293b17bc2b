"""What every store promises. The words here are the contract; the conformance tests attack it.

A store holds one board. Several processes may hold stores on the same board at once.

Durable   when `commit` has returned, its events survive the death of any process.
Atomic    the events of one commit are all there or none is, for every reader, always.
Serial    commits form one sequence; the decision was made on exactly the state before it.
Honest    a decision that raises leaves no byte. A failed commit says which it was: `NotSaved`
          (certainly not in the history) or `Unknown`.
Unguessed a file that does not fit is explained (`NotABoard`) and left as it was, byte for byte.

A store may be used from several threads. `board` never blocks; the others may wait for the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeAlias

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.events import CardEvent, DepartmentSet, Event, ImprovementSet

Decision: TypeAlias = Callable[[Board], Sequence[Event]]
"""Looks at the board as it is under the lock and returns what happens now, or raises. It must be
pure, quick and may be called once only. It may ask the store for a history: of that same board."""


class Update(Struct, frozen=True, kw_only=True):
    """The board now, and what this store has not told before."""

    board: Board
    events: tuple[Event, ...] = ()
    """Oldest first; other people's as well as one's own. Each event is told exactly once."""


class Store(Protocol):
    """One process's hold on a board."""

    @property
    def board(self) -> Board:
        """The board as last read. No disk is touched."""

    @property
    def board_id(self) -> str:
        """What tells this board from every other, wherever its file lies. Never changes."""

    def refresh(self) -> Update:
        """Catch up with what others committed.

        Raises `StoreError` when the file is in trouble; `board` then stays as it was, and a later
        refresh succeeds once the cause is gone.
        """

    def commit(self, decide: Decision) -> Update:
        """Catch up, decide, and save, all under the board's lock.

        Whatever `decide` raises passes through, and nothing is written; so it is when it returns
        no events. What was learnt is then told by the next call. Raises `NotSaved`, `Unknown` or
        `NotABoard`.
        """

    def try_saving(self) -> None:
        """Raise the `NotSaved` that a commit would raise now; return when it would be saved.

        As far as that can be tried without a change: nothing is acknowledged, learnt, told or
        altered, and how it ends says nothing of an earlier commit. A disk that takes this may
        still fail the next commit. Waits for its turn like a commit. Whether the board can be
        read is told by `refresh` only. Raises `NotABoard` once the store is closed.
        """

    def history(self, number: int) -> tuple[CardEvent, ...]:
        """A card's events, oldest first; empty for a number that was never given.

        Raises `NotABoard` when one of them cannot be read.
        """

    def histories(self, numbers: Iterable[int] | None = None) -> Iterator[tuple[CardEvent, ...]]:
        """What `history` tells of these cards, or of every card there is, as the board is when the
        first is asked for; one is read after the other, so that all of them need not be kept.

        Raises `NotABoard` when an event cannot be read.
        """

    def improvement_history(self) -> tuple[ImprovementSet, ...]:
        """What every improvement was set to, oldest first.

        Raises `NotABoard` when one of them cannot be read.
        """

    def department_histories(self) -> Mapping[str, tuple[DepartmentSet, ...]]:
        """What every department was set to, by its key, oldest first.

        Raises `NotABoard` when one of them cannot be read.
        """

    def is_current(self) -> bool:
        """`board` is all there is: nobody has changed it since. Quick; also after `close`.

        False as well when nobody can tell.
        """

    def wait(self, seconds: float) -> bool:
        """Block until the board may have changed or the time is over; say whether it may have.

        A change that was made and not yet looked at ends it at once; so does `close`. A change that
        a refresh could not learn does not: try that again after a while.
        """

    def close(self) -> None:
        """Give everything back. Idempotent; may leave the board's file tidier, never different.

        A commit in another thread that still waits for its turn raises `NotSaved` at once.
        """
