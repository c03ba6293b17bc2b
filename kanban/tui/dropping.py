"""Where a dragged card would land, and what a drop there would do. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.card import COLUMNS, Card
from kanban.domain.errors import Refused
from kanban.tui.steps import VERB_OF, FillIn, Run, step_of
from kanban.wording import intentions as say

_BELOW_ALL = frozenset({"start", "deliver"})
"""The verbs after which a card stands below the others of its new column, and not above them."""


class Spot(Struct, frozen=True):
    """A gap between the cards of a column."""

    place: int
    """The column, counted from 0."""
    gap: int
    """How many of its cards are above."""
    lane: int | None = None
    """The lane in which the gap is: one gap may end a lane and begin the next. None: no lanes."""


class Stretch(Struct, frozen=True):
    """The cards of a column among which a card may lie: those of its lane."""

    lane: int
    first: int
    end: int


class Landing(Struct, frozen=True):
    """What a drop does."""

    says: str
    verb: str | None = None
    """As in `step_of`; None: nothing would happen."""
    spot: Spot | None = None
    """Where the card would stand; None: where it stands now, for a rule says no."""


def landing(
    card: Card,
    over: Spot,
    columns: Sequence[Sequence[Card]],
    board: Board,
    me: str,
    now: datetime,
    stretch: Stretch | None = None,
) -> Landing:
    """What letting the card go over that gap would do. `columns` are the cards as shown.

    A card stays in its lane, which is `stretch` of the column: a drop outside puts it at the end
    that is nearer.
    """
    shown = columns[over.place]
    lane, first, end = (None, 0, len(shown))
    if stretch is not None:
        lane, first, end = stretch.lane, stretch.first, stretch.end
    if card.state is COLUMNS[over.place]:
        spot = Spot(over.place, max(first, min(over.gap, end)), lane)
        return _beside(card, spot, shown[:end], board, me, now)
    verb = f"to {COLUMNS[over.place].value}"
    match step_of(verb, card, board, me, now):
        case Refused() as refused:
            return Landing(refused.message, verb)
        case FillIn(means):
            says = say.drop(means, card, asks=True)
        case Run(command):
            means = VERB_OF[type(command)]
            says = say.drop(means, card, asks=False)
    return Landing(says, verb, Spot(over.place, end if means in _BELOW_ALL else first, lane))


def _beside(
    card: Card, over: Spot, shown: Sequence[Card], board: Board, me: str, now: datetime
) -> Landing:
    """Another place among these cards of its own column."""
    index = next((i for i, other in enumerate(shown) if other.number == card.number), None)
    if index in (over.gap - 1, over.gap):
        return Landing(say.stays(card))
    below = shown[over.gap].number if over.gap < len(shown) else None
    above = shown[-1].number
    verb = f"after {above}" if below is None else f"before {below}"
    step = step_of(verb, card, board, me, now)
    if isinstance(step, Refused):
        return Landing(step.message, verb)
    return Landing(say.drop_beside(card, before=below, after=above), verb, over)
