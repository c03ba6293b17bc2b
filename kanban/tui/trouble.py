"""Trouble with the board's file: what is known of it, and what is said, until it is over."""

from __future__ import annotations

import re
from collections.abc import Callable

from kanban.domain.errors import NotSaved, StoreError, Unknown
from kanban.domain.text import safe
from kanban.tui.text import fit

CAN_SAVE = "Changes can be saved again. The last one was not: make it once more."
_ROOMY = 60
"""Cells below which there is room for the cause alone."""
_FOLDERS = r"(?<!\S)/(?:(?!\s/).)*/"
"""A path to its last slash; folders may have blanks in their names."""
_SENTENCE_END = r"\.(?=\s+\W*[A-Z]|\s*$)"
"""Not the dot in a login such as "dr. mara"."""
_PREFIX = "Nothing was saved: "


class Trouble:
    """What keeps the board from being read, and what keeps changes from being saved."""

    def __init__(self, was_done: Callable[[], bool]) -> None:
        """`was_done` tells, once the board was read again, whether what nobody knew was saved."""
        self._was_done = was_done
        self._unread: StoreError | None = None
        self._unsaved: NotSaved | Unknown | None = None

    @property
    def shown(self) -> StoreError | None:
        """What the person is to know first; None when all is well."""
        if isinstance(self._unsaved, Unknown):
            return self._unsaved
        return self._unread or self._unsaved

    @property
    def unsaved(self) -> NotSaved | None:
        """Why the last change was not saved, as long as no other could be. What may be saved after
        all is not meant: trying tells nothing about it."""
        return self._unsaved if isinstance(self._unsaved, NotSaved) else None

    def met(self, error: StoreError) -> None:
        if isinstance(error, NotSaved | Unknown):
            self._unsaved = error
        else:
            self._unread = error

    def could_read(self) -> None:
        """That tells what was saved, not that something can be. Raises `NotABoard`."""
        self._unread = None
        if isinstance(self._unsaved, Unknown):
            self._unsaved = None if self._was_done() else not_saved(self._unsaved, "Try again")

    def could_save(self) -> None:
        """A change was saved, or would be."""
        self._unsaved = None


def trouble_line(error: StoreError, width: int) -> str:
    """At most `width` cells; where there is too little room, the cause is cut, not the advice."""
    match error:
        case NotSaved():
            head, tail = "Last change not saved: ", "Shown until saving works."
        case Unknown():
            head, tail = "Perhaps not saved: ", "Look before you try again."
        case _:
            head, tail = "Not up to date: ", "Tried again by itself."
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
    words = re.split(_SENTENCE_END, error.message.removeprefix(_PREFIX), maxsplit=1)[0]
    return safe(re.sub(_FOLDERS, "", words))
