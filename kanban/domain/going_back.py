"""What makes a card again what it was before, as events."""

from __future__ import annotations

from kanban.domain.card import Card, CardPart
from kanban.domain.happened import CardEvent


class Undone(CardEvent, frozen=True, kw_only=True, tag="undo"):
    """A person took back what they did last: the card is what it was before, but for its version.
    What was done stays in the history."""

    of: str
    """The verb, as it stands in the event that was undone."""
    back: CardPart
    """What the card says again."""

    def on(self, card: Card) -> Card:
        return self.back.on(card)


class Redone(CardEvent, frozen=True, kw_only=True, tag="redo"):
    """A person did again what they had undone: the card is what it was before they did."""

    of: str
    """The verb, as it stands in the event that had been undone."""
    back: CardPart

    def on(self, card: Card) -> Card:
        return self.back.on(card)


class CardRestored(CardEvent, frozen=True, kw_only=True, tag="restore_card"):
    """The card is again what it was at an earlier change of the board, but for its version: nobody
    who saw it in between takes the two for the same."""

    revision: int
    """That change of the board."""
    version: int
    """The card's version from now on."""

    def on(self, card: Card) -> Card:
        return card
