"""The board on the screen: what `kanban` is without a verb, and all that this needs to be read."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kanban.cli import output
from kanban.cli.session import Session
from kanban.domain.errors import Refused

if TYPE_CHECKING:
    from kanban.tui.given import Given

_NAMING = ("-b", "--board")
NOT_SHOWN = ("textual.command", "rich.table", "platformdirs")
"""What Textual reads for its own palette of commands, for tables and for downloads."""


def is_asked_for(arguments: Sequence[str]) -> bool:
    """The arguments say no more than which board, and there is a screen to show it on.

    What reads verbs and their options would cost each start a fortieth of its time, and each open
    board more than a megabyte.
    """
    names_board = len(arguments) == 2 and arguments[0] in _NAMING and arguments[1] != ""
    return (names_board or not arguments) and has_screen()


def open_board(arguments: Sequence[str]) -> int:
    """Show the board until the person leaves, and give the exit code."""
    session = Session()
    if arguments:
        session.board_file = arguments[1]
    return ended(session, lambda: show_board(session))


def show_board(session: Session) -> int:
    run_board = read_app()
    from kanban.cli.seen import marks_of
    from kanban.config.met import MetBefore
    from kanban.counts import Counts
    from kanban.folders import state_folder
    from kanban.tui.given import Given
    from kanban.tui.themes.choice import AUTO, palette_for

    settings, wrong = session.settings()
    try:
        palette = palette_for(settings.theme, os.environ)
    except Refused as refused:
        wrong.append(refused.message)
        palette = palette_for(AUTO, os.environ)
    for sentence in wrong:
        output.talk(sentence)
    met = MetBefore(Path(state_folder(os.environ)), session.login, session.path)
    marks = marks_of(session)
    counts = None if session.is_for_another else Counts(session.path)
    given = Given(
        session.service,
        palette,
        settings,
        session.remember,
        tuple(wrong),
        met=met,
        marks=marks,
        counts=counts,
        change=lambda values: _keep(session, values),
    )
    run_board(given)
    return 0


def read_app() -> Callable[[Given], None]:
    """Read what shows the board, and of Textual no more than that."""
    # asyncio would read it for connections that nobody makes here: 5 MiB in every open board.
    sys.modules["ssl"] = None  # type: ignore[assignment]
    from kanban.tui.later import read_later

    with read_later(*NOT_SHOWN):
        from kanban.tui.app import run_board
    return run_board


def _keep(session: Session, values: Mapping[str, str | bool | None]) -> None:
    from kanban.cli.keeping import keep  # not before something is kept

    keep(session, values)


def ended(session: Session, work: Callable[[], int]) -> int:
    """Do the work, tell what goes wrong, and give the exit code."""
    try:
        return work()
    except Exception as error:
        from kanban.cli import trouble

        return trouble.tell(
            error, verb=session.verb, as_json=session.as_json, revision=session.revision
        )
    finally:
        session.close()


def has_screen() -> bool:
    """There is a terminal on both ends that can show more than lines."""
    terminals = sys.stdin.isatty() and sys.stdout.isatty()
    return terminals and os.environ.get("TERM", "") not in ("", "dumb")
