"""Instants and days as integers: seconds since 1970 in UTC, and days of a board's zone. Pure.

A day is counted as `date.toordinal` does. It begins at its own midnight, and lasts as long as the
clocks of the zone make it.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_AHEAD = 400
"""Days that are looked up beyond those that are needed."""
_FIRST, _LAST = 2, date.max.toordinal() - 1
"""Days whose midnight every zone can tell."""


def seconds(at: datetime) -> int:
    """Of an instant; what is less than a second is left out."""
    return (at - _EPOCH) // _SECOND


def instant(seconds: int) -> datetime:
    """In UTC."""
    return _EPOCH + timedelta(seconds=seconds)


def lasting(seconds: int) -> timedelta:
    """So long by the clock on the wall."""
    return timedelta(seconds=seconds)


class Days:
    """The days of one zone. Midnights that were looked up are kept: two steps of a search tell the
    day of an instant."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._first = 0
        self._midnights: list[int] = []

    def of(self, seconds: int) -> int:
        """The day that an instant is in."""
        midnights = self._midnights
        if not midnights or not midnights[0] <= seconds < midnights[-1]:
            midnights = self._look_up(seconds)
        return self._first + bisect_right(midnights, seconds) - 1

    def start(self, day: int) -> int:
        """The first second of a day."""
        shown = datetime.combine(date.fromordinal(day), time(), tzinfo=self._zone)
        return seconds(shown.astimezone(UTC))

    def _look_up(self, wanted: int) -> list[int]:
        """Midnights from well before an instant until well after it, and those known already."""
        day = instant(wanted).toordinal()
        first, last = max(_FIRST, day - _AHEAD), min(_LAST, day + _AHEAD)
        if self._midnights:
            first = min(first, self._first)
            last = max(last, self._first + len(self._midnights) - 1)
        self._first = first
        self._midnights = [self.start(one) for one in range(first, last + 1)]
        return self._midnights


@lru_cache(maxsize=16)
def days_of(zone: tzinfo) -> Days:
    """The days of a zone, looked up once for all figures."""
    return Days(zone)
