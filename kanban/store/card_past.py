"""The past of a card, as its document tells it."""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Raw, Struct

from kanban.domain.events import AnyCardEvent, CardEvent, Requested
from kanban.store.fitting import ONCE, Misfit
from kanban.store.records import events_since


class _Told(Struct):
    events: tuple[AnyCardEvent, ...] = ()


def history_of(number: int, document: Raw) -> tuple[CardEvent, ...]:
    """All that happened to a card, oldest first. Raises `Misfit`, also when one event cannot follow
    those before it."""
    told = events_since(None, "cards", str(number), document)
    history = tuple(event for event in told if isinstance(event, CardEvent))
    for place, event in enumerate(history):
        if place and isinstance(event, Requested):
            raise Misfit(f"cards.{number}.events[{place}]: {ONCE}")
    return history


def whole_history(number: int, document: Raw) -> tuple[CardEvent, ...]:
    """As `history_of`, the text of the document being gone through once. Raises `Misfit`."""
    try:
        events = _decoder().decode(document).events
    except (msgspec.MsgspecError, RecursionError):
        return history_of(number, document)  # which says where the fault is
    is_odd = any(isinstance(event, Requested) for event in events[1:])
    if is_odd or any(event.at.tzinfo is None for event in events):
        return history_of(number, document)
    return events


@cache
def _decoder() -> msgspec.json.Decoder[_Told]:
    """Made when first used, as every decoder of events."""
    return msgspec.json.Decoder(_Told)
