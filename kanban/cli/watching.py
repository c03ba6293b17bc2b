"""Following what happens on the board."""

from __future__ import annotations

import gc

from kanban.cli import output
from kanban.cli.session import Session
from kanban.cli.verb import verb
from kanban.domain.board import Board
from kanban.domain.events import Event
from kanban.wording import headline

_LOOK_UP = 2.0
"""Seconds after which a quiet watch looks whether anybody still reads what it writes."""


@verb("watch")
def watch(session: Session) -> None:
    """Tell each change as it happens.

    It ends when it is interrupted, or when nobody reads on. With --json, every change is one JSON
    object on a line of its own.

    \b
    Examples:
      kanban watch
      kanban watch --json | jq .event.verb
    """
    service = session.service
    gc.enable()
    try:
        while not output.reader_is_gone():
            update = service.refresh()
            if not all(_tell(event, update.board, session) for event in update.events):
                return
            service.wait(_LOOK_UP)
    except KeyboardInterrupt:  # the usual end of a watch
        return


def _tell(event: Event, board: Board, session: Session) -> bool:
    """Say what happened; whether anybody reads it."""
    if session.as_json:
        return output.answer(board.revision, event=event)
    return output.say(f"{event.at.astimezone():%H:%M} {headline(event, board)}")
