"""Making a board, naming it, and taking a seat in its departments."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from kanban.cli import output
from kanban.cli.session import Session
from kanban.cli.verb import verb
from kanban.config import board_path
from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import OPEN
from kanban.domain.people import Department

_LAST_OF_SYSTEM = 999
"""The accounts up to this number belong to services and not to people, except for root."""


@verb("init")
@click.argument("file", required=False)
@click.option("--name", required=True, metavar="NAME", help="What the board is called.")
@click.option(
    "--department",
    "departments",
    multiple=True,
    metavar="KEY:NAME",
    help="A department to begin with. Repeatable.",
)
@click.option(
    "--group",
    metavar="GROUP",
    help="Share it with the members of this group of the machine, in a folder of its own.",
)
def init(
    session: Session, file: str | None, name: str, departments: tuple[str, ...], group: str | None
) -> None:
    """Make a new board, by default board.json in this folder. You become its admin.

    \b
    Examples:
      kanban init --name "Fair 2027" --department sales:Sales --department design:Design
      kanban init /srv/kanban/fair/board.json --group fair --name "Fair 2027"
    """
    from kanban.domain.rules import found
    from kanban.store.opening import create_board

    # The board that the user's file names is one to open, not one to make.
    session.board_file = file or str(board_path(session.board_file, os.environ))
    path, login = session.path, session.login
    events = found(name, [_department(text) for text in departments], login, datetime.now(UTC))
    with closing(create_board(path, events, _group(group))) as store:
        board = store.board
    if group is not None:
        _tell_of_closed_way(path, group)
    if session.as_json:
        output.answer(board.revision, file=str(path), events=events)
        return
    output.say(f"{login} made the board “{board.name}” in {path}")
    _tell_what_is_next(board, is_shared=group is not None)


def _tell_what_is_next(board: Board, *, is_shared: bool) -> None:
    if board.departments:
        output.talk("Next: take a seat in a department with `kanban join KEY`.")
    else:
        output.talk("Next: add departments with `kanban department add KEY NAME`.")
    if not is_shared and 0 < os.getuid() <= _LAST_OF_SYSTEM:
        output.talk(
            "This account belongs to no person: let people in with `kanban ssh add LOGIN KEYFILE`. "
            "`kanban guide ssh` tells how."
        )


def _group(name: str | None) -> int | None:
    if name is None:
        return None
    from kanban.store.sharing import group_called

    return group_called(name)


def _tell_of_closed_way(path: Path, group: str) -> None:
    from kanban.store.files import Disk, Paths
    from kanban.store.sharing import closed_to, group_called

    folder = Paths.of(path).directory
    closed = closed_to(Disk(), folder, group_called(group))
    if closed is not None:
        output.talk(
            f"But members of {group} cannot get there yet: {closed} lets nobody through. "
            f"`chmod o+x {closed}` does; or make the board elsewhere."
        )


def _department(text: str) -> Department:
    key, colon, name = text.partition(":")
    if not colon:
        raise click.BadParameter(f"“{text}” is not KEY:NAME, as in sales:Sales.")
    return Department(key=key.strip(), name=name)


@verb("board")
@click.option("--name", metavar="NAME", help="Call it so from now on. Admins may.")
def board(session: Session, name: str | None) -> None:
    """Show what board this is, or give it another name.

    Example: kanban board --name "Fair 2027"
    """
    if name is not None:
        session.run(commands.NameBoard(name=name))
        return
    here = session.board
    open_cards = sum(card.state in OPEN for card in here.cards.values())
    if session.as_json:
        about = {"name": here.name, "file": str(session.path), "open_cards": open_cards}
        output.answer(here.revision, board=about)
        return
    people = sum(person.active for person in here.people.values())
    output.say(
        f"{here.name}\n{session.path}, change {here.revision}\n"
        f"{open_cards} open cards, {len(here.departments)} departments, {people} people"
    )


@verb("join")
@click.argument("department", metavar="KEY")
@click.option("--name", default="", metavar="NAME", help="How you want to be called.")
def join(session: Session, department: str, name: str) -> None:
    """Take a seat in a department.

    Example: kanban join sales --name "Mara Lind"
    """
    session.run(commands.Join(department=department, name=name))


@verb("leave")
@click.argument("department", metavar="KEY")
def leave(session: Session, department: str) -> None:
    """Give up your seat in a department.

    Example: kanban leave sales
    """
    session.run(commands.Leave(department=department))
