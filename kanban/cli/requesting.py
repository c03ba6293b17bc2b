"""Asking a department for something, and what is said beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import click

from kanban.cli import output
from kanban.cli.options import DAY, NUMBER, Word
from kanban.cli.session import Session
from kanban.cli.templates import template_of
from kanban.cli.verb import verb
from kanban.domain import commands
from kanban.domain.card import Card, ServiceClass
from kanban.domain.errors import Refused
from kanban.domain.templates import Template
from kanban.lens.alike import Alike
from kanban.wording import day
from kanban.wording.finding import much_like
from kanban.wording.refusals.templates import left_blank

service_class = click.option(
    "--class",
    "service_class",
    type=Word(ServiceClass),
    metavar="WORD",
    help=f"{', '.join(ServiceClass)}.",
)


@verb("request")
@click.argument("title", default="", metavar="TITLE")
@click.option("--to", "supplier", required=True, metavar="KEY", help="Who is to do it.")
@click.option(
    "--for-department",
    "customer",
    metavar="KEY",
    help="Who asks. Needed only when you are in several departments.",
)
@click.option("--purpose", default="", metavar="TEXT", help="What it is for.")
@click.option("--for-whom", default="", metavar="TEXT", help="Who gets it in the end.")
@click.option(
    "--criterion",
    "criteria",
    multiple=True,
    metavar="TEXT",
    help="What you will check. Repeatable.",
)
@click.option(
    "--need-by", type=DAY, metavar="DATE", help="2026-12-01, today, tomorrow, fri, 3d, 2w."
)
@service_class
@click.option("--label", "labels", multiple=True, metavar="WORD", help="To sort it by. Repeatable.")
@click.option("--follows", type=NUMBER, metavar="N", help="The ended card that this continues.")
@click.option(
    "--parent", type=NUMBER, metavar="N", help="Your card of which this is a part; you ask then."
)
@click.option("--template", metavar="NAME", help="One of the supplier's, to begin with.")
def request(
    session: Session, service_class: ServiceClass | None, template: str | None, **given: Any
) -> None:
    """Ask a department for something.

    \b
    Examples:
      kanban request "Brochure for the fair" --to design
      kanban request Flyer --to print --need-by 2w --criterion "On thick paper"
      kanban request "Plates for the flyer" --to print --parent 12
      kanban request "the spring fair" --to design --template brochure
    """
    before, kept = session.board.cards, Template(name="")
    if template is not None:
        kept = template_of(session, given["supplier"], template)
    if not given["title"] and kept.left_blank(kept.title):
        raise Refused("missing", left_blank(kept.title))
    given["title"] = kept.titled(given["title"])
    given["purpose"] = given["purpose"] or kept.purpose
    given["criteria"] = (*kept.criteria, *given["criteria"])
    session.run(commands.Request(service_class=service_class or kept.service_class, **given))
    _mention_promise(given["supplier"], session)
    mention_past(given["need_by"], session)
    if not session.as_json:
        _mention_alike(given["title"], given["supplier"], before.values(), session)


def _mention_promise(supplier: str, session: Session) -> None:
    """What may be expected of the department that was asked."""
    if session.as_json:
        return
    from kanban.wording.agreements import promise

    if said := promise(session.board.departments[supplier]):
        output.talk(said)


def mention_past(need_by: date | str | None, session: Session) -> None:
    """A need-by date in the past may be meant, so it is kept; but it may be a slip as well."""
    today = session.service.now().astimezone().date()
    if isinstance(need_by, date) and need_by < today and not session.as_json:
        output.talk(f"The need-by date, {day(need_by, today)}, is in the past.")


def _mention_alike(title: str, supplier: str, before: Iterable[Card], session: Session) -> None:
    """Open cards that may have asked for the same before."""
    found = much_like(Alike(before).to(title, supplier), session.board)
    if found:
        output.talk(found)
