"""What a tour of the board is made of: steps that are done on real cards, one after the other."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.commands import Command


class Seen(Struct, frozen=True, kw_only=True):
    """What the tour sees of the person: the board, and where they are on it."""

    board: Board
    selected: int | None
    opened: tuple[str, ...] = ()
    """The names of the screens opened since the step began, and still open ones last."""
    peeks: bool = False
    """The panel below the board shows what is inside a card."""
    on_board: bool = True
    """Nothing lies over the board."""


class Step(Struct, frozen=True, kw_only=True):
    """One thing to do."""

    words: str
    is_done: Callable[[Seen, Seen], bool]
    """By what was seen when the step began, and now."""
    applies: Callable[[Board], bool] = lambda _: True
    """Otherwise the step is passed over."""
    first: tuple[tuple[str, Command], ...] = ()
    """What colleagues do meanwhile: their logins, and what they ask."""
    is_awaited: Callable[[Seen, Seen], bool] = lambda _begun, _now: True
    """The person is ready to see them do it; by what was seen when the step began, and now."""


class Tour(Struct, frozen=True, kw_only=True):
    steps: tuple[Step, ...]
    end: str
    """What is said after the last step."""
    act: Callable[[str, Command], None]
    """Lets a colleague do something. Raises `Refused` when the person was quicker."""
    pause: float = 1.5
    """Seconds before a colleague acts, so that it is seen to happen."""
