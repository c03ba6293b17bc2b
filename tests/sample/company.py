"""Heron & Daughters, makers of bicycles that carry things: its departments and its people.

The bicycles have the names of birds. The Pelican has a box in front, the Albatross a long rack
behind, the Wren is small, and the Puffin has three wheels and room for six children.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.commands import Command
from kanban.domain.events import Event
from kanban.domain.people import Department, Person, ReadyField
from kanban.domain.rules import decide, found
from tests.sample.days import moment, working_day
from tests.sample.telling import Stories, does

NAME = "Heron & Daughters, cargo bicycles"
FOUNDER = "maud"
FOUNDED = -26
"""Working days from the day the board is looked at; the first request came a day later."""

DEPARTMENTS = (
    Department(key="sales", name="Sales", colour="sky"),
    Department(
        key="marketing",
        name="Marketing",
        colour="pink",
        wip_limit=3,
        ready=(ReadyField.PURPOSE, ReadyField.FOR_WHOM),
    ),
    Department(
        key="design",
        name="Design studio",
        colour="violet",
        wip_limit=2,
        ready=(ReadyField.PURPOSE, ReadyField.CRITERIA),
        done=(
            "The files are in the library under the card's number",
            "Somebody who did not draw it has read every word of it",
        ),
    ),
    Department(
        key="engineering",
        name="Engineering",
        colour="teal",
        wip_limit=3,
        ready=(ReadyField.PURPOSE,),
        done=("A second engineer has checked the numbers",),
    ),
    Department(
        key="workshop",
        name="Workshop",
        colour="sand",
        wip_limit=4,
        ready=(ReadyField.CRITERIA,),
        done=("Ridden for two kilometres and signed in the book",),
    ),
    Department(key="care", name="Customer care", colour="lime", reopen_days=30),
)


def _person(login: str, name: str, *departments: str, leads: str = "") -> Person:
    return Person(
        login=login, name=name, departments=departments, lead_of=(leads,) if leads else ()
    )


PEOPLE = (
    replace(_person("maud", "Maud Heron", "sales", leads="sales"), admin=True),
    _person("tunde", "Tunde Bankole-Price", "sales"),
    _person("mei", "林美玲 (Mei-ling)", "sales"),
    _person("freya", "Freya Ekström", "marketing", leads="marketing"),
    _person("oskar", "Oskar Zawierucha", "marketing", "design"),
    _person("bram", "Bram van Loenhout", "marketing"),
    _person("yuki", "Yuki Hanazono", "design", leads="design"),
    _person("leila", "Leïla Benhaddou", "design"),
    _person("anjali", "Anjali Raman-Cole", "engineering", leads="engineering"),
    _person("piotr", "Piotr Grzędziński", "engineering"),
    _person("sam", "Sam Okoro-Byrne", "engineering", "workshop"),
    _person("gareth", "Gareth Pengelly", "workshop", leads="workshop"),
    _person("dolores", "Dolores Ibarrola", "workshop"),
    _person("marit", "Marit Ødegårdstuen", "workshop"),
    _person("nadia", "Nadia Yusupova", "care", leads="care"),
    _person("joao", "João Caldeirinha", "care"),
)

LATER: Stories = {
    "farewell": (does("-12 09:00 maud", commands.EditPerson(login="bram", active=False)),),
}
"""What became of the people."""


def opening(as_of: date, member: str | None = None) -> list[Event]:
    """The first morning: the board, its departments and its people.

    `member` is the login of somebody to add to every department as a lead.
    """
    at = moment(working_day(as_of, FOUNDED), "08:30")
    events = list(found(NAME, (), FOUNDER, at))
    board = Board().after(events)
    for command in _setting_up(member):
        new = decide(board, command, FOUNDER, at)
        board = board.after(new)
        events += new
    return events


def _setting_up(member: str | None) -> list[Command]:
    people = {person.login: person for person in PEOPLE}
    if member is not None:
        name = people[member].name if member in people else member
        people[member] = everywhere(member, name, DEPARTMENTS)
    founder = people.pop(FOUNDER)
    own = commands.EditPerson(
        login=founder.login,
        name=founder.name,
        departments=founder.departments,
        lead_of=founder.lead_of,
    )
    return [
        *(commands.AddDepartment(department=department) for department in DEPARTMENTS),
        own,
        *(commands.AddPerson(person=person) for person in people.values()),
    ]


def everywhere(login: str, name: str, departments: Sequence[Department]) -> Person:
    """Somebody who is in every department and leads it."""
    keys = tuple(department.key for department in departments)
    return Person(login=login, name=name, departments=keys, lead_of=keys)
