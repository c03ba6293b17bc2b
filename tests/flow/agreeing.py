"""Departments that have said when they work, and what they promise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from kanban.domain.agreements import Hours, Weekday
from kanban.domain.people import Department
from kanban.flow.working import Calendar, calendar_of
from tests.making import DESIGN

WEEK = tuple(Weekday)
MON_TO_FRI = WEEK[:5]


def hours(days: Iterable[Weekday], *spans: str) -> tuple[Hours, ...]:
    """`hours(MON_TO_FRI, "09:00-12:00", "13:00-17:00")`."""
    pairs = [span.split("-") for span in spans]
    return tuple(Hours(weekday=d, start=start, end=end) for d in days for start, end in pairs)


def an_office(department: Department = DESIGN, **fields: Any) -> Department:
    """It works from nine to five in Berlin, from Monday to Friday, unless it is said otherwise."""
    usual = {"zone": "Europe/Berlin", "hours": hours(MON_TO_FRI, "09:00-17:00")}
    return replace(department, **{**usual, **fields})


def a_calendar(**fields: Any) -> Calendar:
    calendar = calendar_of(an_office(**fields))
    assert calendar is not None
    return calendar
