"""The people: where they sit, and what they lead."""

from __future__ import annotations

from typing import Any

import click

from kanban.cli import output
from kanban.cli.options import NAME, all_or_unset, set_or_unset
from kanban.cli.session import Session
from kanban.cli.verb import VerbGroup
from kanban.domain import commands
from kanban.domain.people import Person


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
    output.say_table(heads, rows, elastic=1)


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
def edit(
    session: Session,
    login: str,
    departments: tuple[str, ...],
    lead_of: tuple[str, ...],
    **given: Any,
) -> None:
    """Change a person. Only what you give is changed.

    Example: kanban person edit ida --department design --department print
    """
    fields = {name: set_or_unset(value) for name, value in given.items()}
    session.run(
        commands.EditPerson(
            login=login,
            departments=all_or_unset(departments),
            lead_of=all_or_unset(lead_of),
            **fields,
        )
    )
