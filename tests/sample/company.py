"""Heron & Daughters, makers of bicycles that carry things: its departments and its people.

The bicycles have the names of birds. The Pelican has a box in front, the Albatross a long rack
behind, the Wren is small, and the Puffin has three wheels and room for six children.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.agreements import WipPolicy
from kanban.domain.board import Board
from kanban.domain.commands import Command
from kanban.domain.events import Event
from kanban.domain.people import Department, Person, ReadyField
from kanban.domain.rules import decide, found
from kanban.domain.templates import Template
from kanban.hours import read_hours
from tests.sample.days import moment, working_day
from tests.sample.steps import Step, Stories, does

NAME = "Heron & Daughters, cargo bicycles"
FOUNDER = "maud"
FOUNDED = -26
"""Working days from the day the board is looked at; the first request came a day later."""


def _works(hours: str) -> Mapping[str, Any]:
    return {"zone": "Europe/Amsterdam", "holidays": "NL", "hours": read_hours(hours)}


DEPARTMENTS = (
    Department(
        key="sales",
        name="Sales",
        colour="sky",
        **_works("mon-fri 8:30-18"),
        answer_hours=16,
        deliver_days=8,
        accept_days=4,
    ),
    Department(
        key="marketing",
        name="Marketing",
        colour="pink",
        wip_limit=3,
        ready=(ReadyField.PURPOSE, ReadyField.FOR_WHOM),
        **_works("mon-fri 9-17:30"),
        answer_hours=18,
        deliver_days=18,
        accept_days=3,
    ),
    Department(
        key="design",
        name="Design studio",
        colour="violet",
        wip_limit=2,
        ready=(ReadyField.PURPOSE, ReadyField.CRITERIA),
        done=("The files are in the library under the card's number",),
        wip_policy=WipPolicy.STOP,
        **_works("mon-fri 9-17:30"),
        answer_hours=24,
        deliver_days=13,
        deliver_percent=80,
        accept_days=3,
    ),
    Department(
        key="engineering",
        name="Engineering",
        colour="teal",
        wip_limit=3,
        ready=(ReadyField.PURPOSE,),
        done=("A second engineer has checked the numbers",),
        **_works("mon-fri 8:30-17:30"),
        answer_hours=20,
        deliver_days=15,
        deliver_percent=75,
        accept_days=3,
    ),
    Department(
        key="workshop",
        name="Workshop",
        colour="sand",
        wip_limit=4,
        ready=(ReadyField.CRITERIA,),
        done=("Ridden for two kilometres and signed in the book",),
        **_works("mon-thu 8-12 12:30-17, fri 8-15"),
        answer_hours=24,
        deliver_days=16,
        deliver_percent=90,
        accept_days=3,
    ),
    Department(
        key="care",
        name="Customer care",
        colour="lime",
        reopen_days=30,
        **_works("mon-fri 8-18"),
        answer_hours=8,
        deliver_days=10,
        accept_days=2,
    ),
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


def _offers(
    when: str, department: str, name: str, *, title: str, purpose: str, criteria: tuple[str, ...]
) -> Step:
    """A template of requests."""
    template = Template(name=name, title=title, purpose=purpose, criteria=criteria)
    return does(when, commands.SetTemplate(department=department, template=template))


LATER: Stories = {
    "farewell": (does("-12 09:00 maud", commands.EditPerson(login="bram", active=False)),),
    "forms": (
        _offers(
            "-24 08:40 gareth",
            "workshop",
            "A bike for a few days",
            title="One … to lend, from … to …",
            purpose="Who rides it, and what is it to carry?",
            criteria=("Brakes and lamp tried on the day", "A lock goes with it"),
        ),
        _offers(
            "-22 09:00 yuki",
            "design",
            "A mistake on paper",
            title="…, page …: ",
            purpose="What does it say, what should it say, and who stumbled over it?",
            criteria=("The print file and the web say the same",),
        ),
        _offers(
            "-21 11:30 anjali",
            "engineering",
            "A number, measured",
            title="How much … does a … ?",
            purpose="What is decided with it?",
            criteria=("Measured three times", "Says under which conditions"),
        ),
    ),
}
"""What became of the people, and what may be asked with a form."""


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
