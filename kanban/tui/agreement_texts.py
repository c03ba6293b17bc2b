"""What a department agrees to as lines that are typed, and what is understood of them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from kanban.dates import read_date
from kanban.domain.agreements import Hours, WipPolicy, minutes
from kanban.domain.errors import Refused
from kanban.domain.people import Department, ReadyField
from kanban.domain.text import safe, shown
from kanban.hours import read_amount, read_hours, read_percent, write_hours
from kanban.wording.language import counted, spaced


def texts(department: Department) -> Mapping[str, str]:
    """What the fields say of the department, by the names its fields have."""
    return {
        "ready": ", ".join(spaced(field) for field in department.ready),
        "done": safe("\n".join(department.done)),
        "wip_limit": _number(department.wip_limit),
        "wip_policy": department.wip_policy.value,
        "zone": safe(department.zone),
        "hours": write_hours(department.hours),
        "holidays": safe(department.holidays),
        "days_off": ", ".join(day.isoformat() for day in department.days_off),
        "answer_hours": _number(department.answer_hours),
        "deliver_days": _number(department.deliver_days),
        "deliver_percent": str(department.deliver_percent),
        "accept_days": _number(department.accept_days),
    }


def value_of(name: str, text: str, today: date) -> Any:
    """What is meant by the text of a field. Raises `Refused` with a sentence that shows what can
    be written."""
    if name in _READ:
        return _READ[name](text)
    if name == "days_off":
        return tuple(read_date(part, today) for part in text.split(",") if part.strip())
    return text


def understood(name: str, text: str, now: datetime) -> str:
    """What is said beside a field while it is typed: what is wrong with it, or what it means."""
    if not text:
        return ""
    try:
        value = value_of(name, text, now.date())
    except Refused as refused:
        return refused.message
    match name:
        case "zone":
            return _time_there(value, now)
        case "hours":
            return _week(value)
        case "holidays":
            return _holidays(value, now.year)
        case _:
            return ""


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _ready(text: str) -> tuple[ReadyField, ...]:
    parts = [part.strip().lower().replace(" ", "_") for part in text.split(",")]
    known = ", ".join(spaced(field) for field in ReadyField)
    for part in filter(None, parts):
        if part not in tuple(ReadyField):
            raise Refused("not_valid", f"“{shown(spaced(part))}” is not one of: {known}.")
    return tuple(ReadyField(part) for part in parts if part)


def _limit(text: str) -> int | None:
    if not text or text == "-":
        return None
    if not text.isdecimal() or len(text) > 9:
        raise Refused("not_valid", f"“{shown(text)}” is no limit. Write 3, or nothing for none.")
    return int(text)


def _amount(unit: str) -> Callable[[str], int | None]:
    return lambda text: read_amount(text, unit) if text not in ("", "-") else None


_READ: Mapping[str, Callable[[str], Any]] = {
    "ready": _ready,
    "done": lambda text: tuple(filter(None, map(str.strip, text.split("\n")))),
    "wip_limit": _limit,
    "wip_policy": WipPolicy,
    "hours": read_hours,
    "answer_hours": _amount("h"),
    "deliver_days": _amount("d"),
    "deliver_percent": lambda text: read_percent(text) if text else 85,
    "accept_days": _amount("d"),
}


def _time_there(name: str, now: datetime) -> str:
    from kanban.domain.public_holidays import zone_called
    from kanban.wording.refusals.agreements import no_zone

    zone = zone_called(name)
    return f"it is {now.astimezone(zone):%H:%M} there now" if zone else no_zone(name)


def _week(hours: tuple[Hours, ...]) -> str:
    worked = sum(minutes(span.end) - minutes(span.start) for span in hours)
    return f"{counted(worked // 60, 'hour')} a week: {write_hours(hours)}"


def _holidays(code: str, year: int) -> str:
    from kanban.domain.public_holidays import are_known, public_holidays
    from kanban.wording.refusals.agreements import no_holidays

    code = code.upper()
    if not are_known(code):
        return no_holidays(code)
    return f"{counted(len(public_holidays(code, year)), 'holiday')} in {year}"
