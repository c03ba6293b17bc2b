"""What is said of a card that goes, or may go, from one supplier to another."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import UNSET

from kanban.domain import events
from kanban.domain.board import Board
from kanban.domain.card import Card, CardPart, Offer
from kanban.domain.events import CardEvent, Event

TAKE_OR_REFUSE = "Take or refuse"
WAITS = "waits to be taken or refused"


def to_whom(offer: Offer, board: Board) -> str:
    """ "to Print"."""
    return f"to {board.department_name(offer.to)}"


def offered_by(card: Card, board: Board) -> str:
    """Who offers it, and what follows from a yes."""
    if card.handover is None:
        return ""
    giver, taker = board.department_name(card.supplier), board.department_name(card.handover.to)
    return f"{board.person_name(card.handover.by)} ({giver}). Once taken, {taker} answers for it."


def answers_until_taken(card: Card, board: Board) -> str:
    """What does not follow from an offer."""
    supplier = board.department_name(card.supplier)
    return f"{supplier} answers for it until it is taken. No clock begins anew."


def takes_back(card: Card, board: Board) -> str:
    """The question before an offer is taken back."""
    if card.handover is None:
        return ""
    supplier, taker = board.department_name(card.supplier), board.department_name(card.handover.to)
    return f"{taker} has not answered yet. Take the offer back, so that {supplier} keeps the card?"


def at_limit(card: Card, board: Board) -> str:
    """Why the one to which it is offered has to give a reason to take it."""
    taker = board.department_name(card.handover.to) if card.handover else ""
    return f"{taker} is at its limit of cards in progress: why take this one all the same?"


def handed(event: CardEvent, board: Board, card: str) -> str:
    """Who offers the card, which is called `card`, to whom, and what they say; else ""."""
    match event:
        case events.HandoverOffered():
            return f"offered {card} to {board.department_name(event.to)}"
        case events.HandoverTaken():
            return f"took {card} over from {board.department_name(event.giver)}"
        case events.HandoverRefused():
            return f"refused to take {card} over from {board.department_name(event.giver)}"
        case events.HandoverKept():
            return f"kept {card}, which was offered to {board.department_name(event.to)}"
        case _:
            return ""


def said_with(event: Event) -> Iterator[str]:
    """The giver's note, or why another department does not take it."""
    match event:
        case events.HandoverOffered():
            yield event.note
        case events.HandoverRefused():
            yield event.reason


def handed_back(back: CardPart, board: Board) -> Iterator[str]:
    """What an undo made again of who answers for the card."""
    if back.supplier is not UNSET:
        yield f"{board.department_name(back.supplier)} answers for it again."
    if back.handover is not UNSET and back.handover is not None:
        yield f"It is offered to {board.department_name(back.handover.to)} again."
