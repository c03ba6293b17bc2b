"""In which line of a TOML file a setting stands, which its reader does not tell. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_PART = r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*(\.|=|\])"""
_HEADER = r"\s*\["


def lines_of(text: str) -> Mapping[str, int]:
    """Of each name that a line of the file gives a value, with those of its table, the line."""
    found: dict[str, int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        header = re.match(_HEADER, line)
        names = _names(line, header.end() if header else 0, "]" if header else "=")
        if header and names:
            table = names
        if names:
            found.setdefault(".".join(names if header else table + names), number)
    return found


def line_in(found: Mapping[str, int], path: Sequence[str]) -> int | None:
    """The line of what these names lead to, or of the table that it stands in."""
    for count in range(len(path), 0, -1):
        if (line := found.get(".".join(path[:count]))) is not None:
            return line
    return None


def _names(line: str, start: int, end: str) -> tuple[str, ...]:
    """The names with dots between them from here up to the sign `end`; none if there are not."""
    names: list[str] = []
    while part := re.compile(_PART).match(line, start):
        names.append(next(name for name in part.groups()[:3] if name is not None))
        if part[4] != ".":
            return tuple(names) if part[4] == end else ()
        start = part.end()
    return ()
