"""Times and dates in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from kanban.wording.language import counted

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FAR = 14
"""Days from which on a date is clearer than their number."""
_style = "short"


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


def here_for(since: datetime, now: datetime) -> str:
    """An age among other words: "here 3d"."""
    return f"here {age(since, now)}"


def ago(then: datetime, now: datetime) -> str:
    """How long ago, as a sentence has it: "just now", "1 minute ago", "3 days ago"."""
    minutes = int((now - then).total_seconds()) // 60
    if minutes < 1:
        return "just now"
    units = ((1440, "day"), (60, "hour"), (1, "minute"))
    size, unit = next((size, unit) for size, unit in units if minutes >= size)
    return f"{counted(minutes // size, unit)} ago"


def write_dates(style: str) -> None:
    """How dates are written from now on: "short", "iso", "us" or "relative".

    Like the language, it is the same for all that one process says, and chosen once.
    """
    global _style
    _style = style


def when(at: datetime, now: datetime, tz: tzinfo | None = None) -> str:
    """Local time for a person: "today 14:05", "Mon 14:05", "3 Nov 14:05", "3 Nov 2025", or as
    `write_dates` says. `tz` None is the time zone of this computer.
    """
    local, today = at.astimezone(tz), now.astimezone(tz).date()
    clock = f"{local:%H:%M}"
    if _style == "relative" and at <= now:
        since = age(at, now)
        return since if since == "now" else f"{since} ago"
    if _style == "iso":
        return f"{day(local.date())} {clock}"
    if local.date() == today:
        return f"today {clock}"
    if timedelta(0) < today - local.date() < timedelta(days=7):
        return f"{DAYS[local.weekday()]} {clock}"
    if local.year == today.year:
        return f"{day(local.date(), today)} {clock}"
    return day(local.date(), today)


def when_there(at: datetime, now: datetime, tz: tzinfo | None) -> str:
    """As `when`; where another clock shows another time than this computer's, with the name of its
    zone: "today 05:00 in Asia/Tokyo"."""
    told = when(at, now, tz)
    return told if told == when(at, now) else f"{told} in {tz}"


def day(on: date, today: date | None = None) -> str:
    """A date for a person: "3 Nov" in the year of `today`, else "3 Nov 2025", or as `write_dates`
    says."""
    is_this_year = today is not None and on.year == today.year
    month = MONTHS[on.month - 1]
    match _style:
        case "iso":
            return on.isoformat()
        case "us":
            return f"{month} {on.day}" if is_this_year else f"{month} {on.day}, {on.year}"
        case "relative" if today is not None and abs((on - today).days) < _FAR:
            return _from_today((on - today).days)
        case _:
            return f"{on.day} {month}" if is_this_year else f"{on.day} {month} {on.year}"


def _from_today(days: int) -> str:
    """ "today", "in 3d", "3d ago"."""
    if -1 <= days <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    return f"in {days}d" if days > 0 else f"{-days}d ago"
