"""Trouble with the board's file in one line: what it is, why, and when it is tried again."""

from __future__ import annotations

import re

from kanban.domain.errors import NotSaved, StoreError, Unknown
from kanban.domain.text import safe
from kanban.tui.text import fit

_FOLDERS = re.compile(r"(?<!\S)/(?:[^\s/]+/)+")
_PREFIX = "Nothing was saved: "


def trouble_line(error: StoreError, width: int) -> str:
    """At most `width` cells; where there is too little room, the cause is cut, not the advice."""
    match error:
        case NotSaved():
            head, tail = "Not saved: ", "Your next change tries again."
        case Unknown():
            head, tail = "Perhaps not saved: ", "Look before you try again."
        case _:
            head, tail = "Not up to date: ", "Tried again every second."
    room = width - len(head) - len(tail) - 2
    return f"{head}{fit(_why(error), room)}. {tail}"


def _why(error: StoreError) -> str:
    """The system's words for the cause, or else the first sentence, without the folders."""
    cause = error.__cause__
    if isinstance(cause, OSError) and cause.strerror:
        return safe(cause.strerror)
    words = _FOLDERS.sub("", error.message.removeprefix(_PREFIX))
    return safe(re.split(r"\.(?:\s|$)", words, maxsplit=1)[0])
