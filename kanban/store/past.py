"""The past of a card, as its document tells it."""

from __future__ import annotations

from msgspec import Raw

from kanban.domain.events import CardEvent, Requested
from kanban.store.fitting import ONCE, Misfit
from kanban.store.records import events_since


def history_of(number: int, document: Raw) -> tuple[CardEvent, ...]:
    """All that happened to a card, oldest first. Raises `Misfit`, also when one event cannot follow
    those before it."""
    told = events_since(None, "cards", str(number), document)
    history = tuple(event for event in told if isinstance(event, CardEvent))
    for place, event in enumerate(history):
        if place and isinstance(event, Requested):
            raise Misfit(f"cards.{number}.events[{place}]: {ONCE}")
    return history
