"""No to what a card and its parts do not let each other do."""

from __future__ import annotations

from collections.abc import Sequence

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.wording.cards import card_name, state_name
from kanban.wording.language import counted, listed
from kanban.wording.refusals.asking import what_now, whom_to_ask

_NAMED = 3


def asked_by_supplier(card: Card, board: Board) -> str:
    """Another department was named as the customer of a part."""
    supplier = board.department_name(card.supplier)
    return (
        f"{supplier} supplies #{card.number}, so a part of it is asked for in {supplier}'s name. "
        f"Name {supplier} as the customer, or nobody."
    )


def part_is_open(card: Card, left: Sequence[Card], board: Board) -> str:
    """Nothing is delivered over a part that has not ended."""
    named = [_named(part, board) for part in left[:_NAMED]]
    more = [f"{len(left) - _NAMED} more"] if len(left) > _NAMED else []
    return (
        f"#{card.number} waits for {counted(len(left), 'part')} of it: {listed([*named, *more])}. "
        f"Deliver it after that. {whom_to_ask(board, left[0].supplier)}"
    )


def whole_is_delivered(card: Card, above: Card, board: Board) -> str:
    """It would be open again under a card that the customer is looking at."""
    return (
        f"#{card.number} is a part of #{above.number}, which is delivered. {what_now(board, above)}"
    )


def _named(part: Card, board: Board) -> str:
    supplier = board.department_name(part.supplier)
    return f"{card_name(part.number, part.title)} ({supplier}, {state_name(part.state)})"
