"""The cards that a supplier asked of others to get one of its own done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kanban.domain.board import Board
from kanban.domain.card import Card, State

_NEVER = frozenset({State.DECLINED, State.WITHDRAWN})


class Progress(NamedTuple):
    """How far the parts of a card are."""

    done: int
    """Those that were accepted."""
    of: int
    """All but those that were declined or withdrawn."""


def parts_of(card: Card, board: Board) -> Iterator[Card]:
    """The card's parts, the first that was asked for first."""
    return (board.cards[number] for number in board.parts.get(card.number, ()))


def open_parts(card: Card, board: Board) -> list[Card]:
    """Those that have not ended."""
    return [part for part in parts_of(card, board) if part.state.is_open]


def progress(card: Card, board: Board) -> Progress | None:
    """None when the card has no parts, or none that anybody does."""
    states = [part.state for part in parts_of(card, board) if part.state not in _NEVER]
    return Progress(states.count(State.ACCEPTED), len(states)) if states else None


def all_progress(board: Board) -> dict[int, Progress]:
    """By number, of every card of which there is any to tell."""
    found = ((number, board.cards.get(number)) for number in board.parts)
    told = ((number, progress(card, board)) for number, card in found if card is not None)
    return {number: far for number, far in told if far is not None}


def whole(card: Card, board: Board) -> Card | None:
    """The card of which this one is a part, as far as the board still has it."""
    return board.cards.get(card.parent) if card.parent is not None else None
