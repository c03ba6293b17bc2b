"""Dates as people type them. Pure: today is handed in."""

from __future__ import annotations

from datetime import date, timedelta

from kanban.domain.errors import Refused
from kanban.domain.text import shown

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = {"d": timedelta(days=1), "w": timedelta(weeks=1)}


def read_date(text: str, today: date) -> date:
    """The day that is meant by "2026-12-01", "today", "tomorrow", "fri", "friday", "3d" or "2w".

    A weekday is the next one after today, so on a Friday "fri" is a week away. Raises `Refused`
    (not_valid) with a sentence that shows what can be written.
    """
    try:
        return _day(text.strip().lower(), today)
    except (ValueError, OverflowError):
        raise Refused(
            "not_valid",
            f"“{shown(text)}” is not a date that can be read here. Write 2026-12-01, today, "
            "tomorrow, fri, 3d (in three days) or 2w (in two weeks).",
        ) from None


def _day(asked: str, today: date) -> date:
    """Raises ValueError when it is no date, and OverflowError when the calendar has no such day."""
    if asked in ("today", "tomorrow"):
        return today + timedelta(days=asked == "tomorrow")
    count, unit = asked[:-1].rstrip(), asked[-1:]
    if count.isdecimal() and unit in _UNITS:
        return today + int(count) * _UNITS[unit]
    if len(asked) >= 2:
        for weekday, name in enumerate(_WEEKDAYS):
            if name.startswith(asked):
                return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return date.fromisoformat(asked)
