"""What a card waits on, what waits on it, and so on: the chain in which it stands."""

from __future__ import annotations

from kanban.domain.board import Board
from kanban.domain.card import Card


def waits_on(board: Board, number: int) -> tuple[int, ...]:
    """The open cards that have to end before this one can go on: by its blocks, oldest first, then
    its parts."""
    card = board.cards.get(number)
    if card is None or not card.state.is_open:
        return ()
    others = [block.card for block in card.blocks if block.card is not None]
    others += board.parts.get(number, ())
    return tuple(dict.fromkeys(number for number in others if _is_open(board, number)))


def waited_on_by(board: Board, number: int) -> tuple[int, ...]:
    """The open cards that cannot go on before this one has ended, by their numbers."""
    if not _is_open(board, number):
        return ()
    waiting = {other for other in board.held if number in waits_on(board, other)}
    above = board.cards[number].parent
    if above is not None and _is_open(board, above):
        waiting.add(above)
    return tuple(sorted(waiting))


def way(board: Board, start: int, goal: int) -> tuple[int, ...]:
    """The shortest way from a card to another along what waits on what, with both; none: empty."""
    ways: dict[int, tuple[int, ...]] = {start: (start,)}
    at = [start]
    for number in at:  # grows while it is read
        if number == goal:
            return ways[number]
        for other in waits_on(board, number):
            if other not in ways:
                ways[other] = (*ways[number], other)
                at.append(other)
    return ()


def ended(board: Board, card: Card) -> tuple[int, ...]:
    """The numbers of the open card's blocks that wait on cards which have ended: it may go on."""
    if not card.state.is_open:
        return ()
    return tuple(
        block.number
        for block in card.blocks
        if block.card is not None and not _is_open(board, block.card)
    )


def _is_open(board: Board, number: int) -> bool:
    card = board.cards.get(number)
    return card is not None and card.state.is_open
