"""Working hours, and how many of them, as people type them: "mon-fri 09:00-17:00", "8h". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kanban.domain.agreements import DayHours, Hours, Weekday
from kanban.domain.errors import Refused
from kanban.domain.text import shown

_WEEK = tuple(Weekday)
_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = re.compile(r"([a-z]+)(?:-([a-z]+))?")
_SPAN = re.compile(r"(\d{1,2})(?::(\d{2}))?-(\d{1,2})(?::(\d{2}))?")
_DASHES = str.maketrans("–—", "--")


def read_hours(text: str) -> tuple[Hours, ...]:
    """The spans that are meant by "mon-fri 09:00-17:00", "mon-thu 9-12 13-17, fri 9-14", "daily
    0-24".

    Raises `Refused` (not_valid) with a sentence that shows what can be written. Whether they make
    sense is for the rules to say.
    """
    try:
        return tuple(_read(text.translate(_DASHES).lower()))
    except ValueError:
        raise Refused(
            "not_valid",
            f"“{shown(text)}” are no working hours that can be read here. Write "
            "mon-fri 09:00-17:00, or mon-thu 9-12 13-17, fri 9-14.",
        ) from None


def write_hours(hours: Iterable[Hours]) -> str:
    """As they can be typed again, days with the same hours together: the reverse of reading."""
    by_day = {day: [span for span in hours if span.weekday is day] for day in _WEEK}
    spans = [(day, " ".join(f"{one.start}-{one.end}" for one in by_day[day])) for day in _WEEK]
    parts = []
    for worked, same in groupby(spans, key=lambda one: one[1]):
        days = [day for day, _ in same]
        if worked:
            first_to_last = f"{days[0]}-{days[-1]}" if len(days) > 1 else str(days[0])
            parts.append(f"{first_to_last} {worked}")
    return ", ".join(parts)


def _read(text: str) -> Iterator[Hours]:
    """Raises ValueError."""
    for part in filter(None, (part.split() for part in re.split("[,;\n]", text))):
        days, *spans = part
        if not spans:
            raise ValueError
        for day in _days(days):
            for start, end in map(_span, spans):
                yield Hours(weekday=day, start=start, end=end)


def _days(text: str) -> Sequence[Weekday]:
    if text == "daily":
        return _WEEK
    found = _DAYS.fullmatch(text)
    if found is None:
        raise ValueError
    first = _day(found[1])
    last = _day(found[2]) if found[2] else first
    return _WEEK[first : last + 1] if first <= last else (*_WEEK[first:], *_WEEK[: last + 1])


def _day(text: str) -> int:
    """From its first three letters on: "tue", "tues", "tuesday"."""
    places = [place for place, name in enumerate(_NAMES) if name.startswith(text)]
    if len(text) < 3 or not places:
        raise ValueError
    return places[0]


def _span(text: str) -> tuple[str, str]:
    found = _SPAN.fullmatch(text)
    if found is None:
        raise ValueError
    return f"{int(found[1]):02}:{found[2] or '00'}", f"{int(found[3]):02}:{found[4] or '00'}"


def read_day_hours(text: str) -> DayHours:
    """Hours of every day, "08:00-17:00" or "8-17". Raises `Refused` (not_valid)."""
    try:
        start, end = _span(text.strip().translate(_DASHES))
    except ValueError:
        raise Refused(
            "not_valid",
            f"“{shown(text)}” are no hours that can be read here. Write 08:00-17:00, or - for "
            "always.",
        ) from None
    return DayHours(start=start, end=end)


def read_amount(text: str, unit: str) -> int:
    """ "8h" or "8" as a number of that unit, "h" or "d". Raises `Refused` (not_valid)."""
    bare = text.strip().lower().removesuffix(unit).strip()
    if not bare.isdecimal() or len(bare) > 9:
        example = "8h" if unit == "h" else "5d"
        raise Refused(
            "not_valid",
            f"“{shown(text)}” cannot be read here. Write {example}, or - for none.",
        )
    return int(bare)


def read_percent(text: str) -> int:
    """ "85" or "85 %". Raises `Refused` (not_valid)."""
    bare = text.strip().removesuffix("%").strip()
    if not bare.isdecimal() or len(bare) > 9:
        raise Refused("not_valid", f"“{shown(text)}” is no percentage. Write 85.")
    return int(bare)
