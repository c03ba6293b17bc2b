"""A board to try things out on, with a tour."""

from __future__ import annotations

import os
import sys
from contextlib import closing, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import click

from kanban.cli import output
from kanban.cli.session import Session
from kanban.cli.verb import verb
from kanban.domain.commands import Command
from kanban.domain.errors import Refused
from kanban.identity import os_login

_FILE = "board.json"


@verb("demo")
@click.option("--keep", metavar="DIR", help="Keep the board in this new folder.")
def demo(session: Session, keep: str | None) -> None:
    """Try it out on a board that is thrown away, with a tour.

    Example: kanban demo
    """
    if session.as_json or not (sys.stdin.isatty() and sys.stdout.isatty()) or _is_dumb():
        raise click.UsageError(
            "The demo is played on the screen. Run `kanban demo` in a terminal; without one, "
            "`kanban guide start` tells how to begin."
        )
    from kanban.demo.place import throw_away

    with throw_away() if keep is None else nullcontext(_new_folder(keep)) as folder:
        _play(folder / _FILE)
    if keep is None:
        output.talk("The board of the demo is gone. One of your own: `kanban init --name NAME`.")
    else:
        output.talk(f"The board of the demo is kept: `kanban -b {folder / _FILE}`.")


def _play(path: Path) -> None:
    from kanban.demo.company import events
    from kanban.demo.script import END, STEPS
    from kanban.service import Service
    from kanban.store.opening import create_board, open_store
    from kanban.touring import Tour
    from kanban.tui.given import Given
    from kanban.tui.themes.choice import AUTO, palette_for
    from kanban.tui.tour import run_tour

    def now() -> datetime:
        return datetime.now(UTC)

    def act(login: str, command: Command) -> None:
        with closing(Service(open_store(path), me=login, clock=now)) as colleague:
            colleague.run(command)

    me = os_login()
    store = create_board(path, events(me, now()))
    output.talk(f"The demo lies in {path}.")
    service = Service(store, me=me, clock=now)
    with closing(service):
        given = Given(service, palette_for(AUTO, os.environ))
        run_tour(given, Tour(steps=STEPS, end=END, act=act))


def _new_folder(name: str) -> Path:
    """The folder, made now. Raises `Refused` when there is something in it."""
    folder = Path(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        filled = any(folder.iterdir())
    except OSError as fault:
        why = f"{folder} cannot be used: {fault.strerror}. Name another folder."
        raise Refused("not_now", why) from fault
    if filled:
        raise Refused("not_now", f"There is something in {folder} already. Name a new folder.")
    return folder


def _is_dumb() -> bool:
    return os.environ.get("TERM", "") in ("", "dumb")
