"""Which cards a person has marked. Pure: cards are known by their numbers, wherever they go."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.card import Card, State

_PLACE = {state: place for place, state in enumerate(State)}


class Marks(Struct, frozen=True):
    """The marked cards."""

    numbers: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.numbers)

    def turned(self, number: int) -> Marks:
        """With the card marked, or unmarked if it was."""
        return Marks(self.numbers ^ {number})

    def turned_all(self, numbers: Iterable[int]) -> Marks:
        """With all of them marked; when they were, with none of them."""
        these = frozenset(numbers)
        return Marks(self.numbers - these if these <= self.numbers else self.numbers | these)

    def without(self, numbers: Iterable[int]) -> Marks:
        return Marks(self.numbers.difference(numbers))

    def cards(self, board: Board) -> tuple[Card, ...]:
        """The marked cards in the order of the board: column by column, each from the top."""
        found = (board.cards[number] for number in self.numbers if number in board.cards)
        return tuple(sorted(found, key=lambda card: (_PLACE[card.state], card.rank)))
