"""What bugs us, and what comes of it."""

from __future__ import annotations

from typing import Any

import click

from kanban.cli import output
from kanban.cli.options import NOTHING, NUMBER, Word, set_or_unset
from kanban.cli.session import Session
from kanban.cli.verb import VerbGroup
from kanban.domain import commands
from kanban.domain.errors import Refused
from kanban.domain.improvement import Improvement, reason_on
from kanban.domain.people import Department, ReadyField
from kanban.domain.rules.asking import Asking
from kanban.wording import card_name, day
from kanban.wording.improving import NONE_OPEN, NONE_YET, facts, offered_here
from kanban.wording.refusals.improving import no_improvement


@click.group("improvements", cls=VerbGroup, invoke_without_command=True)
@click.pass_context
def improvements(context: click.Context) -> None:
    """List, open, edit, finish or adopt improvements.

    \b
    Examples:
      kanban improvements
      kanban improvements open design "We ask for the size on every flyer" --card 12
      kanban improvements finish 3 --after "The template asks for it" --seconds 600
    """
    if context.invoked_subcommand is None:
        context.invoke(list_)


@improvements.verb("list")
@click.option("--department", metavar="KEY", help="Only this one's.")
@click.option("--done", is_flag=True, help="Those that are done, instead of the open ones.")
@click.option("--all", "both", is_flag=True, help="Open ones and those that are done.")
def list_(
    session: Session, department: str | None = None, done: bool = False, both: bool = False
) -> None:
    """List the open improvements of all departments."""
    board = session.board
    if department is not None:
        Asking(board, session.service.me, session.service.now()).department(department)
    kept = [
        (owner, one)
        for owner in sorted(board.departments.values(), key=lambda owner: owner.name)
        for one in owner.improvements
        if department in (None, owner.key) and (both or one.is_open != done)
    ]
    if session.as_json:
        found = [{"department": owner.key, "improvement": one} for owner, one in kept]
        output.answer(board.revision, improvements=found)
        return
    if not kept:
        output.say(NONE_YET if both else NONE_OPEN)
        return
    heads = ("#", "Department", "What bugs us", "Who tries it", "Since", "Done")
    rows = [_row(owner, one, session) for owner, one in kept]
    output.say_table(heads, rows, elastic=2, spare=("Since", "Done", "Who tries it", "Department"))


def _row(owner: Department, one: Improvement, session: Session) -> tuple[str, ...]:
    today = session.service.now().astimezone().date()
    return (
        str(one.number),
        owner.name,
        one.bug.split("\n")[0],
        session.board.person_name(one.who) if one.who else "",
        day(one.at.astimezone().date(), today),
        day(one.done_at.astimezone().date(), today) if one.done_at else "",
    )


@improvements.verb("show")
@click.argument("number", type=NUMBER)
def show(session: Session, number: int) -> None:
    """Show one improvement in full."""
    found = session.board.improvement(number)
    if found is None:
        raise Refused("unknown", no_improvement(number))
    owner, improvement = found
    if session.as_json:
        output.answer(session.board.revision, department=owner.key, improvement=improvement)
        return
    on = []
    for card in improvement.cards:
        there = session.board.cards.get(card)  # a board that was restored may be without it
        on.append(card_name(card, there.title if there else ""))
    said = [*facts(improvement, session.board), ("", "\n".join(on))]
    output.say_facts(f"Improvement {number} of {owner.name}", said)


_idea = click.option("--idea", metavar="TEXT", help="What could be tried.")
_who = click.option("--who", metavar="LOGIN", help="Who tries it, one of the department.")
_before = click.option("--before", metavar="TEXT", help="How it is now.")
_cards = click.option(
    "--card", "cards", type=NUMBER, multiple=True, metavar="N", help="Seen on it. Repeatable."
)


@improvements.verb("open")
@click.argument("department")
@click.argument("bug", default="", metavar="TEXT")
@_idea
@_who
@_before
@_cards
def open_(session: Session, cards: tuple[int, ...], **given: Any) -> None:
    """Say what bugs you in a department. Without words, the first card has to say it.

    \b
    Examples:
      kanban improvements open design "We ask for the size on every flyer" --card 12
      kanban improvements open design --card 12 --idea "Ask in the template"
    """
    card = session.board.cards.get(cards[0]) if cards else None
    if card is not None:
        source, words = reason_on(card)
        given |= {"source": source, "bug": given["bug"] or words}
    given |= {field: given[field] or "" for field in ("idea", "before")}
    session.run(commands.OpenImprovement(cards=cards, **given))


@improvements.verb("edit")
@click.argument("number", type=NUMBER)
@click.option("--bug", metavar="TEXT", help="What bugs us.")
@_idea
@_who
@_before
@_cards
def edit(
    session: Session, number: int, who: str | None, cards: tuple[int, ...], **given: Any
) -> None:
    """Change an open improvement. The department's people and who opened it may.

    Example: kanban improvements edit 3 --who ida --idea "Ask in the template"
    """
    session.run(
        commands.EditImprovement(
            number=number,
            who=None if who == NOTHING else set_or_unset(who),
            cards=set_or_unset(cards or None),
            **{field: set_or_unset(value) for field, value in given.items()},
        )
    )


@improvements.verb("finish")
@click.argument("number", type=NUMBER)
@click.option("--after", default="", metavar="TEXT", help="What is different now.")
@click.option("--seconds", "seconds_saved", type=int, metavar="COUNT", help="Saved each time.")
@click.option("--line", default="", metavar="TEXT", help="For the definition of done.")
@click.option(
    "--ready",
    type=Word(ReadyField),
    metavar="FIELD",
    help=f"Or for the definition of ready, what requests must carry: {', '.join(ReadyField)}.",
)
def finish(session: Session, **given: Any) -> None:
    """Say that it is done, and what is different now.

    \b
    Examples:
      kanban improvements finish 3 --after "The template asks for it" --seconds 600
      kanban improvements finish 3 --after "Requests say it" --ready need_by
    """
    session.run(commands.FinishImprovement(**given))
    owner, one = session.board.improvement(given["number"]) or (None, None)
    if owner is not None and one is not None and one.is_offered and not session.as_json:
        output.talk(offered_here(owner, one))


@improvements.verb("adopt")
@click.argument("number", type=NUMBER)
def adopt(session: Session, number: int) -> None:
    """Let what it adds join the department's definition of done, or of ready.

    Leads and admins may.
    """
    session.run(commands.AdoptImprovement(number=number))
