"""How a person wants to be told of what waits for them, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from kanban.domain.people import Person
from kanban.domain.text import flat

REMINDERS = "How I am reminded"
CHOICES = (("of all that waits for me", "on"), ("never", "off"))
FIELD_LABELS: Mapping[str, str] = {
    "remind": "Tell me",
    "remind_hours": "From–to",
    "mail": "Mail to",
}
"""What the fields are called on the sheet."""
HOURS_EXAMPLE = "at any time; or e.g. 08:00-17:00"
MAIL_EXAMPLE = "my login, at the machine that sends; or e.g. ida@example.org"
ADDRESS_IS_READ = "whoever can read the board can read it"


def by_the_clock(zone: str, there: datetime) -> str:
    """Beside the hours: by which clock they are, and what it shows. `zone`: its name; empty: that
    of this computer."""
    where = f"in {flat(zone)}" if zone else "of the computer that sends"
    return f"by the clock {where}: now {there:%H:%M}"


def would_be(person: Person, changed: Mapping[str, Any]) -> str:
    """Below them, what it comes to: "Mara is reminded: 08:00–17:00"."""
    return f"{flat(person.name)} is reminded: {settings(replace(person, **changed))}"


def set_reminders(person: Person, by: str) -> str:
    """What was done, by the person or somebody else: "set how to be reminded: 08:00–17:00"."""
    how = "how to be reminded" if person.login == by else f"how {flat(person.name)} is reminded"
    return f"set {how}: {settings(person)}"


def settings(person: Person) -> str:
    """ "never", "always", "08:00–17:00, by mail to ida@example.org"."""
    if not person.remind:
        return "never"
    to = f", by mail to {flat(person.mail)}" if person.mail else ""
    return f"{hours(person) or 'always'}{to}"


def hours(person: Person) -> str:
    """ "08:00–17:00"; empty when that is always."""
    span = person.remind_hours
    return "" if span is None else f"{span.start}–{span.end}"
