"""Calls for help, thanks, and the wall on which all thanks stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from kanban.cli import output
from kanban.cli.hanging import Hung
from kanban.cli.options import NUMBER, number, seen
from kanban.cli.session import Session
from kanban.cli.verb import verb
from kanban.domain import commands
from kanban.domain.rules.asking import Asking
from kanban.domain.wall import Said
from kanban.domain.wall import wall as wall_of
from kanban.wording import caring as say
from kanban.wording.prose import plain


@verb("call")
@number
@click.argument("text")
def call(session: Session, number: int, text: str) -> None:
    """Call for help on a card.

    Something is wrong, or somebody is needed. Anybody may, on any open card. Whoever leads the
    supplier acknowledges it and thanks you; the card stays where it is.

    Example: kanban call 12 "The colours run on this paper"
    """
    session.run(commands.Call(number=number, text=text))


@verb("acknowledge")
@number
@click.argument("text", required=False, default="")
@click.option(
    "--call", type=NUMBER, metavar="K", help="Which one. Needed only when several are open."
)
@seen
def acknowledge(session: Session, **given: Any) -> None:
    """Acknowledge a call for help, which thanks whoever called.

    For who leads the supplier, or all of the supplier when nobody leads it. `kanban show` tells
    which calls are open.

    \b
    Examples:
      kanban acknowledge 12
      kanban acknowledge 12 "We stop the press. I come at two" --call 2
    """
    session.run(commands.Acknowledge(**given))


@verb("thank")
@number
@click.argument("text")
def thank(session: Session, number: int, text: str) -> None:
    """Thank the other side of a card, at any time.

    Anybody may: the supplier is thanked, and by its own people the customer. The words stay on the
    wall of the department that is thanked.

    Example: kanban thank 12 "You answered within the hour"
    """
    session.run(commands.Thank(number=number, text=text))


@verb("thanks")
@click.option("--department", metavar="KEY", help="Only what this department was thanked for.")
def thanks(session: Session, department: str | None) -> None:
    """The wall of thanks: what each department was thanked for.

    Department by department, what was said last comes first.

    \b
    Examples:
      kanban thanks
      kanban thanks --department design
    """
    board, service = session.board, session.service
    if department is not None:
        Asking(board, service.me, service.now()).department(department)
    session.tell_of_stranger()
    said = wall_of(board, service.history, department)
    if session.as_json:
        output.answer(board.revision, thanks=[_as_json(one) for one in said])
    elif said:
        _say(said, session)
    else:
        output.talk(say.NO_THANKS)


def _as_json(said: Said) -> dict[str, Any]:
    thanks = said.thanks
    return {
        "card": said.card.number,
        "title": said.card.title,
        "at": thanks.at,
        "by": thanks.by,
        "side": thanks.side,
        "to": thanks.to,
        "text": thanks.text,
    }


def _say(said: Sequence[Said], session: Session) -> None:
    """The departments that were thanked, in the order of the board, each with its thanks."""
    board, now = session.board, session.service.now()
    texts: list[Hung] = []
    for key in board.departments:
        own = [one for one in said if one.thanks.to == key]
        if own:
            texts += [Hung("", "")] * bool(texts)
            texts.append(Hung("", board.department_name(key)))
        for one in own:
            texts.append(Hung("  ", say.thanks_line(one, board, now)))
            texts.append(Hung("  ", plain(one.thanks.text)))
    output.say_hung(texts)
