"""What differs from one board to the next, worked out once for all who follow it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TypeAlias

from kanban.domain.board import Board
from kanban.domain.card import Card

Differing: TypeAlias = Sequence[tuple[Card | None, Card]]
"""Each card that differs, as it was and as it is, or whose turn another card has changed."""


class Changes:
    """Remembers the last answer: of thousands of cards each has to be looked at."""

    def __init__(self) -> None:
        self._between: tuple[Board | None, Board | None] = None, None
        self._found: Differing | None = None

    def between(self, before: Board, after: Board) -> Differing | None:
        """The cards that differ; None when the boards have little in common."""
        if self._between[0] is not before or self._between[1] is not after:
            self._found = _changes(before, after)
            self._between = before, after
        return self._found


def _changes(before: Board, after: Board) -> Differing | None:
    """From one revision to the next, cards keep their places in the mapping and new ones follow."""
    if not before.cards:
        return None
    pairs = zip_longest(before.cards.values(), after.cards.values())
    found = [(old, new) for old, new in pairs if old is not new]
    few = len(found) <= len(after.cards) // 10
    same_places = all(new and (old is None or old.number == new.number) for old, new in found)
    if not (few and same_places):
        return None
    if before.held is not after.held:
        known = {card.number for _, card in found}
        differing = {number for number, _ in before.held.items() ^ after.held.items()} - known
        found += [(after.cards[n], after.cards[n]) for n in sorted(differing) if n in after.cards]
    return found
