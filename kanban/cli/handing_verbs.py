"""How a card gets another supplier: offered, taken, refused, or kept after all."""

from __future__ import annotations

from typing import Any

import click

from kanban.cli.options import because, number, seen
from kanban.cli.session import Session
from kanban.cli.verb import verb
from kanban.domain import commands


@verb("hand-over")
@number
@click.option("--to", required=True, metavar="KEY", help="The department that is to do it.")
@click.option("--note", default="", metavar="TEXT", help="What was done, and why them. Needed.")
@seen
def hand_over(session: Session, **given: Any) -> None:
    """Offer a card to another department.

    It is its turn until it takes the card or refuses. The card is yours until it is taken, counts
    among your cards in progress, and is not delivered meanwhile. No clock begins anew.

    \b
    Example:
      kanban hand-over 12 --to print --note "The pages are set; what is left is printing"
    """
    session.run(commands.HandOver(**given))


@verb("take")
@number
@click.option(
    "--over-limit",
    default="",
    metavar="TEXT",
    help="Why the limit of cards in progress may be exceeded this time.",
)
@seen
def take(session: Session, **given: Any) -> None:
    """Take over a card that another department offers yours.

    From now on your department supplies it, and you work on it. Your definition of done stands in
    place of theirs.

    Example: kanban take 12
    """
    session.run(commands.Take(**given))


@verb("refuse")
@number
@because("Why not, so that the giver knows what to do next. Needed.")
@seen
def refuse(session: Session, **given: Any) -> None:
    """Refuse a card that another department offers yours. It stays with the giver.

    Example: kanban refuse 12 --because "No press is free before May"
    """
    session.run(commands.RefuseHandover(**given))


@verb("keep")
@number
@seen
def keep(session: Session, **given: Any) -> None:
    """Keep a card after all: take your offer of it back.

    Example: kanban keep 12
    """
    session.run(commands.KeepHandover(**given))
