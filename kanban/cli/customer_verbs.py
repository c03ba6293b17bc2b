"""What the department that asks may do with a card: edit, answer, accept, return and so on."""

from __future__ import annotations

from datetime import date
from typing import Any

import click
from msgspec import UNSET, UnsetType

from kanban.cli.judging import judgements
from kanban.cli.options import (
    DAY_OR_NOTHING,
    NOTHING,
    NUMBER,
    NUMBERS,
    PLACES,
    Word,
    all_or_unset,
    because,
    number,
    seen,
    set_or_unset,
    waivers,
)
from kanban.cli.requesting import mention_past, service_class
from kanban.cli.session import Session
from kanban.cli.verb import verb
from kanban.domain import commands
from kanban.domain.card import ReturnCode


@verb("answer")
@number
@click.argument("text")
@click.option(
    "--question", type=NUMBER, metavar="K", help="Which one. Needed only when several are open."
)
@seen
def answer(session: Session, **given: Any) -> None:
    """Answer what the supplier asked about a card.

    `kanban show` tells which questions are open.

    \b
    Examples:
      kanban answer 12 "The dark one"
      kanban answer 12 "The dark one" --question 2
    """
    session.run(commands.Answer(**given))


@verb("accept")
@number
@click.option("--met", type=PLACES, metavar="all|1,2", help="The criteria that are met.")
@waivers
@click.option("--rating", type=int, metavar="1-5", help="How content you are.")
@click.option("--thanks", default="", metavar="TEXT", help="A kind word.")
@seen
def accept(
    session: Session,
    number: int,
    seen: int | None,
    rating: int | None,
    thanks: str,
    **said: Any,
) -> None:
    """Accept a delivery: the work is done.

    Each criterion is met, or waived with a reason.

    Example: kanban accept 12 --met all --rating 5 --thanks "Just right"
    """
    verdicts, seen = judgements(session, number, seen, **said)
    session.run(
        commands.Accept(number=number, seen=seen, verdicts=verdicts, rating=rating, thanks=thanks)
    )


@verb("return")
@number
@click.option(
    "--code",
    type=Word(ReturnCode),
    required=True,
    metavar="WORD",
    help=f"{', '.join(ReturnCode)}.",
)
@click.option("--expected", default="", metavar="TEXT", help="What you expected instead.")
@click.option("--received", default="", metavar="TEXT", help="What you received.")
@click.option("--not-met", type=NUMBERS, metavar="1,2", help="The criteria that are not met.")
@seen
def return_(session: Session, not_met: tuple[int, ...] | None, **given: Any) -> None:
    """Give a delivery back: not yet.

    Say what was expected, or which criteria are not met; and what you received.

    \b
    Examples:
      kanban return 12 --code correct --expected "The new logo" --received "The old one"
      kanban return 12 --code add --not-met 2
    """
    session.run(commands.Return(not_met=not_met or (), **given))


@verb("reopen")
@number
@because("What turned out to be wrong. Needed.")
@seen
def reopen(session: Session, **given: Any) -> None:
    """Open accepted work again: it turned out not to be right.

    Example: kanban reopen 12 --because "The phone number is wrong"
    """
    session.run(commands.Reopen(**given))


@verb("withdraw")
@number
@because("Why it is no longer needed. Needed.")
@seen
def withdraw(session: Session, **given: Any) -> None:
    """Take a request back.

    Example: kanban withdraw 12 --because "The fair is off"
    """
    session.run(commands.Withdraw(**given))


@verb("edit")
@number
@click.option("--title", metavar="TEXT")
@click.option("--purpose", metavar="TEXT")
@click.option("--for-whom", metavar="TEXT")
@service_class
@click.option("--need-by", type=DAY_OR_NOTHING, metavar="DATE", help="- for no date.")
@click.option(
    "--criterion",
    "criteria",
    multiple=True,
    metavar="TEXT",
    help="In place of all criteria of your own. Repeatable; - for none.",
)
@click.option(
    "--label",
    "labels",
    multiple=True,
    metavar="WORD",
    help="In place of all labels. Repeatable; - for none.",
)
@seen
def edit(
    session: Session,
    number: int,
    seen: int | None,
    need_by: date | str | None,
    criteria: tuple[str, ...],
    labels: tuple[str, ...],
    **given: Any,
) -> None:
    """Change what is asked for. Only what you give is changed.

    Example: kanban edit 12 --title "Brochure, 8 pages" --need-by 3w
    """
    fields = {name: set_or_unset(value) for name, value in given.items()}
    session.run(
        commands.Edit(
            number=number,
            seen=seen,
            need_by=_new_day(need_by),
            criteria=all_or_unset(criteria),
            labels=all_or_unset(labels),
            **fields,
        )
    )
    mention_past(need_by, session)


def _new_day(need_by: date | str | None) -> date | UnsetType | None:
    if isinstance(need_by, date):
        return need_by
    return None if need_by == NOTHING else UNSET
