"""Following what happens on the board."""

from __future__ import annotations

import gc

from kanban.cli import output
from kanban.cli.session import Session
from kanban.cli.verb import verb
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
            for event in update.events:
                if session.as_json:
                    output.answer(update.board.revision, event=event)
                else:
                    at = event.at.astimezone()
                    output.say(f"{at:%H:%M} {headline(event, update.board)}")
            service.wait(_LOOK_UP)
    except KeyboardInterrupt:  # the usual end of a watch
        return
