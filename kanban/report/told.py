"""What a board was at an instant, and the ways of the cards that figures of a period need. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from kanban.domain.board import Board, board_of
from kanban.domain.card import Card
from kanban.domain.events import CardEvent, apply
from kanban.flow.passage import Passage
from kanban.flow.passing import passage

Histories = Callable[[Iterable[int]], Iterable[Sequence[CardEvent]]]
"""The events of these cards, each oldest first."""


class Told(Struct, frozen=True, kw_only=True):
    """As of an instant."""

    asof: datetime
    board: Board
    """Of its cards those that were open or that something became of in the period."""
    passages: tuple[Passage, ...]
    """Of these cards; those of one department alone are left out."""
    histories: Mapping[int, Sequence[CardEvent]]
    """Of all these cards, by number."""
    internal: int
    """Open cards that a department asked of itself."""


def told(board: Board, histories: Histories, since: datetime, asof: datetime) -> Told:
    """What there is to tell of the time since an instant, as of another; the cards of `board` may
    have gone on since then. Departments and people are those of now."""
    known = {
        history[0].card: [event for event in history if event.at <= asof]
        for history in histories(_touched(board, since))
    }
    cards = _cards(known.values())
    ways = [way for history in known.values() if (way := passage(history, asof)) is not None]
    return Told(
        asof=asof,
        board=board_of(
            name=board.name,
            revision=board.revision,
            departments=board.departments.values(),
            people=board.people.values(),
            cards=cards.values(),
            last_number=board.last_number,
        ),
        passages=tuple(way for way in ways if not way.is_internal),
        histories=known,
        internal=sum(way.is_internal and way.ended is None for way in ways),
    )


def _touched(board: Board, since: datetime) -> list[int]:
    """Cards that were not long over by then. What ended before has nothing to say: its history,
    which may be one of a hundred thousand, need not be read."""
    return [
        card.number
        for card in board.cards.values()
        if card.state.is_open
        or card.entered_at >= since
        or any(thanks.at >= since for thanks in card.thanks)
    ]


def _cards(histories: Iterable[Iterable[CardEvent]]) -> dict[int, Card]:
    """The cards as their histories lead to them, by number."""
    found = {}
    for history in histories:
        card: Card | None = None
        for event in history:
            card = apply(card, event)
        if card is not None:
            found[card.number] = card
    return found
