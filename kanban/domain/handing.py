"""How a card goes from one supplier to another, in two steps, as events."""

from __future__ import annotations

from msgspec.structs import replace

from kanban.domain.card import Card, Criterion, Offer
from kanban.domain.happened import CardEvent


class HandoverOffered(CardEvent, frozen=True, kw_only=True, tag="hand_over"):
    to: str
    """The department that may take it."""
    note: str
    """What was done, and why them."""

    def on(self, card: Card) -> Card:
        offer = Offer(at=self.at, by=self.by, to=self.to, note=self.note)
        return replace(card, handover=offer)


class HandoverTaken(CardEvent, frozen=True, kw_only=True, tag="take"):
    """From now on the taker answers for the card. No clock begins anew."""

    giver: str
    """The department that had answered for it."""
    offered_by: str
    """Login of who had offered it."""
    taker: str
    """The department that answers for it now."""
    criteria: tuple[Criterion, ...]
    """The card's criteria with the taker's definition of done in place of the giver's."""
    over_limit: str = ""
    """Why the taker's limit of cards in progress was exceeded."""

    def on(self, card: Card) -> Card:
        return replace(
            card,
            supplier=self.taker,
            assignee=self.by,
            criteria=self.criteria,
            handover=None,
            hops=card.hops + 1,
        )


class HandoverRefused(CardEvent, frozen=True, kw_only=True, tag="refuse"):
    giver: str
    """The department that goes on answering for it."""
    offered_by: str
    """Login of who had offered it."""
    reason: str

    def on(self, card: Card) -> Card:
        return replace(card, handover=None)


class HandoverKept(CardEvent, frozen=True, kw_only=True, tag="keep"):
    """The giver took the offer back."""

    to: str
    """The department to which it had been offered."""

    def on(self, card: Card) -> Card:
        return replace(card, handover=None)
