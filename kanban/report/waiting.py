"""What waits for which department, as of an instant. Pure.

Open cards between departments. A card waits for the department whose turn it is, as
`kanban.domain.turn` has it, since it came into that court; it is late when the day by which it is
needed, or the day that was promised, is over.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.promises import is_broken
from kanban.domain.turn import turn
from kanban.flow.days import Days
from kanban.flow.passage import Passage


class Oldest(Struct, frozen=True):
    """The card that waits longest."""

    card: Card
    days: int
    """The first counts as one."""


class Waiting(Struct, frozen=True, kw_only=True):
    """For one department; n: cards."""

    department: str
    supplies: int
    """Open cards that it is asked for."""
    asked: int
    """Open cards that it asked for."""
    turn: int
    """Cards that wait for it, on whichever side."""
    oldest: Oldest | None
    """Of those that wait for it."""
    late: int
    """Of those that wait for it."""


def waiting(
    board: Board, passages: Iterable[Passage], days: Days, today: date
) -> tuple[Waiting, ...]:
    """The departments that have something open, in the order of the board."""
    ways = [way for way in passages if way.ended is None and way.number in board.cards]
    cards = {way.number: board.cards[way.number] for way in ways}
    whose = {number: turn(card, board.held) for number, card in cards.items()}
    since = {way.number: today.toordinal() - days.of(_since(way)) + 1 for way in ways}
    found = []
    for key in board.departments:
        mine = [card for number, card in cards.items() if whose[number] == key]
        oldest = max(mine, key=lambda card: (since[card.number], -card.number), default=None)
        one = Waiting(
            department=key,
            supplies=sum(card.supplier == key for card in cards.values()),
            asked=sum(card.customer == key for card in cards.values()),
            turn=len(mine),
            oldest=Oldest(oldest, since[oldest.number]) if oldest else None,
            late=sum(card.is_late(today) or is_broken(card, today) for card in mine),
        )
        if one.supplies or one.asked or one.turn:
            found.append(one)
    return tuple(found)


def _since(way: Passage) -> int:
    """When the card came into the court in which it is."""
    court = way.spans[-1].court
    since = way.spans[-1].since
    for span in reversed(way.spans):
        if span.court is not court:
            break
        since = span.since
    return max(since, way.segments[-1].since)
