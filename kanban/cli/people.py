"""The people: where they sit, and what they lead."""

from __future__ import annotations

from typing import Any

import click

from kanban.cli import output
from kanban.cli.options import (
    NAME,
    NOTHING,
    Written,
    all_or_unset,
    options,
    or_else_nothing,
    set_or_unset,
)
from kanban.cli.session import Session
from kanban.cli.verb import VerbGroup
from kanban.domain import commands
from kanban.domain.people import Person
from kanban.hours import read_day_hours

_reminders = options(
    click.option(
        "--remind",
        type=click.Choice(["on", "off"]),
        help="Whether `kanban remind` is to tell them what waits.",
    ),
    click.option(
        "--remind-hours",
        type=Written("hours", or_else_nothing(read_day_hours)),
        metavar="08:00-17:00",
        help="When it may; - for always.",
    ),
    click.option(
        "--mail",
        metavar="ADDRESS",
        help="Where it mails to; - for the login, at the machine that sends.",
    ),
)


@click.group("person", cls=VerbGroup, invoke_without_command=True)
@click.pass_context
def person(context: click.Context) -> None:
    """List, add or change people.

    \b
    Examples:
      kanban person list
      kanban person add ida --name "Ida Berg" --department design
      kanban person edit ida --lead design
    """
    if context.invoked_subcommand is None:
        context.invoke(list_)


@person.verb("list")
def list_(session: Session) -> None:
    """List the people."""
    board = session.board
    people = sorted(board.people.values(), key=lambda person: person.name)
    if session.as_json:
        output.answer(board.revision, people=people)
        return
    heads = ("Login", "Name", "Departments", "Lead of", "")
    rows = [
        (
            person.login,
            person.name,
            ", ".join(map(board.department_name, person.departments)),
            ", ".join(map(board.department_name, person.lead_of)),
            "admin" * person.admin if person.active else "left",
        )
        for person in people
    ]
    output.say_table(heads, rows, elastic=(1, 2), spare=heads[3:4])


@person.verb("add")
@click.argument("login")
@click.option("--name", default="", metavar="NAME", help="How they want to be called.")
@click.option("--department", "departments", multiple=True, metavar="KEY", help="Repeatable.")
@click.option("--lead", "lead_of", multiple=True, metavar="KEY", help="Repeatable.")
@click.option("--admin", is_flag=True, help="They may set up the board.")
def add(session: Session, **given: Any) -> None:
    """Add a person. Admins may, and leads for their own departments.

    Example: kanban person add ida --name "Ida Berg" --department design
    """
    session.run(commands.AddPerson(person=Person(**given)))


@person.verb("edit")
@click.argument("login")
@click.option("--name", type=NAME, metavar="NAME")
@click.option(
    "--department",
    "departments",
    multiple=True,
    metavar="KEY",
    help="In place of all their departments. Repeatable; - for none.",
)
@click.option(
    "--lead",
    "lead_of",
    multiple=True,
    metavar="KEY",
    help="In place of all that they lead. Repeatable; - for none.",
)
@click.option("--admin/--no-admin", default=None, help="Whether they may set up the board.")
@click.option("--active/--left", default=None, help="Whether they are still here.")
@_reminders
def edit(
    session: Session,
    login: str,
    departments: tuple[str, ...],
    lead_of: tuple[str, ...],
    **given: Any,
) -> None:
    """Change a person. Only what you give is changed.

    Everybody may change their own name and how they are reminded, and a lead who is in the own
    departments; for the rest it takes an admin.

    \b
    Examples:
      kanban person edit ida --department design --department print
      kanban person edit ida --remind-hours 08:00-17:00 --mail ida@example.org
    """
    reminders = _reminder_fields(given)
    fields = {name: set_or_unset(value) for name, value in given.items()}
    session.run(
        commands.EditPerson(
            login=login,
            departments=all_or_unset(departments),
            lead_of=all_or_unset(lead_of),
            **reminders,
            **fields,
        )
    )


def _reminder_fields(given: dict[str, Any]) -> dict[str, Any]:
    """What was given of these options as the rules want it; UNSET for what was not."""
    remind, hours, mail = (given.pop(name) for name in ("remind", "remind_hours", "mail"))
    return {
        "remind": set_or_unset(None if remind is None else remind == "on"),
        "remind_hours": None if hours == NOTHING else set_or_unset(hours),
        "mail": "" if mail == NOTHING else set_or_unset(mail),
    }
