"""How a person wants to be told of what waits for them, in words."""

from __future__ import annotations

from kanban.domain.people import Person
from kanban.domain.text import flat


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
