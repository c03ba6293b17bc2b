"""Every command as it would go well: who may ask it, and of a card in which state."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.agreements import DayHours, Hours, Weekday
from kanban.domain.block import BlockCode
from kanban.domain.board import Board
from kanban.domain.card import DeclineCode, ReturnCode, State, Verdict
from kanban.domain.commands import Judgement
from kanban.domain.events import CardEvent, Commented
from kanban.domain.people import Department, Person
from kanban.domain.templates import Template
from kanban.domain.views import View
from tests.making import NOW, Story

OTHER = BlockCode.OTHER
CRITERION = ("It is right.",)
"""What the cards of these tests are checked for."""


Allowed: TypeAlias = dict[type[Struct], tuple[str, State | None, Any]]
"""For each command: who may ask it, of a card in which state, and how it would go well."""


EVERY_WISH = commands.Request(
    title="T",
    supplier="design",
    purpose="P",
    for_whom="F",
    criteria=CRITERION,
    labels=("fair",),
)
VIEW = View(name="V", query="is:late", sort="age", lanes="supplier")


def allowed() -> Allowed:
    of_cards = allowed_of_cards() | allowed_of_handing() | allowed_of_care()
    return of_cards | allowed_of_boards() | allowed_of_improvements() | allowed_of_views()


def allowed_of_views() -> Allowed:
    c = commands
    return {
        c.SetView: ("ada", None, c.SetView(department="design", view=VIEW)),
        c.DropView: ("ada", None, c.DropView(department="design", name=VIEW.name)),
    }


def allowed_of_cards() -> Allowed:
    waived = (Judgement(criterion=1, verdict=Verdict.WAIVED, reason="Why not."),)
    c = commands
    one: dict[str, Any] = {"number": 1}
    return {
        c.Request: ("mara", None, EVERY_WISH),
        c.Start: ("ben", State.REQUESTED, c.Start(**one, over_limit="Why.")),
        c.PutBack: ("ben", State.IN_PROGRESS, c.PutBack(**one, reason="Why.")),
        c.Deliver: ("ben", State.IN_PROGRESS, c.Deliver(**one, note="Note.", claims=waived)),
        c.Recall: ("ben", State.DELIVERED, c.Recall(**one, reason="Why.")),
        c.Accept: ("mara", State.DELIVERED, c.Accept(**one, verdicts=waived, thanks="Thanks.")),
        c.Return: (
            "mara",
            State.DELIVERED,
            c.Return(**one, code=ReturnCode.ADD, expected="More.", received="Less.", not_met=(1,)),
        ),
        c.Reopen: ("mara", State.ACCEPTED, c.Reopen(**one, reason="Why.")),
        c.Decline: (
            "ben",
            State.REQUESTED,
            c.Decline(**one, code=DeclineCode.NOT_NOW, reason="Why.", instead="That."),
        ),
        c.Withdraw: ("mara", State.REQUESTED, c.Withdraw(**one, reason="Why.")),
        c.Edit: (
            "mara",
            State.REQUESTED,
            c.Edit(
                **one, title="T", purpose="P", for_whom="F", criteria=("Other.",), labels=("a", "b")
            ),
        ),
        c.Assign: ("ben", State.REQUESTED, c.Assign(**one, assignee="ida")),
        c.Ask: ("ben", State.IN_PROGRESS, c.Ask(**one, text="Which?")),
        c.Answer: ("mara", State.IN_PROGRESS, c.Answer(**one, text="That.")),
        c.Block: ("ben", State.IN_PROGRESS, c.Block(**one, code=OTHER, text="No.", outside="X")),
        c.Unblock: ("ben", State.IN_PROGRESS, c.Unblock(**one, text="It came.")),
        c.Comment: ("mara", State.REQUESTED, c.Comment(**one, text="Words.")),
        c.EditComment: ("mara", State.REQUESTED, c.EditComment(**one, text="Words.")),
    }


def allowed_of_care() -> Allowed:
    c = commands
    one: dict[str, Any] = {"number": 1}
    day = NOW.date() + timedelta(days=9)
    return {
        c.Promise: ("ben", State.REQUESTED, c.Promise(**one, promised=day, reason="Why.")),
        c.Call: ("omar", State.REQUESTED, c.Call(**one, text="Help.")),
        c.Acknowledge: ("ben", State.REQUESTED, c.Acknowledge(**one, text="I come.")),
        c.Thank: ("mara", State.ACCEPTED, c.Thank(**one, text="Thanks.")),
    }


def allowed_of_handing() -> Allowed:
    c = commands
    one: dict[str, Any] = {"number": 1}
    return {
        c.HandOver: ("ben", State.IN_PROGRESS, c.HandOver(**one, to="print", note="Note.")),
        c.Take: ("omar", State.IN_PROGRESS, c.Take(**one, over_limit="Why.")),
        c.RefuseHandover: ("omar", State.IN_PROGRESS, c.RefuseHandover(**one, reason="Why.")),
    }


def allowed_of_improvements() -> Allowed:
    c = commands
    return {
        c.OpenImprovement: (
            "ada",
            None,
            c.OpenImprovement(department="design", bug="B", idea="I", who="ben", before="Now"),
        ),
        c.EditImprovement: (
            "ada",
            None,
            c.EditImprovement(number=1, bug="Other", idea="I", who="ida", before="Now"),
        ),
        c.FinishImprovement: ("ada", None, c.FinishImprovement(number=1, after="A", line="L")),
    }


def allowed_of_boards() -> Allowed:
    c = commands
    person = Person(login="new", name="New")
    department = Department(key="new", name="New", done=("D",))
    return {
        c.NameBoard: ("ada", None, c.NameBoard(name="New")),
        c.AddDepartment: (
            "ada",
            None,
            c.AddDepartment(department=department),
        ),
        c.EditDepartment: (
            "ada",
            None,
            c.EditDepartment(
                key="design",
                name="New",
                colour="sky",
                done=("D",),
                zone="UTC",
                hours=(Hours(weekday=Weekday.MON, start="09:00", end="17:00"),),
                holidays="DE",
            ),
        ),
        c.SetTemplate: (
            "ada",
            None,
            c.SetTemplate(
                department="design",
                template=Template(name="N", title="T …", purpose="P", criteria=("C",)),
            ),
        ),
        c.DropTemplate: ("ada", None, c.DropTemplate(department="design", name="Flyer")),
        c.AddPerson: ("ada", None, c.AddPerson(person=replace(person, departments=("design",)))),
        c.EditPerson: ("ada", None, every_field_of_tom()),
        c.Join: ("mara", None, c.Join(department="design", name="New")),
        c.Leave: ("mara", None, c.Leave(department="sales")),
    }


def every_field_of_tom() -> commands.EditPerson:
    return commands.EditPerson(
        login="tom",
        name="New",
        departments=("print",),
        remind_hours=DayHours(start="08:00", end="17:00"),
        mail="tom@example.org",
    )


def history_for(kind: type) -> tuple[CardEvent, ...]:
    """What was done to the card before, when the command is about that."""
    said = Commented(at=NOW, by="mara", card=1, side="sales", text="Hello.")
    return (said,) if kind is commands.EditComment else ()


def board_for(state: State | None, kind: type) -> Board:
    story = Story()
    if kind in (commands.EditImprovement, commands.FinishImprovement):
        story.run("ada", commands.OpenImprovement(department="design", bug="Slow"))
    if kind is commands.DropView:
        story.run("ada", commands.SetView(department="design", view=VIEW))
    if kind is commands.DropTemplate:
        flyer = Template(name="Flyer", title="Flyer for …")
        story.run("ada", commands.SetTemplate(department="design", template=flyer))
    if state is None:
        return story.board
    story.into(state, criteria=CRITERION)
    if kind is commands.Answer:
        story.ask()
    if kind is commands.Unblock:
        story.block()
    if kind is commands.Acknowledge:
        story.run("mara", commands.Call(number=1, text="The colours run."))
    if kind in (commands.Take, commands.RefuseHandover):
        story.offer()
    return story.board
