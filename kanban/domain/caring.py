"""Calls for help and thanks, as events."""

from __future__ import annotations

from msgspec.structs import replace

from kanban.domain.card import Card
from kanban.domain.care import Call, Thanks
from kanban.domain.happened import CardEvent


class Called(CardEvent, frozen=True, kw_only=True, tag="call"):
    call: int
    """Its number on the card."""
    text: str

    def on(self, card: Card) -> Card:
        call = Call(number=self.call, at=self.at, by=self.by, text=self.text)
        return replace(card, calls=(*card.calls, call))


class Acknowledged(CardEvent, frozen=True, kw_only=True, tag="acknowledge"):
    """The supplier heard a call for help, and who called is thanked."""

    call: int
    caller: str
    """Login of who had called."""
    text: str = ""

    def on(self, card: Card) -> Card:
        calls = (self._heard(call) if call.number == self.call else call for call in card.calls)
        return replace(card, calls=tuple(calls))

    def _heard(self, call: Call) -> Call:
        return replace(call, acknowledged_by=self.by, acknowledged_at=self.at, answer=self.text)


class Thanked(CardEvent, frozen=True, kw_only=True, tag="thank"):
    to: str
    """The department that is thanked."""
    text: str

    def on(self, card: Card) -> Card:
        return thanked(card, self, self.to, self.text)


def thanked(card: Card, event: CardEvent, to: str, text: str) -> Card:
    """The card with one more word of thanks, said with the event."""
    thanks = Thanks(at=event.at, by=event.by, side=event.side, to=to, text=text)
    return replace(card, thanks=(*card.thanks, thanks))
