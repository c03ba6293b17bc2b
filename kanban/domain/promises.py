"""What became of the days that a supplier promised, told from a card's history. Pure.

A promise is kept by the first delivery after it, on its day or before, if that was not recalled. It
is broken when its day went by without one, whatever was promised after that.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from kanban.domain.card import Card
from kanban.domain.events import CardEvent, Declined, Delivered, Promised, Recalled, Withdrawn
from kanban.domain.undoing import standing


class Fate(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    MOVED = "moved"
    """To another day, in time."""
    TAKEN_BACK = "taken_back"
    BROKEN = "broken"
    ENDED = "ended"
    """The card ended otherwise before the day was over."""


class Promise(Struct, frozen=True, kw_only=True):
    """A day that was promised."""

    day: date
    at: datetime
    """When it was promised."""
    by: str
    """Login."""
    fate: Fate = Fate.OPEN
    moved_to: date | None = None
    """The day that was promised instead, in time or after this one was broken."""
    delivered_at: datetime | None = None
    """When the delivery came that settled it."""


def day_of(at: datetime, tz: tzinfo | None = None) -> date:
    """The day that a time is in; `tz` None is the time zone of this computer."""
    return at.astimezone(tz).date()


def is_broken(card: Card, today: date) -> bool:
    """The promised day is over, and nothing is delivered."""
    return card.promised is not None and card.promised < today and card.state.is_open


def promises(
    history: Sequence[CardEvent], today: date, tz: tzinfo | None = None
) -> tuple[Promise, ...]:
    """All that were given and not undone, oldest first, with what became of each by `today`."""
    told: list[Promise] = []
    open_one: Promise | None = None
    last_delivery: datetime | None = None
    for event in standing(history):
        on = day_of(event.at, tz)
        match event:
            case Promised():
                if open_one is not None:
                    told.append(_moved(open_one, event, on))
                open_one = _given(event)
            case Delivered():
                last_delivery = event.at
                if open_one is not None:
                    settled = _at_most(open_one, on, Fate.KEPT)
                    told.append(replace(settled, delivered_at=event.at))
                    open_one = None
            case Recalled() if told and told[-1].delivered_at == last_delivery:
                open_one = replace(told.pop(), fate=Fate.OPEN, delivered_at=None)
            case Declined() | Withdrawn() if open_one is not None:
                told.append(_at_most(open_one, on, Fate.ENDED))
                open_one = None
            case _:
                pass
    if open_one is not None:
        told.append(_at_most(open_one, today, Fate.OPEN))
    return tuple(told)


def moves(told: Sequence[Promise]) -> int:
    """How many of the promises were followed by another day before any delivery."""
    return sum(promise.moved_to is not None for promise in told)


def _given(event: Promised) -> Promise | None:
    if event.promised is None:
        return None
    return Promise(day=event.promised, at=event.at, by=event.by)


def _moved(promise: Promise, event: Promised, on: date) -> Promise:
    fate = Fate.TAKEN_BACK if event.promised is None else Fate.MOVED
    return replace(_at_most(promise, on, fate), moved_to=event.promised)


def _at_most(promise: Promise, on: date, fate: Fate) -> Promise:
    """The promise with its fate as it was settled on that day: broken, if that was too late."""
    return replace(promise, fate=Fate.BROKEN if on > promise.day else fate)
