"""Telling people what waits for them, on the screen or by mail: for cron or a timer."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import click

from kanban.cli import output
from kanban.cli.inbox import as_json
from kanban.cli.session import Session
from kanban.cli.trouble import FILE
from kanban.cli.verb import verb
from kanban.domain.board import Board
from kanban.domain.errors import Refused
from kanban.domain.inbox import is_breaking
from kanban.domain.people import Person
from kanban.domain.reminding import Digest, Reach, address, digests
from kanban.wording import digests as say
from kanban.wording import refusals


@verb("remind")
@click.option("--person", "login", metavar="LOGIN", help="Only this one.")
@click.option("--mail", is_flag=True, help="Hand each digest to sendmail, for its person.")
@click.option("--all", "everybody", is_flag=True, help="Also who wants to be told later or never.")
def remind(session: Session, login: str | None, mail: bool, everybody: bool) -> int:
    """Tell each person what waits for them, the oldest first.

    For cron or a timer: nothing is kept of what was told before. Each digest holds what the
    person's inbox does; ! marks what is promised and about to break. People set hours for it, or
    switch it off, with `kanban person edit`. With --mail the exit code is 4 when a digest was not
    taken.

    \b
    Examples:
      kanban remind
      kanban remind --person ida --all
      kanban remind --mail
    """
    if mail and everybody:
        raise click.UsageError("--all is for looking: who wants no mail gets none. Leave it out.")
    board, now = session.board, session.service.now()
    person = _person(board, login)
    found = digests(board, now, login)
    told = [one for one in found if everybody or one.reach is Reach.NOW]
    if mail:
        return _mail(told, session, now)
    if session.as_json:
        output.answer(board.revision, board.held, digests=[_as_json(one) for one in told])
    elif told:
        output.say("\n\n".join(_shown(one, board, now) for one in told))
    else:
        output.talk(say.nothing_for(person, next(iter(found), None)) if person else say.nobody())
    return 0


def _person(board: Board, login: str | None) -> Person | None:
    """Raises `Refused` when the board does not know the login."""
    if login is None:
        return None
    if login not in board.people:
        raise Refused("unknown", refusals.administration.no_person(login))
    return board.people[login]


def _shown(digest: Digest, board: Board, now: datetime) -> str:
    return "\n".join([say.heading(digest), *say.lines(digest, board, now)])


def _as_json(digest: Digest) -> dict[str, Any]:
    items = [
        {**as_json(item), "breaking": is_breaking(item.card, digest.today)} for item in digest.items
    ]
    return {
        "person": digest.person.login,
        "name": digest.person.name,
        "reach": digest.reach,
        "count": len(items),
        "items": items,
    }


def _mail(told: Sequence[Digest], session: Session, now: datetime) -> int:
    """Hand over one mail a person, go on when one fails, and give the exit code."""
    from kanban.cli.mailing import sendmail

    program = sendmail(os.environ)
    answers, failed = [], False
    for digest in told:
        to = address(digest.person)
        wrong = _mailed(digest, to, program, session.board, now)
        failed |= bool(wrong)
        answers.append({**_as_json(digest), "to": to, "sent": not wrong, "wrong": wrong})
        if session.as_json:
            continue
        if wrong:
            output.talk(say.not_sent(digest.person, wrong))
        else:
            output.say(say.sent(digest.person, str(to), len(digest.items)))
    if session.as_json:
        output.answer(session.board.revision, session.board.held, digests=answers)
    elif not told:
        output.say(say.nobody())
    return FILE if failed else 0


def _mailed(digest: Digest, to: str | None, program: str, board: Board, now: datetime) -> str:
    """Hand over the person's mail; what went wrong, and nothing when it was taken."""
    from kanban.cli.mailing import folded, hand_over, message

    if to is None:
        return say.no_address(digest.person)
    text = folded(say.letter(digest, board, now))
    return hand_over(program, message(to, say.subject(digest, board), text))
