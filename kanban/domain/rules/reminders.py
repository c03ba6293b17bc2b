"""How a person wants to be told of what waits for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from kanban.domain.agreements import A_TIME, DayHours, minutes
from kanban.domain.errors import Refused
from kanban.domain.people import Person, is_address
from kanban.domain.rules.typed import one_line
from kanban.wording import refusals as say

MAIL_LIMIT = 254


def settings(person: Person) -> Mapping[str, Any]:
    """The fields of the person that are about this and nothing else."""
    return {
        "remind": person.remind,
        "remind_hours": person.remind_hours,
        "mail": person.mail,
    }


def checked_reminders(person: Person) -> Person:
    """The person with what they want in its usual form. Raises `Refused` for what makes no
    sense."""
    if person.remind_hours is not None:
        _refuse_odd(person.remind_hours)
    mail = one_line(person.mail, say.typed.ADDRESS, MAIL_LIMIT)
    if mail and not is_address(mail):
        raise Refused("not_valid", say.reminders.no_address(person.mail))
    return replace(person, mail=mail)


def _refuse_odd(hours: DayHours) -> None:
    for time in (hours.start, hours.end):
        if not re.fullmatch(A_TIME, time):
            raise Refused("not_valid", say.agreements.no_time(time))
    if minutes(hours.start) % (24 * 60) == minutes(hours.end):
        raise Refused("not_valid", say.reminders.no_hours(hours))
