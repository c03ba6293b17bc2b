"""What must hold of promises, calls for help and thanks, whatever was done to a card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from kanban.domain import events
from kanban.domain.card import Card
from kanban.domain.events import CardEvent
from kanban.domain.promises import Fate, day_of, promises
from kanban.domain.undoing import standing


def cared_for_as_told(card: Card, told: Sequence[CardEvent], now: datetime) -> None:
    """The card says what was said of it and stands."""
    stands = standing(told)
    called = [event.call for event in stands if isinstance(event, events.Called)]
    assert [call.number for call in card.calls] == called == [*range(1, len(called) + 1)]
    heard = {event.call for event in stands if isinstance(event, events.Acknowledged)}
    assert {call.number for call in card.calls if not call.is_open} == heard
    assert [thanks.at for thanks in card.thanks] == [e.at for e in stands if _thanks(e)]
    _promised_as_told(card, told, now)


def _promised_as_told(card: Card, told: Sequence[CardEvent], now: datetime) -> None:
    """Only the last promise can be owed still, and it is the one on the card."""
    given = promises(told, day_of(now))
    before, owed = (given[:-1], given[-1]) if card.promised else (given, None)
    assert all(promise.fate not in (Fate.OPEN, Fate.ENDED) for promise in before)
    if owed is not None:
        assert (owed.day, owed.delivered_at, owed.moved_to) == (card.promised, None, None)
        assert owed.fate in (Fate.BROKEN, Fate.OPEN if card.state.is_open else Fate.ENDED)


def _thanks(event: CardEvent) -> bool:
    return isinstance(event, events.Thanked) or (
        isinstance(event, events.Accepted) and bool(event.thanks)
    )


def another_day(card: Card, now: datetime) -> date:
    """One that is still to come, and not promised already."""
    day = (now + timedelta(days=2)).date()
    return day if day != card.promised else day + timedelta(days=1)
