"""The departments: who they are, and what they agree to."""

from __future__ import annotations

from typing import Any

import click
from msgspec import UNSET

from kanban.cli import output
from kanban.cli.agreeing import agreed_fields, agreements
from kanban.cli.options import (
    COUNT_OR_NOTHING,
    NOTHING,
    Word,
    all_or_unset,
    options,
    set_or_unset,
)
from kanban.cli.session import Session
from kanban.cli.verb import VerbGroup
from kanban.domain import commands
from kanban.domain.card import State
from kanban.domain.people import COLOURS, Department, ReadyField
from kanban.domain.rules.asking import Asking
from kanban.wording import state_name
from kanban.wording.agreements import facts, promises
from kanban.wording.clocks import CLOCKS, not_counted

_settings = options(
    click.option("--colour", metavar="WORD", help=f"{', '.join(COLOURS)}."),
    click.option(
        "--wip-limit",
        type=COUNT_OR_NOTHING,
        metavar="COUNT",
        help="Cards in progress at once; - for no limit.",
    ),
    click.option(
        "--ready",
        type=Word(ReadyField, or_nothing=True),
        multiple=True,
        metavar="FIELD",
        help=f"A request must have it: {', '.join(ReadyField)}. Repeatable; - for none.",
    ),
    click.option(
        "--done",
        multiple=True,
        metavar="TEXT",
        help="A criterion that joins every request. Repeatable; - for none.",
    ),
    click.option(
        "--reopen-days", type=int, metavar="DAYS", help="How long accepted work can be reopened."
    ),
    agreements,
)


_LIMIT, _PROMISES = "Limit", "Promises"
"""Heads of columns that a narrow terminal can do without."""


@click.group("department", cls=VerbGroup, invoke_without_command=True)
@click.pass_context
def department(context: click.Context) -> None:
    """List, add or change departments.

    \b
    Examples:
      kanban department list
      kanban department add design Design --wip-limit 3
      kanban department edit design --done "Proofread by a second person"
      kanban department show design
    """
    if context.invoked_subcommand is None:
        context.invoke(list_)


@department.verb("list")
def list_(session: Session) -> None:
    """List the departments."""
    board = session.board
    departments = sorted(board.departments.values(), key=lambda department: department.name)
    if session.as_json:
        output.answer(board.revision, departments=departments)
        return
    heads = ["Key", "Name", state_name(State.IN_PROGRESS).capitalize(), _LIMIT, "People", ""]
    rows = [
        [
            department.key,
            department.name,
            str(board.in_progress.get(department.key, 0)),
            str(department.wip_limit or ""),
            ", ".join(person.name for person in board.members(department.key)),
            "closed" if department.closed else "",
        ]
        for department in departments
    ]
    if any(map(promises, departments)):
        heads.append(_PROMISES)
        for row, department in zip(rows, departments, strict=True):
            row.append(promises(department))
    output.say_table(heads, rows, elastic=(4, 6), spare=(_PROMISES, _LIMIT, heads[2]))


@department.verb("show")
@click.argument("key")
def show(session: Session, key: str) -> None:
    """Show what a department agrees to: its hours, its promises, its definitions.

    Example: kanban department show design
    """
    board = session.board
    shown = board.departments[_asking(session).department(key)]
    why = not_counted(shown)
    if session.as_json:
        also: dict[str, Any] = {"uncounted": [why]} if why else {}
        output.answer(board.revision, department=shown, **also)
        return
    closed = " (closed)" if shown.closed else ""
    output.say_facts(f"{shown.name}{closed}", [*facts(shown, board), (CLOCKS, why)])


@department.verb("add")
@click.argument("key")
@click.argument("name")
@_settings
def add(session: Session, key: str, name: str, **given: Any) -> None:
    """Add a department. Admins may.

    Example: kanban department add design Design --wip-limit 3
    """
    next_colour = COLOURS[len(session.board.departments) % len(COLOURS)]
    fields = {field: value for field, value in _fields(**given).items() if value is not UNSET}
    department = Department(key=key, name=name, **{"colour": next_colour, **fields})
    session.run(commands.AddDepartment(department=department))


@department.verb("edit")
@click.argument("key")
@click.option("--name", metavar="NAME")
@_settings
@click.option("--closed/--open", default=None, help="Whether it takes no more requests.")
def edit(session: Session, key: str, name: str | None, closed: bool | None, **given: Any) -> None:
    """Change a department. Its leads and admins may. Only what you give is changed.

    \b
    Examples:
      kanban department edit design --wip-limit 4 --wip-policy stop
      kanban department edit design --zone Europe/Berlin --hours "mon-fri 09:00-17:00"
      kanban department edit design --answer-within 8h --deliver-within 5d --for 85
    """
    session.run(
        commands.EditDepartment(
            key=key, name=set_or_unset(name), closed=set_or_unset(closed), **_fields(**given)
        )
    )


def _asking(session: Session) -> Asking:
    return Asking(session.board, session.service.me, session.service.now())


def _fields(
    wip_limit: int | str | None, ready: tuple[Any, ...], done: tuple[str, ...], **also: Any
) -> dict[str, Any]:
    """The settings as the rules want them: UNSET for those that were not given."""
    agreed = agreed_fields(also)
    return {
        **agreed,
        "wip_limit": None if wip_limit == NOTHING else set_or_unset(wip_limit),
        "ready": all_or_unset(ready),
        "done": all_or_unset(done),
        **{field: set_or_unset(value) for field, value in also.items()},
    }
