"""Limits are the same for every verb, and the guide states those that hold.

Commands are found by reflection, so that a verb made later cannot forget them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from importlib.resources import files
from typing import Any, TypeAlias, get_args, get_type_hints

import pytest
from msgspec import Struct
from msgspec.structs import replace

from kanban.domain import commands, text
from kanban.domain.agreements import Hours, Weekday
from kanban.domain.block import BlockCode
from kanban.domain.board import Board
from kanban.domain.card import DeclineCode, ReturnCode, State, Verdict
from kanban.domain.commands import Judgement
from kanban.domain.errors import Refused
from kanban.domain.events import CardEvent, Commented
from kanban.domain.people import Department, Person
from kanban.domain.rules import RULES, decide
from kanban.domain.templates import Template
from kanban.domain.text import safe
from tests.making import NOW, Story, a_board, refusal
from tests.weapons import ENDLESS, HALF, OBEYED, WEAPONS

OTHER = BlockCode.OTHER
CRITERION = ("It is right.",)
"""What the cards of these tests are checked for."""


Allowed: TypeAlias = dict[type[Struct], tuple[str, State | None, Any]]
"""For each command: who may ask it, of a card in which state, and how it would go well."""


def allowed() -> Allowed:
    return allowed_of_cards() | allowed_of_handing() | allowed_of_care() | allowed_of_boards()


def allowed_of_cards() -> Allowed:
    waived = (Judgement(criterion=1, verdict=Verdict.WAIVED, reason="Why not."),)
    c = commands
    one: dict[str, Any] = {"number": 1}
    return {
        c.Request: (
            "mara",
            None,
            c.Request(title="T", supplier="design", purpose="P", for_whom="F", criteria=CRITERION),
        ),
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
            c.Edit(**one, title="T", purpose="P", for_whom="F", criteria=("Other.",)),
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
        c.EditPerson: ("ada", None, c.EditPerson(login="tom", name="New", departments=("print",))),
        c.Join: ("mara", None, c.Join(department="design", name="New")),
        c.Leave: ("mara", None, c.Leave(department="sales")),
    }


WITHOUT_WORDS: set[type] = {
    commands.KeepHandover,
    commands.Reorder,
    commands.Undo,
    commands.Redo,
}
"""Commands in which there is no text at all."""


def history_for(kind: type) -> tuple[CardEvent, ...]:
    """What was done to the card before, when the command is about that."""
    said = Commented(at=NOW, by="mara", card=1, side="sales", text="Hello.")
    return (said,) if kind is commands.EditComment else ()


def board_for(state: State | None, kind: type) -> Board:
    story = Story()
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


def armed(value: Any, weapon: str) -> Iterator[Any]:
    """The value with the weapon in place of one of its texts, once for each text."""
    if type(value) is str:
        yield weapon
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            for changed in armed(item, weapon):
                yield (*value[:place], changed, *value[place + 1 :])
    elif isinstance(value, Struct):
        for field in value.__struct_fields__:
            for changed in armed(getattr(value, field), weapon):
                yield replace(value, **{field: changed})


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, Struct):
        for field in value.__struct_fields__:
            yield from texts(getattr(value, field))


def has_text(hint: Any) -> bool:
    """A value of this type may hold words that a person types."""
    if isinstance(hint, type):
        return hint is str or (
            issubclass(hint, Struct) and any(map(has_text, get_type_hints(hint).values()))
        )
    return any(map(has_text, get_args(hint)))


def test_the_arsenal_is_tried_on_every_command_with_words() -> None:
    """A new verb, or a new field with text, has to be added to `allowed`."""
    assert set(allowed()) | WITHOUT_WORDS == set(RULES)
    assert not any(map(has_text, WITHOUT_WORDS))
    for kind, (_, _, command) in allowed().items():
        tried = {
            field
            for field in kind.__struct_fields__
            if next(armed(getattr(command, field), "x"), None) is not None
        }
        wanted = {field for field, hint in get_type_hints(kind).items() if has_text(hint)}
        assert wanted - tried <= {
            "customer",
            "lead_of",
            "department",
        }  # keys, of which others are tried


@pytest.mark.parametrize("kind", allowed(), ids=lambda kind: kind.__name__)
def test_what_is_typed_enters_harmless_or_not_at_all(kind: type) -> None:
    by, state, command = allowed()[kind]
    board = board_for(state, kind)
    history = history_for(kind)
    assert decide(board, command, by, NOW, history)
    for weapon in (*WEAPONS.values(), HALF):
        for hostile in armed(command, weapon):
            try:
                events = decide(board, hostile, by, NOW, history)
            except Refused as refused:
                said = [refused.message]
            else:
                said = list(texts(events))
            for words in said:
                assert not OBEYED.search(words)
                assert safe(words) == words


@pytest.mark.parametrize("kind", allowed(), ids=lambda kind: kind.__name__)
def test_no_command_takes_a_text_without_end(kind: type) -> None:
    by, state, command = allowed()[kind]
    board = board_for(state, kind)
    for endless in ENDLESS.values():
        for hostile in armed(command, endless):
            refused = refusal(board, hostile, by, history=history_for(kind))
            assert len(refused.message) < 1_000
            assert refused.kind in ("limit", "unknown", "not_valid", "not_yours")


def test_a_board_has_only_so_many_departments_and_people(monkeypatch: pytest.MonkeyPatch) -> None:
    from kanban.domain.rules import administration

    board = a_board()
    monkeypatch.setattr(administration, "DEPARTMENTS_LIMIT", len(board.departments))
    monkeypatch.setattr(administration, "PEOPLE_LIMIT", len(board.people))
    for kind, by, sentence in (
        (commands.AddDepartment, "ada", "The board has 4 departments; 4 is the most."),
        (commands.AddPerson, "ada", "The board has 8 people; 8 is the most."),
        (commands.Join, "zoe", "The board has 8 people; 8 is the most."),
    ):
        refused = refusal(board, allowed()[kind][2], by)
        assert (refused.kind, refused.message) == ("limit", sentence)


def test_the_guide_states_the_limits() -> None:
    page = (files("kanban") / "guide" / "cards.md").read_text(encoding="utf-8")
    stated = page.partition("## Limits")[2]
    assert stated
    for limit in (
        text.TITLE_LIMIT,
        text.WORDS_LIMIT,
        text.NAME_LIMIT,
        text.DEPARTMENT_NAME_LIMIT,
        text.LOGIN_LIMIT,
        text.LIST_LIMIT,
        text.DEPARTMENTS_LIMIT,
        text.PEOPLE_LIMIT,
        text.SHOWN_LIMIT,
    ):
        assert f"**{limit:,}**" in stated
