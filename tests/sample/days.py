"""Days of the sample company: it works Monday to Friday, and all its times are UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

AS_OF = date(2026, 11, 20)
"""The Friday on which the sample board is looked at."""


def working_day(as_of: date, distance: int) -> date:
    """The day so many working days after `as_of`, or before it when the distance is negative."""
    day = last_working_day(as_of)
    step = timedelta(days=1 if distance > 0 else -1)
    for _ in range(abs(distance)):
        day += step
        while day.weekday() > 4:
            day += step
    return day


def last_working_day(day: date) -> date:
    """The day itself, or the Friday before it."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def moment(day: date, clock: str) -> datetime:
    """`clock` is "09:30"."""
    return datetime.combine(day, time.fromisoformat(clock), UTC)
