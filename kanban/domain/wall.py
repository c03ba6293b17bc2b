"""The wall of thanks: what each department was thanked for. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.card import Card, State
from kanban.domain.care import Thanks
from kanban.domain.events import Accepted, CardEvent
from kanban.domain.undoing import standing

History = Callable[[int], Sequence[CardEvent]]
"""A card's events by its number, oldest first."""


class Said(Struct, frozen=True, kw_only=True):
    """Thanks, and for which card."""

    card: Card
    thanks: Thanks


def wall(board: Board, history: History, department: str | None = None) -> list[Said]:
    """All thanks that were said, newest first; `department`: only to that one.

    What was said with an acceptance before cards kept their thanks stands in their histories, so
    those of cards that were accepted are read.
    """
    said = [
        Said(card=card, thanks=thanks)
        for card in board.cards.values()
        for thanks in (*card.thanks, *_of_old(card, history))
        if department in (None, thanks.to)
    ]
    return sorted(said, key=lambda one: (one.thanks.at, one.card.number), reverse=True)


def _of_old(card: Card, history: History) -> Iterator[Thanks]:
    if card.state is not State.ACCEPTED and not card.reopens:
        return
    for event in standing(history(card.number)):
        if isinstance(event, Accepted) and event.thanks and not event.thanks_to:
            yield Thanks(
                at=event.at, by=event.by, side=event.side, to=card.supplier, text=event.thanks
            )
