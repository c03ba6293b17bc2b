"""Departments and the people in them."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from kanban.domain.agreements import DayHours, Hours, WipPolicy
from kanban.domain.agreements import ReadyField as ReadyField
from kanban.domain.improvement import Improvement
from kanban.domain.templates import Template
from kanban.domain.views import View

COLOURS = ("sky", "green", "violet", "teal", "pink", "blue", "purple", "lime", "silver", "sand")
"""Hues for departments. Red and amber are kept for alarms."""


_ADDRESS = r"[A-Za-z0-9_][A-Za-z0-9._+=-]{0,63}(@[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)?"
"""Nothing that a mail program could take for an option, a file, a command or two addresses."""


class Department(Struct, frozen=True, kw_only=True):
    """A customer of some departments and a supplier of others."""

    key: str
    """Short and stable: `design`. Lower-case letters, digits and hyphens."""
    name: str
    colour: str = COLOURS[0]
    wip_limit: int | None = None
    """Cards in progress at once; a start beyond it needs a reason. None: no limit."""
    ready: tuple[ReadyField, ...] = ()
    """Definition of ready: what a request must carry beyond a title."""
    done: tuple[str, ...] = ()
    """Definition of done: criteria that join every card this department supplies."""
    reopen_days: int = 14
    """Days after acceptance within which the customer may reopen."""
    templates: tuple[Template, ...] = ()
    """What a request of it may begin with, by name."""
    views: tuple[View, ...] = ()
    """Views of the board that it keeps for everybody, by name."""
    improvements: tuple[Improvement, ...] = ()
    """What bugs people here, and what is tried against it, in the order of their opening."""
    closed: bool = False
    """A closed department keeps its history and takes no new requests."""
    wip_policy: WipPolicy = WipPolicy.WARN
    """Who may start a card beyond `wip_limit`."""
    zone: str = ""
    """Where its hours are those of the clock on the wall: "Europe/Berlin". Empty: not said."""
    hours: tuple[Hours, ...] = ()
    """When it works, in the order of the week. Empty: not said, and then nothing is promised."""
    holidays: str = ""
    """Whose public holidays it keeps: a country, "DE", or a part of one, "DE-BY"."""
    days_off: tuple[date, ...] = ()
    """Further days on which it does not work, the first one first."""
    answer_hours: int | None = None
    """As a supplier: working hours from a request to the first answer. None: no promise."""
    deliver_days: int | None = None
    """As a supplier: working days from a request to its delivery. None: no promise."""
    deliver_percent: int = 85
    """Of so many cards in a hundred `deliver_days` is promised."""
    accept_days: int | None = None
    """As a customer: working days from a delivery to the verdict. None: no promise."""


class Person(Struct, frozen=True, kw_only=True):
    """Somebody with a login."""

    login: str
    name: str
    departments: tuple[str, ...] = ()
    lead_of: tuple[str, ...] = ()
    admin: bool = False
    active: bool = True
    remind: bool = True
    """Whether they are told of what waits for them."""
    remind_hours: DayHours | None = None
    """When they may be: by the clock of their department, else of the computer. None: always."""
    mail: str = ""
    """Address. Empty: the login, at the machine that sends."""

    def leads(self, department: str) -> bool:
        return department in self.lead_of


def is_address(text: str) -> bool:
    """Mail can be sent there: "ida@example.org", or the bare name of an account."""
    return re.fullmatch(_ADDRESS, text) is not None
