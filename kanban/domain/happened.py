"""What every event says, whatever happened."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from kanban.domain.card import Card


class Happened(Struct, frozen=True, kw_only=True, tag_field="verb"):
    """One accepted change. Never altered afterwards."""

    at: datetime
    """UTC."""
    by: str
    """Login."""


class CardEvent(Happened, frozen=True, kw_only=True):
    """A change of one card."""

    card: int
    """The card's number."""
    side: str = ""
    """The department for which the person acted."""
    hearing: tuple[str, ...] = ()
    """Others of the person's departments that had been called on the card, and are heard."""

    @property
    def heard_by(self) -> tuple[str, ...]:
        """The departments for which the person did it, or can be taken to have heard."""
        return (self.side, *self.hearing)

    def on(self, card: Card) -> Card:
        """The card after this event, but for its version."""
        raise NotImplementedError


def verb_of(event: Happened) -> str:
    """The event's verb as the design writes it: "put_back"."""
    return str(event.__struct_config__.tag)
