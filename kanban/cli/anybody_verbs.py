"""What does not depend on the side of the card: comment, put in another place, undo."""

from __future__ import annotations

from typing import Any

import click

from kanban.cli.options import NUMBER, number, seen
from kanban.cli.session import Session
from kanban.cli.verb import verb
from kanban.domain import commands


@verb("comment")
@number
@click.argument("text")
def comment(session: Session, number: int, text: str) -> None:
    """Say something about a card.

    A login or the key of a department behind an @ tells those people of it; #12 is a link to that
    card in the app, which shows **strong** words, lists and `code` as Markdown does.

    Example: kanban comment 12 "@maud, the photos are on the drive now"
    """
    session.run(commands.Comment(number=number, text=text))


@verb("edit-comment")
@number
@click.argument("text")
@click.option("--comment", type=NUMBER, metavar="K", help="Which one; your last if left out.")
def edit_comment(session: Session, **given: Any) -> None:
    """Put other words in the place of what you have just said.

    Within 10 minutes. The history of the card keeps both.

    Example: kanban edit-comment 12 "The photos are on the drive since noon"
    """
    session.run(commands.EditComment(**given))


@verb("move")
@number
@click.option("--before", type=NUMBER, metavar="M", help="Just above card M.")
@click.option("--after", type=NUMBER, metavar="M", help="Just below card M.")
@click.option("--last", is_flag=True, help="To the end of its column.")
@seen
def move(
    session: Session,
    number: int,
    seen: int | None,
    before: int | None,
    after: int | None,
    last: bool,
) -> None:
    """Give a card another place in its column. The department whose turn it is may.

    Example: kanban move 12 --before 7
    """
    if [before is not None, after is not None, last].count(True) != 1:
        raise click.UsageError("Give one of --before M, --after M and --last.")
    session.run(commands.Reorder(number=number, seen=seen, before=before, after=after))


@verb("undo")
@number
@seen
def undo(session: Session, **given: Any) -> None:
    """Undo what you did last to a card.

    Within 10 minutes, as long as nobody else did anything to the card since. The card is what it
    was before; what was done, and that it was undone, stays in its history. A request is withdrawn
    instead. What was done to the board itself, to its departments and people, is not undone.

    Example: kanban undo 12
    """
    session.run(commands.Undo(**given))


@verb("redo")
@number
@seen
def redo(session: Session, **given: Any) -> None:
    """Do again what you have just undone.

    Within 10 minutes, as long as nobody did anything to the card since.

    Example: kanban redo 12
    """
    session.run(commands.Redo(**given))
