"""What tests of blocks have in common, and what always holds, worked out in the plainest way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kanban.domain import commands, events
from kanban.domain.block import BlockCode
from kanban.domain.board import Board
from kanban.domain.card import Card, State
from kanban.domain.events import CardEvent
from kanban.domain.turn import turn
from tests.making import Story


def hold_of_blocks(board: Board, told: Mapping[int, Sequence[CardEvent]]) -> None:
    """Assert it, for a board on which so much was told of each card."""
    for card in board.cards.values():
        if card.state in (State.DELIVERED, State.ACCEPTED):
            assert not card.blocks
        assert card.number not in behind(board, card)
        assert turn(card, board.held) == whose(board, card)
        numbers = [e.block for e in told[card.number] if isinstance(e, events.Blocked)]
        assert numbers == [*range(1, card.blocked + 1)], "no number is given twice"
        assert {block.number for block in card.blocks} <= {*numbers}


def open_others(board: Board, card: Card) -> list[Card]:
    """The open cards on which an open card waits."""
    others = [board.cards[block.card] for block in card.blocks if block.card is not None]
    return [other for other in others if card.state.is_open and other.state.is_open]


def all_open_others(board: Board, card: Card) -> list[Card]:
    """Those, and its open parts."""
    parts = [other for other in board.cards.values() if other.parent == card.number]
    is_open = [part for part in parts if card.state.is_open and part.state.is_open]
    return [*open_others(board, card), *is_open]


def behind(board: Board, card: Card) -> set[int]:
    """All cards that come on the way along what a card waits on."""
    found: set[int] = set()
    left = all_open_others(board, card)
    while left:
        other = left.pop()
        if other.number not in found:
            found.add(other.number)
            left += all_open_others(board, other)
    return found


def whose(board: Board, card: Card) -> str | None:
    """The turn, with nothing remembered; there is no circle."""
    if not card.state.is_open:
        return None
    if card.state is State.DELIVERED or card.questions:
        return card.customer
    if card.handover is not None:
        return card.handover.to
    for block in card.blocks:
        waited_on = open_others(board, card) if block.card is not None else []
        keys = [block.department, *(whose(board, other) for other in waited_on)]
        for key in keys:
            if key not in (None, card.supplier):
                return key
    return card.supplier


def block_of(number: int = 1, **on: Any) -> commands.Block:
    return commands.Block(number=number, code=BlockCode.OTHER, text="No paper.", **on)


def two_cards() -> Story:
    """Design works on 1; Print was asked for 2 by Sales."""
    story = Story()
    story.started()
    story.requested(supplier="print")
    return story
