"""What waits for the person at the screen, on one board after another, with as little work as what
changed makes necessary."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.chain import behind
from kanban.domain.inbox import Court, Item, in_order
from kanban.tui.changes import Changes


class Waiting:
    """Asks each card once, and again when it has changed."""

    def __init__(self, me: str, changes: Changes | None = None) -> None:
        """`changes` are shared with others who follow the same boards."""
        self._me = me
        self._changes = changes or Changes()
        self._board: Board | None = None
        self._today = date.min
        self._items: dict[int, Sequence[Item]] = {}
        """Of the cards that wait, by number."""
        self._count = 0
        self._in_order: tuple[Item, ...] | None = None

    def known(self, board: Board, now: datetime) -> int:
        """How much waits; nothing before that was first asked for: it takes longer, with thousands
        of cards, than a first painting may."""
        return self.count(board, now) if self._board is not None else 0

    def count(self, board: Board, now: datetime) -> int:
        """How much waits."""
        self._learn(board, now.astimezone().date())
        return self._count

    def items(self, board: Board, now: datetime) -> tuple[Item, ...]:
        """What waits, in the order in which it should be done."""
        self._learn(board, now.astimezone().date())
        if self._in_order is None:
            self._in_order = in_order(item for items in self._items.values() for item in items)
        return self._in_order

    def _learn(self, board: Board, today: date) -> None:
        if board is self._board and today == self._today:
            return
        court = Court(board, self._me, today)
        for card in self._differing(board, today):
            before = self._items.pop(card.number, ())
            items = court.items(card)
            if items:
                self._items[card.number] = items
            self._count += len(items) - len(before)
        self._board, self._today, self._in_order = board, today, None

    def _differing(self, board: Board, today: date) -> Sequence[Card]:
        """The cards to ask; all of them when more than cards has changed."""
        before = self._board
        if before is not None and before.people is board.people and today == self._today:
            changed = self._changes.between(before, board)
            if changed is not None:
                numbers = {card.number for _, card in changed} | _linked(before) | _linked(board)
                return [board.cards[number] for number in numbers if number in board.cards]
        self._items, self._count = {}, 0
        return tuple(board.cards.values())


def _linked(board: Board) -> set[int]:
    """The cards that wait on other cards, and those: one may wait since the other changed."""
    return {*board.held, *behind(board)}
