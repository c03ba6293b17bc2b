"""What is said of a card that goes, or may go, from one supplier to another."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import UNSET

from kanban.domain import events
from kanban.domain.board import Board
from kanban.domain.card import CardPart
from kanban.domain.events import CardEvent, Event


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
