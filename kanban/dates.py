"""Dates as people type them. Pure: today is handed in."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kanban.domain.errors import Refused
from kanban.domain.text import shown

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})\.? ?(?P<month>[a-z]{3,9})|(?P<first>[a-z]{3,9}) ?(?P<second>\d{1,2}))"
    r"(?:,? (?P<year>\d{4}))?"
)
"""A day of a month, in either order."""
_UNITS = {"d": timedelta(days=1), "w": timedelta(weeks=1)}


def read_date(text: str, today: date) -> date:
    """The day that is meant by "2026-12-01", "today", "tomorrow", "fri", "friday", "3d" or "2w",
    and by a date as any style writes it: "1 Dec", "1 Dec 2026", "Dec 1", "Dec 1, 2026".

    A weekday is the next one after today, so on a Friday "fri" is a week away; a day of a month
    without a year is the next such day, which may be today. Raises `Refused`
    (not_valid) with a sentence that shows what can be written.
    """
    try:
        return _day(text.strip().lower(), today)
    except (ValueError, OverflowError):
        raise Refused(
            "not_valid",
            f"“{shown(text)}” is not a date that can be read here. Write 2026-12-01, today, "
            "tomorrow, fri, 3d (in three days), 2w (in two weeks) or 1 Dec.",
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
    if named := _NAMED.fullmatch(asked):
        return _of_month(named, today)
    return date.fromisoformat(asked)


def _of_month(named: re.Match[str], today: date) -> date:
    """A day whose month has a name. Raises ValueError when there is no such day."""
    names = [name for name in _MONTHS if name.startswith(named["month"] or named["first"])]
    if len(names) != 1:
        raise ValueError
    month, number = _MONTHS.index(names[0]) + 1, int(named["day"] or named["second"])
    if named["year"]:
        return date(int(named["year"]), month, number)
    this_year = date(today.year, month, number)
    return this_year if this_year >= today else date(today.year + 1, month, number)
