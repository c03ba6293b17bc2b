"""Stories in which cards run against the clocks of departments that work from nine to five, UTC."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from kanban.domain import commands
from kanban.domain.card import ReturnCode
from kanban.domain.commands import Command
from kanban.domain.events import DepartmentSet
from kanban.domain.people import Department
from kanban.flow.agreed import lookup
from kanban.flow.clocks import Clock, Promise, clocks_of
from tests.flow.agreeing import an_office
from tests.making import DESIGN, PRINT, SALES, Story, a_board, met

UTC_OFFICE = {"zone": "UTC"}
PROMISES = {"answer_hours": 4, "deliver_days": 5, "deliver_percent": 85}


def at(text: str) -> datetime:
    """ "2 10:00" is ten on Monday the second of March 2026."""
    day, time = text.split()
    hour, minute = map(int, time.split(":"))
    return datetime(2026, 3, 1, hour, minute, tzinfo=UTC) + timedelta(days=int(day) - 1)


class Told(Story):
    """A story in which what happens at a time is said with it, and its clocks are asked for."""

    def __init__(self, design: Mapping[str, Any] = {}, **others: Department) -> None:
        agreed = {**UTC_OFFICE, **PROMISES, **design}
        sales = others.get("sales", an_office(SALES, zone="UTC", accept_days=2))
        super().__init__(
            board=a_board(
                departments=(sales, an_office(DESIGN, **agreed), others.get("print", PRINT))
            )
        )

    def at(self, when: str, by: str, command: Command) -> None:
        self.clock.now = at(when)
        self.run(by, command)

    def request(self, when: str = "2 09:00") -> None:
        self.at(when, "mara", commands.Request(title="Brochure", supplier="design"))

    def start(self, when: str) -> None:
        self.at(when, "ben", commands.Start(number=1))

    def deliver_at(self, when: str) -> None:
        self.at(when, "ben", commands.Deliver(number=1, note="Here.", claims=met(self.card())))

    def give_back(self, when: str) -> None:
        back = commands.Return(number=1, code=ReturnCode.CORRECT, expected="Our blue.")
        self.at(when, "mara", back)

    def accept(self, when: str) -> None:
        self.at(when, "mara", commands.Accept(number=1, verdicts=met(self.card())))

    def clocks(self, when: str) -> dict[Promise, Clock]:
        histories: dict[str, list[DepartmentSet]] = {}
        for event in self.told:
            if isinstance(event, DepartmentSet):
                histories.setdefault(event.department.key, []).append(event)
        agreed = lookup(self.board.departments, histories)
        return {clock.promise: clock for clock in clocks_of(self.history(), at(when), agreed)}

    def delivery(self, when: str) -> Clock:
        return self.clocks(when)[Promise.DELIVERY]

    def answer(self, when: str) -> Clock:
        return self.clocks(when)[Promise.ANSWER]
