"""Time as a department works it: between two instants, and until so much of it has passed. Pure.

Hours are those of a clock on the wall, so a day on which the clocks change is as long as it is. An
hour that comes twice is worked twice; a time that the clocks leave out is that many minutes after
they went on. Each day of work counts as one working day, a short Friday too: half-way through its
hours it is half over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from kanban.domain.agreements import Hours, Weekday, minutes
from kanban.domain.people import Department
from kanban.domain.public_holidays import are_known, public_holidays, zone_called

LONGEST = 20 * 366
"""Days that are looked at, at most: what lies further ahead than twenty years is not counted."""
_DAY = timedelta(days=1)
_MICROSECOND = timedelta(microseconds=1)
_HOUR = timedelta(hours=1) // _MICROSECOND
_WEEK = tuple(Weekday)

Span: TypeAlias = tuple[datetime, datetime]
"""From the one instant in UTC to the other."""


class Unit(StrEnum):
    """What working time is counted in."""

    HOURS = "hours"
    DAYS = "days"


class Calendar:
    """When a department works. The days that were looked at are kept."""

    def __init__(
        self,
        zone: ZoneInfo,
        hours: Iterable[Hours],
        holidays: str = "",
        days_off: Collection[date] = (),
    ) -> None:
        """`holidays`: of which country, or part of one, as `public_holidays` knows it."""
        self.zone = zone
        self._holidays = holidays
        self._days_off = frozenset(days_off)
        self._hours: dict[int, list[tuple[int, int]]] = {}
        for span in hours:
            of_day = self._hours.setdefault(_WEEK.index(span.weekday), [])
            of_day.append((minutes(span.start), minutes(span.end)))
        self._days: dict[date, tuple[Span, ...]] = {}

    def works_on(self, day: date) -> bool:
        if day.weekday() not in self._hours or day in self._days_off:
            return False
        return not (self._holidays and day in public_holidays(self._holidays, day.year))

    def passed(self, unit: Unit, start: datetime, end: datetime) -> Fraction:
        """How many working hours or days lie between two instants in UTC; 0 when none do."""
        so_far = Fraction(0)
        for day, spans in self._from(start):
            if self._midnight(day) >= end:
                break
            if not spans:
                continue
            worked = sum(
                (max(min(until, end) - max(since, start), timedelta(0)) for since, until in spans),
                timedelta(0),
            )
            so_far += Fraction(worked // _MICROSECOND, _per(unit, spans))
        return so_far

    def when_passed(self, unit: Unit, start: datetime, amount: Fraction) -> datetime | None:
        """The first instant in UTC at which so many working hours or days have passed since
        `start`; None when that is too far ahead."""
        if amount <= 0:
            return start
        for _, spans in self._from(start):
            for since, until in spans:
                left = -(-amount * _per(unit, spans) // 1) * _MICROSECOND
                begin = max(since, start)
                if begin + left <= until:
                    return begin + left
                if begin < until:
                    amount -= Fraction((until - begin) // _MICROSECOND, _per(unit, spans))
        return None

    def spans(self, start: datetime, end: datetime) -> Iterator[Span]:
        """The spans of work between two instants in UTC, cut where they reach beyond."""
        last = end.astimezone(self.zone).date()
        for day, spans in self._from(start):
            if day > last:
                break
            for since, until in spans:
                if until > start and since < end:
                    yield max(since, start), min(until, end)

    def _from(self, start: datetime) -> Iterator[tuple[date, tuple[Span, ...]]]:
        """The days from the one that an instant is in, each with its spans of work."""
        day = start.astimezone(self.zone).date()
        for _ in range(min(LONGEST, (date.max - day).days - 1)):
            yield day, self._spans(day)
            day += _DAY

    def _spans(self, day: date) -> tuple[Span, ...]:
        if day not in self._days:
            self._days[day] = tuple(self._worked(day)) if self.works_on(day) else ()
        return self._days[day]

    def _worked(self, day: date) -> Iterator[Span]:
        """The spans of work on a day; none begins before the one above has ended."""
        end, midnight = self._midnight(day), self._midnight(day + _DAY)
        for first, last in self._hours[day.weekday()]:
            start = max(self._instant(day, first, fold=0), end)
            end = min(max(self._instant(day, last, fold=fold) for fold in (0, 1)), midnight)
            if start < end:
                yield start, end

    def _midnight(self, day: date) -> datetime:
        """When a day begins."""
        return self._instant(day, 0, fold=0)

    def _instant(self, day: date, minute: int, *, fold: int) -> datetime:
        """`fold` 1: when the clock shows it for the second time, if it does so twice."""
        shown = datetime.combine(day, time()) + timedelta(minutes=minute)
        return shown.replace(tzinfo=self.zone, fold=fold).astimezone(UTC)


def calendar_of(department: Department) -> Calendar | None:
    """When the department works; None when it has not said so, or names a zone or holidays that
    are not known here."""
    return _calendar(department.zone, department.hours, department.holidays, department.days_off)


class Unknown(NamedTuple):
    """What a department names by which it works, and this computer does not know."""

    zone: str
    """Empty when it knows that."""
    holidays: str
    """Likewise."""


def unknown_of(department: Department) -> Unknown | None:
    """Why the hours of a department cannot be counted here; None when they can, or there are
    none."""
    if not department.hours or calendar_of(department) is not None:
        return None
    return _unknown(department.zone, department.holidays)


@lru_cache(maxsize=100)
def _unknown(zone: str, holidays: str) -> Unknown:
    return Unknown(
        zone=zone if zone_called(zone) is None else "",
        holidays=holidays if holidays and not are_known(holidays) else "",
    )


@lru_cache(maxsize=1_000)
def _calendar(
    zone: str, hours: tuple[Hours, ...], holidays: str, days_off: tuple[date, ...]
) -> Calendar | None:
    known = zone_called(zone) if zone else None
    if not hours or known is None or (holidays and not are_known(holidays)):
        return None
    return Calendar(known, hours, holidays, days_off)


def _per(unit: Unit, spans: tuple[Span, ...]) -> int:
    """Microseconds of work that make one."""
    if unit is Unit.HOURS:
        return _HOUR
    return sum((until - since for since, until in spans), timedelta(0)) // _MICROSECOND
