"""The conditions of a line that are chosen from a list: of which department, and which cards. Pure.

They stand in the line as anybody could type them, and are found there again.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias

from kanban.lens.fields import CUSTOMER, ME, SUPPLIER
from kanban.lens.query import QUOTES

Side: TypeAlias = Literal["either", "customer", "supplier"]
Which: TypeAlias = Literal["all", "open", "us", "them", "late"]

WHICH: Final[tuple[Which, ...]] = ("all", "open", "us", "them", "late")
_FIELDS: Final[dict[Side, str]] = {
    "either": "department",
    "customer": "customer",
    "supplier": "supplier",
}
_SIDES: Final[dict[str, Side]] = {field: side for side, field in _FIELDS.items()}
_OF_ALL: Final[dict[Which, str]] = {
    "open": "is:open",
    "us": "waiting:me",
    "them": "is:open -waiting:me",
    "late": "is:late",
}
_CHOSEN = re.compile(
    r"(?<!\S)(?:(supplier|customer|department):([a-z0-9-]+)|(-?waiting:[a-z0-9-]+|is:(?:open|late)))"
    r"(?!\S)"
)
_ALTERNATIVES = re.compile(r"[()]|(?<!\S)(?:or|not)(?!\S)", re.IGNORECASE)
_QUOTED = re.compile(r'((?<!\S)-?"[^"]*(?:"(?!\S)|$))')


class Choice(NamedTuple):
    """What is chosen in a line, and the rest of it."""

    department: str | None = None
    """Key; None: all departments."""
    side: Side = "either"
    which: Which = "all"
    rest: str = ""

    @property
    def is_of_department(self) -> bool:
        """Nothing else is asked than that a department is on a side."""
        return self.department is not None and self.which == "all" and not self.rest


def chosen(text: str, departments: Container[str]) -> Choice:
    """What of the line is chosen; nothing of one with alternatives, of which it is but a part, and
    nothing of one about a department that is not one of those of the board."""
    choice = _chosen(text)
    key = choice.department
    if key is None or (key in departments and key not in (ME, CUSTOMER, SUPPLIER)):
        return choice
    return Choice(rest=" ".join(text.split()))


@lru_cache(maxsize=64)
def _chosen(text: str) -> Choice:
    """The same, whatever departments there are."""
    text = " ".join(text.split())
    if _ALTERNATIVES.search(text):
        return Choice(rest=text)
    departments: list[tuple[str, str]] = []
    others: list[str] = []

    def taken(found: re.Match[str]) -> str:
        if found[1]:
            departments.append((found[2], found[1]))
        else:
            others.append(found[3])
        return ""

    pieces = _pieces(text)
    if any('"' in piece for piece in pieces[::2]):
        return Choice(rest=text)
    pieces[::2] = [_CHOSEN.sub(taken, piece) for piece in pieces[::2]]
    key, field = departments[0] if len(departments) == 1 else (None, "department")
    which = _which(" ".join(sorted(others)), key)
    if len(departments) > 1 or which is None:
        return Choice(rest=text)
    if key is None and which == "them" and others[0].startswith("waiting:"):
        key = others[0].partition(":")[2]
    return Choice(key, _SIDES[field], which, " ".join("".join(pieces).split()))


def _pieces(text: str) -> list[str]:
    """The line in pieces, of which every second one stands in quotes."""
    return _QUOTED.split(text.translate(QUOTES))


def _which(said: str, key: str | None) -> Which | None:
    """None: what is said is no choice of the list."""
    for which, condition in _OF_ALL.items():
        if said == " ".join(sorted(condition.split())) and (key is None or which != "them"):
            return which
    if not said:
        return "all"
    is_theirs = re.fullmatch(r"waiting:[a-z0-9-]+", said) and key in (None, said[8:])
    return "them" if is_theirs else None


def composed(choice: Choice) -> str:
    """The line that says it, as it is typed."""
    said = []
    key, which = choice.department, choice.which
    is_theirs = key is not None and which == "them"
    if key is not None and not (is_theirs and choice.side == "either"):
        said.append(f"{_FIELDS[choice.side]}:{key}")
    if which != "all":
        said.append(f"waiting:{key}" if is_theirs else _OF_ALL[which])
    rest = choice.rest
    if said and _ALTERNATIVES.search(rest):
        rest = f"({rest})"
    return " ".join((*said, rest)).strip()
