"""A card's history cut where something happened, for what is counted about it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from kanban.domain.card import Card
from kanban.domain.events import CardEvent, Requested
from kanban.domain.undoing import standing


class Segment(Struct, frozen=True):
    """The card as it was from one event to the next."""

    start: datetime
    end: datetime
    card: Card


def between_departments(
    history: Sequence[CardEvent], now: datetime
) -> tuple[Sequence[CardEvent], Sequence[Segment]]:
    """What stands of a card's history as of an instant, and the segment that each event begins.

    Nothing of a time in which a department asked itself: what it then hands over begins with its
    being taken.
    """
    happened = standing([event for event in history if event.at <= now])
    if not happened or not isinstance(happened[0], Requested):
        return (), ()
    segments = list(_segments(happened[0], happened[1:], now))
    outside = (place for place, one in enumerate(segments) if not one.card.is_internal)
    start = next(outside, len(segments))
    return happened[start:], segments[start:]


def _segments(first: Requested, later: Sequence[CardEvent], now: datetime) -> Iterator[Segment]:
    """No time runs backwards, whatever clock wrote it down."""
    card, start = first.new_card(), first.at
    for event in later:
        end = max(start, event.at)
        yield Segment(start, end, card)
        card, start = event.on(card), end
    yield Segment(start, max(start, now), card)
