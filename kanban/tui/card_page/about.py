"""What every section of an open card is drawn from. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.events import CardEvent, DepartmentSet
from kanban.flow.ageing import Past
from kanban.tui.lines import BLANK, Block, Line, unbroken
from kanban.wording import when

INDENT: Line = (("  ", "text"),)
ROOMY = 56
"""Cells from which labels are set wide and times stand in a column of their own."""


class About(Struct, frozen=True, kw_only=True):
    """One card with its history, at a moment, for one person."""

    board: Board
    card: Card
    history: tuple[CardEvent, ...]
    """Oldest first, as the card's events are kept."""
    me: str
    now: datetime
    agreed: Mapping[str, tuple[DepartmentSet, ...]] | None = None
    """What each department agreed to in the course of time, oldest first; None: not read yet."""

    compared: Past | None = None
    """What the card's age is told by; None: what the board tells is worked out from nothing."""

    def when(self, at: datetime) -> str:
        return unbroken(when(at, self.now))

    def at(self, at: datetime) -> Line:
        return ((self.when(at), "muted"),)

    def by(self, event: CardEvent) -> Line:
        """The person and the department for which they acted."""
        name: Line = ((self.board.person_name(event.by), "strong"),)
        if not event.side:
            return name
        return (*name, (f" ({self.board.department_name(event.side)})", "muted"))


def heading(name: str, note: object) -> Block:
    return Block(name, [BLANK, ((name.upper(), "head"), (f"  {note}", "muted"))])
