"""Names that are completed while somebody types them behind an @. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from kanban.domain.board import Board
from kanban.domain.text import flat
from kanban.lens import fold

MOST = 5
"""Names that are offered at once."""
_BEGUN = re.compile(r"(?<!\w)@(\S*)$")


class Name(NamedTuple):
    """Somebody who can be called."""

    called: str
    """What stands behind the @: a login, or the key of a department."""
    name: str
    """Of the person or the department."""


def begun(line: str) -> str | None:
    """What of a name stands behind the @ at the end of the line; None: no name is being typed."""
    match = _BEGUN.search(line)
    return match[1] if match else None


def names(board: Board, typed: str) -> list[Name]:
    """Those of whom the login, the key or a word of the name begins so; people first."""
    wanted = fold(typed)

    def place(name: Name) -> tuple[bool, str]:
        return not fold(name.called).startswith(wanted), name.name

    people = [Name(p.login, flat(p.name)) for p in board.people.values() if p.active]
    departments = [Name(d.key, flat(d.name)) for d in board.open_departments]
    offered = [*sorted(people, key=place), *sorted(departments, key=place)]
    return [name for name in offered if _begins(name, wanted)][:MOST]


def _begins(name: Name, wanted: str) -> bool:
    words = (fold(name.called), *fold(name.name).split())
    return any(word.startswith(wanted) for word in words)
