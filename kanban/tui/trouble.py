"""Trouble with the board's file in one line: what it is, why, and what happens next."""

from __future__ import annotations

import re

from kanban.domain.errors import NotSaved, StoreError, Unknown
from kanban.domain.text import safe
from kanban.tui.text import fit

_ROOMY = 60
"""Cells below which there is room for the cause alone."""
_FOLDERS = re.compile(r"(?<!\S)/(?:(?!\s/).)*/")
"""A path to its last slash; folders may have blanks in their names."""
_SENTENCE_END = re.compile(r"\.(?=\s+\W*[A-Z]|\s*$)")
"""Not the dot in a login such as "dr. mara"."""
_PREFIX = "Nothing was saved: "


def trouble_line(error: StoreError, width: int) -> str:
    """At most `width` cells; where there is too little room, the cause is cut, not the advice."""
    match error:
        case NotSaved():
            head, tail = "Last change not saved: ", "Shown until one is saved."
        case Unknown():
            head, tail = "Perhaps not saved: ", "Look before you try again."
        case _:
            head, tail = "Not up to date: ", "Tried again every second."
    if width < _ROOMY:
        return fit(_why(error), width)
    why = fit(_why(error), width - len(head) - len(tail) - 2)
    return f"{head}{why}{'' if why.endswith('…') else '.'} {tail}"


def not_saved(unknown: Unknown, advice: str) -> NotSaved:
    """What an unknown outcome turned out to be. `advice`: what to do, without a full stop."""
    fault = unknown.__cause__
    why = f" ({safe(fault.strerror)})" if isinstance(fault, OSError) and fault.strerror else ""
    error = NotSaved(f"Nothing was saved: the disk failed{why}. {advice}; have the disk checked.")
    error.__cause__ = fault
    return error


def _why(error: StoreError) -> str:
    """The system's words for the cause, or else the first sentence, without the folders.

    Of a file that is missing the sentence says which.
    """
    cause = error.__cause__
    if isinstance(cause, OSError) and cause.strerror and not isinstance(cause, FileNotFoundError):
        return safe(cause.strerror)
    words = _SENTENCE_END.split(error.message.removeprefix(_PREFIX), maxsplit=1)[0]
    return safe(_FOLDERS.sub("", words))
