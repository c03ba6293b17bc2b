"""No to how a person wants to be told of what waits for them."""

from __future__ import annotations

from kanban.domain.agreements import DayHours
from kanban.domain.text import shown


def no_address(mail: str) -> str:
    return (
        f"“{shown(mail)}” is no address that mail can be sent to here. Write it as "
        "ida@example.org, in plain letters and digits."
    )


def no_hours(hours: DayHours) -> str:
    return (
        f"{hours.start}-{hours.end} leaves open whether that is always or never. For always leave "
        "the hours out; for never switch reminders off."
    )
