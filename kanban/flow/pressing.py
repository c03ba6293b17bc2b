"""Which promises about a card are over, or will be within a working day. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from fractions import Fraction

from msgspec import Struct

from kanban.domain.events import CardEvent
from kanban.flow.agreed import Agreed, Lookup
from kanban.flow.clocks import Promise, clocks_of, keeping
from kanban.flow.segments import between_departments
from kanban.flow.working import Calendar, Unit

_MINUTE = timedelta(minutes=1)
_A_DAY = Fraction(1)


class Pressing(Struct, frozen=True):
    """A promise whose clock runs: as long as nothing happens, no more need be known of it."""

    promise: Promise
    soon: datetime
    """From this instant on it is over within a working day; not before the whole minute in which
    the card was looked at, since those who ask tell the time in whole minutes."""
    due: datetime

    def is_over(self, now: datetime) -> bool:
        return now > self.due


class Outlook(Struct, frozen=True):
    """What of a card's promises presses already, or will when its time has come."""

    version: int = 0
    """Of the card when it was looked at."""
    pressing: tuple[Pressing, ...] = ()

    def at(self, now: datetime) -> Pressing | None:
        """What presses then; of several, what was or is due first."""
        found = [one for one in self.pressing if one.soon <= now]
        return min(found, key=lambda one: one.due, default=None)


def outlook(history: Sequence[CardEvent], now: datetime, agreed: Lookup) -> Outlook:
    """That of a card from its history, oldest first; as of now, in UTC."""
    return Outlook(len(history), tuple(_pressing(history, now, agreed)))


def _pressing(history: Sequence[CardEvent], now: datetime, agreed: Lookup) -> Iterator[Pressing]:
    clocks = clocks_of(history, now, agreed)
    giver = _giver(history, now, agreed) if clocks else None
    for clock in clocks:
        calendar = keeping(clock.department, giver, now, agreed)
        if clock.runs and clock.due is not None and calendar is not None:
            yield Pressing(clock.promise, _soon(clock.due, now, calendar), clock.due)


def _giver(history: Sequence[CardEvent], now: datetime, agreed: Lookup) -> Agreed | None:
    """Who promised: whoever was first asked by another department."""
    _, segments = between_departments(history, now)
    return agreed(segments[0].card.supplier)


def _soon(due: datetime, now: datetime, calendar: Calendar) -> datetime:
    """The first whole minute from now on from which one working day leads up to the end."""

    def is_soon(minutes: int) -> bool:
        within_a_day = calendar.when_passed(Unit.DAYS, now + minutes * _MINUTE, _A_DAY)
        return within_a_day is None or within_a_day >= due

    if is_soon(0):
        return now.replace(second=0, microsecond=0)
    minutes = range((due - now) // _MINUTE + 1)
    return now + bisect_left(minutes, True, key=is_soon) * _MINUTE
