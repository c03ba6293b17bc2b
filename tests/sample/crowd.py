"""Large boards for benchmarks: any number of cards, the same ones for the same seed.

The events are made directly, without asking the rules, which would take minutes; still they are
what the rules could have answered, on departments without limits and definitions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

from kanban.domain.card import State
from kanban.domain.events import BoardNamed, DepartmentSet, Event, PersonSet
from kanban.domain.people import COLOURS, Department, Person
from tests.sample import words
from tests.sample.company import everywhere
from tests.sample.days import moment, working_day
from tests.sample.life import Life

FOUNDER = "founder"
PEOPLE_EACH = 5
"""People in each department."""

_SHARES = {
    State.REQUESTED: 0.30,
    State.IN_PROGRESS: 0.15,
    State.DELIVERED: 0.10,
    State.DECLINED: 0.02,
    State.WITHDRAWN: 0.02,
}
"""Of all cards; the others are accepted."""
_ROADS = {
    State.REQUESTED: ("", "c", "cc", "ec"),
    State.IN_PROGRESS: ("cscc", "casccc", "sccdxcc", "cscbcsc"),
    State.DELIVERED: ("cscccd", "ascecd", "csccdxcd", "scdlcd"),
    State.ACCEPTED: ("cscccdv", "ascceccdv", "csccdxccdv", "scdlcdcv", "cscdxcdxdv"),
    State.DECLINED: ("n", "ccn"),
    State.WITHDRAWN: ("cw", "scccw"),
}
"""What happens after the request, a letter for each verb; `Life` has the letters."""
_DAY = 9 * 60 * 60
"""Seconds from 8:00 to 17:00."""
_ENDED = 500
"""Working days since anything happened on an ended card, at most."""
_OPEN = 40
"""Working days since anything happened on an open card, at most."""


class _Plan(NamedTuple):
    """What is to happen to one card, and how many working seconds before the end."""

    road: str
    ago: tuple[int, ...]


def crowd(count: int, seed: int, as_of: date, member: str | None = None) -> list[Event]:
    """The events of a board of `count` cards, oldest first.

    `member` is the login of somebody to add to every department as a lead.
    """
    random = Random(seed)
    departments = _departments(count)
    people = _people(departments, random)
    plans = sorted((_plan(state, random) for state in _states(count, random)), key=_oldest_first)
    clock = _Clock(as_of, plans[0].ago[0] // _DAY + 1)
    cast = {
        department.key: [p.login for p in people if department.key in p.departments]
        for department in departments
    }
    told: list[Event] = []
    for number, plan in enumerate(plans, 1):
        times = [clock.at(ago) for ago in plan.ago]
        told += Life(number, cast, random).told(plan.road, times)
    told.sort(key=lambda event: event.at)
    if member is not None:
        people.append(everywhere(member, member, departments))
    return [*_opening(clock.start, count, departments, people), *told]


class _Clock:
    """Turns working seconds before the end of the last day into times."""

    def __init__(self, as_of: date, days: int) -> None:
        self.mornings = [moment(working_day(as_of, -days), "08:00")]
        while len(self.mornings) <= days:
            self.mornings.append(moment(working_day(self.mornings[-1].date(), 1), "08:00"))
        self.start = self.mornings[0] - timedelta(hours=1)
        self.mornings.reverse()

    def at(self, ago: int) -> datetime:
        days, seconds = divmod(ago, _DAY)
        return self.mornings[days] + timedelta(seconds=_DAY - 1 - seconds)


def _departments(count: int) -> list[Department]:
    """Six to ten, more for larger boards."""
    number = 6 if count <= 1000 else 8 if count <= 10_000 else 10
    named = list(words.DEPARTMENTS.items())[:number]
    return [
        Department(key=key, name=name, colour=colour)
        for (key, name), colour in zip(named, COLOURS, strict=False)
    ]


def _people(departments: Sequence[Department], random: Random) -> list[Person]:
    names = [f"{given} {family}" for family in words.FAMILY for given in words.GIVEN]
    chosen = iter(random.sample(names, PEOPLE_EACH * len(departments)))
    return [
        Person(
            login=f"{department.key}{place}",
            name=next(chosen),
            departments=(department.key,),
            lead_of=(department.key,) if place == 1 else (),
        )
        for department in departments
        for place in range(1, PEOPLE_EACH + 1)
    ]


def _opening(
    at: datetime, count: int, departments: Sequence[Department], people: Sequence[Person]
) -> Iterator[Event]:
    yield BoardNamed(at=at, by=FOUNDER, name=f"Crowd of {count:,}")
    yield PersonSet(at=at, by=FOUNDER, person=Person(login=FOUNDER, name="The Founder", admin=True))
    for department in departments:
        yield DepartmentSet(at=at, by=FOUNDER, department=department)
    for person in people:
        yield PersonSet(at=at, by=FOUNDER, person=person)


def _states(count: int, random: Random) -> list[State]:
    states = [state for state, share in _SHARES.items() for _ in range(round(count * share))]
    states += [State.ACCEPTED] * (count - len(states))
    random.shuffle(states)
    return states


def _plan(state: State, random: Random) -> _Plan:
    road = random.choice(_ROADS[state])
    span = _OPEN * random.random() ** 2 if state.is_open else _ENDED * random.random()
    ago = [int(_DAY * span)]
    for _ in road:
        ago.append(ago[-1] + 60 + int(3 * _DAY * random.random() ** 2))
    return _Plan(road, tuple(reversed(ago)))


def _oldest_first(plan: _Plan) -> int:
    return -plan.ago[0]
