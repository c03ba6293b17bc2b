"""What the department that does the work may do: start, ask, deliver, decline and so on."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from kanban.cli import output
from kanban.cli.judging import judgements
from kanban.cli.options import DAY, PLACES, Word, because, number, seen, waivers
from kanban.cli.session import Session
from kanban.cli.verb import verb
from kanban.domain import commands
from kanban.domain.card import DeclineCode
from kanban.wording.promising import after_need


@verb("start")
@number
@click.option(
    "--over-limit",
    default="",
    metavar="TEXT",
    help="Why the limit of cards in progress may be exceeded this time.",
)
@seen
def start(session: Session, **given: Any) -> None:
    """Start working on a request. Without an assignee it becomes yours.

    Example: kanban start 12
    """
    session.run(commands.Start(**given))


@verb("put-back")
@number
@because("Why it has to wait. Needed.")
@seen
def put_back(session: Session, **given: Any) -> None:
    """Put a started card back among the requests.

    Example: kanban put-back 12 --because "The photos come next week"
    """
    session.run(commands.PutBack(**given))


@verb("ask")
@number
@click.argument("text")
@seen
def ask(session: Session, **given: Any) -> None:
    """Ask the customer what you have to know.

    It is the customer's turn until all is answered, and nothing is delivered before.

    Example: kanban ask 12 "Which of the two blues?"
    """
    session.run(commands.Ask(**given))


@verb("deliver")
@number
@click.option("--note", default="", metavar="TEXT", help="What, where, how to check. Needed.")
@click.option("--met", type=PLACES, metavar="all|1,2", help="The criteria that are met.")
@waivers
@seen
def deliver(session: Session, number: int, seen: int | None, note: str, **said: Any) -> None:
    """Hand the work to the customer.

    Each criterion is claimed met, or waived with a reason.

    \b
    Example:
      kanban deliver 12 --note "PDF on the drive" --met 1,2 --waive "3:No logo yet"
    """
    claims, seen = judgements(session, number, seen, **said)
    session.run(commands.Deliver(number=number, seen=seen, note=note, claims=claims))


@verb("recall")
@number
@because("What you noticed. Needed.")
@seen
def recall(session: Session, **given: Any) -> None:
    """Take a delivery back before the customer has judged it.

    Example: kanban recall 12 --because "Page 3 is missing"
    """
    session.run(commands.Recall(**given))


@verb("decline")
@number
@click.option(
    "--code",
    type=Word(DeclineCode),
    required=True,
    metavar="WORD",
    help=f"{', '.join(DeclineCode)}.",
)
@because("Why not, in words. Needed.")
@click.option("--instead", default="", metavar="TEXT", help="What the customer can do. Needed.")
@seen
def decline(session: Session, **given: Any) -> None:
    """Say no to a request, and what to do instead.

    Only before it is started; later, put it back first.

    \b
    Example:
      kanban decline 12 --code not_ours --because "We do not print" --instead "Ask Print"
    """
    session.run(commands.Decline(**given))


@verb("assign")
@number
@click.argument("assignee", metavar="[LOGIN]", required=False)
@click.option("--nobody", is_flag=True, help="Leave it without an assignee for now.")
@seen
def assign(session: Session, assignee: str | None, nobody: bool, **given: Any) -> None:
    """Say who of the supplier's people works on a card.

    Example: kanban assign 12 ida
    """
    if (assignee is None) is not nobody:
        raise click.UsageError("Give either a login, or --nobody.")
    session.run(commands.Assign(assignee=assignee, **given))


@verb("promise")
@number
@click.argument("day", type=DAY, metavar="[DATE]", required=False)
@click.option("--none", "nothing", is_flag=True, help="Take back what was promised.")
@because("Why it is moved or taken back: needed then, and both sides read it.")
@seen
def promise(session: Session, day: date | None, nothing: bool, **given: Any) -> None:
    """Promise by which day you deliver, or move that day.

    What was promised stays in the history: kept, moved or broken.

    \b
    Examples:
      kanban promise 12 fri
      kanban promise 12 2026-12-04 --because "The paper is late"
      kanban promise 12 --none --because "The press is broken"
    """
    if (day is None) is not nothing:
        raise click.UsageError("Give either a date, or --none.")
    session.run(commands.Promise(promised=day, **given))
    card, today = session.board.cards[given["number"]], session.service.now().astimezone().date()
    if not session.as_json and (said := after_need(card, day, today)):
        output.talk(said)
