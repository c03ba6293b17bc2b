"""What a card waits on, what waits on it, and so on: the chain in which it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from kanban.domain.block import Block
from kanban.domain.board import Board
from kanban.domain.card import Card

_RAILS = 8
"""Steps of a chain for which it is known whether others follow."""


class Link(Struct, frozen=True, kw_only=True):
    """One place of a chain: a card, a department, or somebody outside."""

    of: int
    """The card next to it on the way to the one at which the chain begins."""
    depth: int
    """Steps from there; 1 or more."""
    card: int | None = None
    department: str | None = None
    outside: str = ""
    block: Block | None = None
    """What makes the one wait on the other; None: the one is a part of the other."""
    again: bool = False
    """What follows the card is told at another place of the chain already."""
    lasts: tuple[bool, ...]
    """Of the last eight steps to this one: there is nothing more beside it."""


def down(board: Board, number: int) -> tuple[Link, ...]:
    """What a card waits on and what that waits on, each followed by what hangs on it."""
    return _chain(board, number, _below)


def up(board: Board, number: int) -> tuple[Link, ...]:
    """The cards that wait on a card and those that wait on them, in the same way."""
    waiting: dict[int, list[int]] = {}
    for other in sorted(board.held):
        for one in waits_on(board, other):
            waiting.setdefault(one, []).append(other)
    return _chain(board, number, lambda board, number: _above(board, number, waiting))


def _chain(
    board: Board, number: int, beside: Callable[[Board, int], Iterable[Link]]
) -> tuple[Link, ...]:
    chain: list[Link] = []
    told = {number}

    def follow(number: int, depth: int, lasts: tuple[bool, ...]) -> Iterator[Link]:
        links = [*beside(board, number)]
        for place, link in enumerate(reversed(links)):  # the first is taken from the stack first
            yield replace(link, depth=depth, lasts=(*lasts, place == 0)[-_RAILS:])

    stack = [*follow(number, 1, ())]
    while stack:  # no recursion: a chain may be as long as the board
        link = stack.pop()
        again = link.card in told
        chain.append(replace(link, again=again))
        if link.card is not None and not again:
            told.add(link.card)
            stack += follow(link.card, link.depth + 1, link.lasts)
    return tuple(chain)


def _below(board: Board, number: int) -> Iterator[Link]:
    card = board.cards.get(number)
    if card is None or not card.state.is_open:
        return
    for block in card.blocks:
        yield Link(
            of=number,
            depth=0,
            card=block.card,
            department=block.department,
            outside=block.outside,
            block=block,
            lasts=(),
        )
    named = {block.card for block in card.blocks}
    for other in waits_on(board, number):
        if other not in named:
            yield Link(of=number, depth=0, card=other, lasts=())


def _above(board: Board, number: int, waiting: Mapping[int, Iterable[int]]) -> Iterator[Link]:
    """`waiting`: by each card, those on the board that are blocked and wait on it."""
    for other in _behind(board, number, waiting.get(number, ())):
        block = next((b for b in board.cards[other].blocks if b.card == number), None)
        yield Link(of=number, depth=0, card=other, block=block, lasts=())


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
    return _behind(board, number, (n for n in board.held if number in waits_on(board, n)))


def _behind(board: Board, number: int, blocked: Iterable[int]) -> tuple[int, ...]:
    """The `blocked` cards that wait on the open one, and the one of which it is a part."""
    if not _is_open(board, number):
        return ()
    waiting, above = {*blocked}, board.cards[number].parent
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


def freed(board: Board) -> frozenset[int]:
    """The cards on which all that was waited on are cards, and all of those have ended."""
    waiting = (board.cards[number] for number in board.held)
    return frozenset(c.number for c in waiting if len(ended(board, c)) == len(c.blocks))


def freed_by(board: Board, number: int) -> tuple[int, ...]:
    """The open cards that wait on one which has ended, by their numbers."""
    if number in board.cards and _is_open(board, number):
        return ()
    waiting = (board.cards[other] for other in sorted(board.held))
    return tuple(c.number for c in waiting if any(b.card == number for b in c.blocks))


def behind(board: Board) -> Mapping[int, tuple[Card, Block]]:
    """By the cards on which others wait: the one that waits longest, and why."""
    found: dict[int, tuple[Card, Block]] = {}
    for number in board.held:
        card = board.cards[number]
        for block in card.blocks:
            known = found.get(block.card) if block.card is not None else None
            if block.card is not None and (known is None or block.at < known[1].at):
                found[block.card] = card, block
    return found


def _is_open(board: Board, number: int) -> bool:
    card = board.cards.get(number)
    return card is not None and card.state.is_open
