"""Every fault the program knows how to speak about, as one tree.

KanbanError
├── Refused            a rule said no; the message is a sentence for a person
│   └── Changed        the card is not the one the person was looking at
└── StoreError         the board's file is in trouble
    ├── NotABoard      there is a file, but not one this program may touch
    ├── NotSaved       the change is certainly not in the file
    └── Unknown        the change may or may not be in the file
"""

from __future__ import annotations

from typing import Literal

from kanban.domain.text import safe

RefusalKind = Literal["not_yours", "not_now", "missing", "unknown", "limit", "not_valid", "changed"]
"""not_yours: somebody else may. not_now: the card's state forbids it. missing: words are missing.
unknown: no such card, person or department. limit: a number is exceeded. not_valid: the words given
make no sense. changed: see `Changed`."""


_MESSAGE_LIMIT = 5_000
"""Characters of a sentence that is said: the longest path is in it, and a list of criteria."""


class KanbanError(Exception):
    """The root: catch this to catch everything that can be told to a person."""

    @property
    def message(self) -> str:
        """One safe line, whatever names and paths are in it, and not without end."""
        said = str(self.args[0]) if self.args else ""
        line = safe(said[: 2 * _MESSAGE_LIMIT]).replace("\n", " ")
        return line if len(line) <= _MESSAGE_LIMIT else f"{line[: _MESSAGE_LIMIT - 1]}…"


class Refused(KanbanError):
    """A rule said no. The message says what is missing, who could do it, or what to do instead."""

    def __init__(self, kind: RefusalKind, message: str) -> None:
        super().__init__(message)
        self.kind: RefusalKind = kind


class Changed(Refused):
    """The card changed after the person last saw it."""

    def __init__(self, message: str) -> None:
        super().__init__("changed", message)


class StoreError(KanbanError):
    """The board's file is in trouble; nothing was changed by this program unless it says so."""


class NotABoard(StoreError):
    """The file is missing, empty, foreign, damaged, of a newer format, or may not be read."""


class NotSaved(StoreError):
    """The change was not written and will never appear."""


class Unknown(StoreError):
    """The disk failed half-way; only a later look at the file can tell."""
