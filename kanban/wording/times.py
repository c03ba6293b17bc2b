"""Times and dates in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def age(since: datetime, now: datetime) -> str:
    """How long ago, in one short unit: "now", "12m", "5h", "3d", "7w", "2y"."""
    minutes = int((now - since).total_seconds()) // 60
    if minutes < 1:
        return "now"
    for limit, size, unit in ((60, 1, "m"), (24 * 60, 60, "h"), (14 * 1440, 1440, "d")):
        if minutes < limit:
            return f"{minutes // size}{unit}"
    weeks = minutes // (7 * 1440)
    return f"{weeks}w" if weeks < 104 else f"{weeks // 52}y"


def when(at: datetime, now: datetime, tz: tzinfo | None = None) -> str:
    """Local time for a person: "today 14:05", "Mon 14:05", "3 Nov 14:05", "3 Nov 2025".

    `tz` None is the time zone of this computer.
    """
    local, today = at.astimezone(tz), now.astimezone(tz).date()
    clock = f"{local:%H:%M}"
    if local.date() == today:
        return f"today {clock}"
    if timedelta(0) < today - local.date() < timedelta(days=7):
        return f"{DAYS[local.weekday()]} {clock}"
    if local.year == today.year:
        return f"{day(local.date(), today)} {clock}"
    return day(local.date(), today)


def day(on: date, today: date | None = None) -> str:
    """A date for a person: "3 Nov" in the year of `today`, else "3 Nov 2025"."""
    year = "" if today is not None and on.year == today.year else f" {on.year}"
    return f"{on.day} {MONTHS[on.month - 1]}{year}"
