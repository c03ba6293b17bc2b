"""The board of the demo: a small company that makes paper lanterns, as it is at this moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from kanban.domain import commands
from kanban.domain.block import BlockCode
from kanban.domain.board import Board
from kanban.domain.commands import Command, Request
from kanban.domain.events import Event
from kanban.domain.people import Department, Person
from kanban.domain.rules import decide, found

NAME = "Lark Lanterns (demo)"
MARA, IDA, BO = "mara-demo", "ida-demo", "bo-demo"
"""Of Sales, of Design and of the Workshop."""
POSTER, PRICES, SCHOOL = 1, 2, 3
"""The cards that the tour is played on."""

_DEPARTMENTS = (
    Department(key="sales", name="Sales", colour="sky"),
    Department(key="design", name="Design", colour="violet", wip_limit=4),
    Department(key="workshop", name="Workshop", colour="sand", wip_limit=4),
)
_HOUR = timedelta(hours=1)


def events(me: str, now: datetime) -> list[Event]:
    """All that has happened on the board until now; `me` is a member of Sales."""
    told = list(found(NAME, _DEPARTMENTS, MARA, now - 90 * _HOUR))
    board = Board().after(told)
    for hours, by, command in sorted(_story(me, now), key=lambda step: -step[0]):
        new = decide(board, command, by, now - hours * _HOUR)
        board = board.after(new)
        told += new
    return told


def _story(me: str, now: datetime) -> Iterable[tuple[float, str, Command]]:
    """How many hours ago, who, and what they did."""
    for login, name, department in (
        (IDA, "Ida", "design"),
        (BO, "Bo", "workshop"),
        (me, f"You ({me[:40]})", "sales"),
    ):
        person = Person(login=login, name=name, departments=(department,))
        yield 89, MARA, commands.AddPerson(person=person)
    yield 89, MARA, commands.EditPerson(login=MARA, name="Mara", departments=("sales",))
    yield from _tour(me, now)
    yield from _others(now)


def _tour(me: str, now: datetime) -> Iterable[tuple[float, str, Command]]:
    """The three cards that the tour is played on."""
    tomorrow = (now + 24 * _HOUR).date()
    yield (
        80,
        me,
        Request(
            title="Poster for the lantern walk",
            supplier="design",
            purpose="So that families come to the walk on the river.",
            need_by=tomorrow,
        ),
    )
    yield 79, me, Request(title="Price list for the winter", supplier="design")
    yield (
        50,
        BO,
        Request(
            title="Call the school about its forty lanterns",
            supplier="sales",
            purpose="We do not know yet which colours they want.",
            need_by=tomorrow,
        ),
    )
    yield 70, IDA, commands.Start(number=POSTER)
    yield 60, IDA, commands.Start(number=PRICES)
    note = "In the folder “Walk”, as a PDF. The river is on it."
    yield 6, IDA, commands.Deliver(number=POSTER, note=note)
    note = "In the folder “Prices”. I left the round ones out."
    yield 5, IDA, commands.Deliver(number=PRICES, note=note)


def _others(now: datetime) -> Iterable[tuple[float, str, Command]]:
    """What else goes on."""
    yield 48, MARA, Request(title="Twelve round lanterns for the window", supplier="workshop")
    yield 47, BO, commands.Start(number=4)
    yield 46, BO, commands.Ask(number=4, text="How wide is the window?")
    yield 45, MARA, commands.Answer(number=4, text="Three metres, and the sill is deep.")
    yield (
        11,
        BO,
        commands.Block(
            number=4,
            code=BlockCode.EXTERNAL,
            text="The red paper came by boat, in the rain. Dry paper is on its way.",
            outside="the paper mill",
        ),
    )
    yield 40, IDA, Request(title="Paper samples, three shades of red", supplier="workshop")
    yield 12, BO, commands.Promise(number=5, promised=(now + 72 * _HOUR).date())
    yield 39, MARA, Request(title="Photograph of the new star lantern", supplier="design")
    yield 30, IDA, commands.Start(number=6)
    yield 8, IDA, commands.Ask(number=6, text="By day, or at night with a candle in it?")
    yield 20, MARA, Request(title="A sign for the shop door", supplier="design")
    yield 19, IDA, commands.Start(number=7)
    yield 10, IDA, commands.Deliver(number=7, note="It hangs in the workshop.")
    yield 9, MARA, commands.Accept(number=7, rating=5, thanks="It glows!")
