"""What requests of a department may begin with."""

from __future__ import annotations

from typing import Any

import click

from kanban.cli import output
from kanban.cli.options import Word
from kanban.cli.session import Session
from kanban.cli.verb import VerbGroup
from kanban.domain import commands
from kanban.domain.card import ServiceClass
from kanban.domain.errors import Refused
from kanban.domain.rules.asking import Asking
from kanban.domain.templates import Template
from kanban.wording.refusals.templates import no_template


@click.group("template", cls=VerbGroup, invoke_without_command=True)
@click.pass_context
def template(context: click.Context) -> None:
    """List, set or drop templates of requests.

    \b
    Examples:
      kanban template list
      kanban template set design brochure --title "Brochure for …" --criterion "A4, folded"
      kanban request "the spring fair" --to design --template brochure
    """
    if context.invoked_subcommand is None:
        context.invoke(list_)


@template.verb("list")
def list_(session: Session) -> None:
    """List the templates of all departments."""
    board = session.board
    departments = sorted(board.departments.values(), key=lambda department: department.name)
    kept = [(department, one) for department in departments for one in department.templates]
    if session.as_json:
        found = [{"department": department.key, "template": one} for department, one in kept]
        output.answer(board.revision, templates=found)
        return
    heads = ("Department", "Template", "Title", "Criteria")
    rows = [
        (department.key, one.name, one.title, str(len(one.criteria) or ""))
        for department, one in kept
    ]
    output.say_table(heads, rows, elastic=(1, 2), spare=heads[3:])


@template.verb("set")
@click.argument("department")
@click.argument("name")
@click.option("--title", default="", metavar="TEXT", help="… in it is for who asks to fill in.")
@click.option("--purpose", default="", metavar="TEXT", help="What a request of the kind is for.")
@click.option("--criterion", "criteria", multiple=True, metavar="TEXT", help="Repeatable.")
@click.option(
    "--class",
    "service_class",
    type=Word(ServiceClass),
    default=ServiceClass.STANDARD,
    metavar="WORD",
    help=f"{', '.join(ServiceClass)}.",
)
def set_(session: Session, department: str, **given: Any) -> None:
    """Add a template, or put it in the place of the one of that name. Leads and admins may.

    Example: kanban template set design brochure --title "Brochure for …" --criterion "A4, folded"
    """
    session.run(commands.SetTemplate(department=department, template=Template(**given)))


@template.verb("drop")
@click.argument("department")
@click.argument("name")
def drop(session: Session, **given: Any) -> None:
    """Drop a template. Leads and admins may.

    Example: kanban template drop design brochure
    """
    session.run(commands.DropTemplate(**given))


def template_of(session: Session, supplier: str, name: str) -> Template:
    """The department's template of that name. Raises `Refused` naming those it has."""
    asking = Asking(session.board, session.service.me, session.service.now())
    department = session.board.departments[asking.department(supplier)]
    for template in department.templates:
        if template.name.casefold() == name.casefold():
            return template
    raise Refused("unknown", no_template(name, department))
