"""Tables of text for a terminal, with widths in cells and not in characters."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category, east_asian_width

from kanban.domain.text import flat

_GAP = "  "
_ENOUGH = 24
"""Cells for the elastic column that are worth giving up other columns."""
_NARROWEST = 12
"""Cells that the elastic column keeps, however small the terminal is."""

_MOST = 4_000
"""Characters of one cell, should a file hold more: every row is as long as the longest one."""


def table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    elastic: int,
    room: int | None = None,
    spare: Sequence[str] = (),
) -> list[str]:
    """The rows under their heads, in columns. A column without a word is left out.

    When the lines would be wider than `room` cells, the column at place `elastic` (from 0) gives
    way and its texts are cut; before they are cut too short to be read, the columns with the heads
    in `spare` are left out, the first one first. None: nothing is cut, and nothing left out.
    """
    cleaned = [tuple(flat(cell, _MOST) for cell in row) for row in rows]
    kept = [i for i in range(len(heads)) if not rows or any(row[i] for row in cleaned)]
    widths = {i: max(cells(line[i]) for line in (heads, *cleaned)) for i in kept}
    if room is not None:
        _fit(widths, elastic, room, [heads.index(head) for head in spare if head in heads])
    return [
        _GAP.join(_fitted(line[i], width) for i, width in widths.items()).rstrip()
        for line in (heads, *cleaned)
    ]


def _fit(widths: dict[int, int], elastic: int, room: int, spare: Sequence[int]) -> None:
    """Make the columns fit into the room: leave out spare ones, then narrow the elastic one."""
    for column in spare:
        if _left(widths, elastic, room) >= min(_ENOUGH, widths.get(elastic, -len(_GAP))):
            break
        widths.pop(column, None)
    if elastic in widths:
        left = _left(widths, elastic, room)
        widths[elastic] = min(widths[elastic], max(_NARROWEST, left))


def _left(widths: dict[int, int], elastic: int, room: int) -> int:
    """The cells that the other columns leave to the elastic one; may be less than none."""
    return room - sum(len(_GAP) + width for i, width in widths.items() if i != elastic)


def cells(text: str) -> int:
    """The cells that a terminal needs for one line of safe text."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(character) for character in text)


def _cells_of(character: str) -> int:
    mark, is_wide = category(character), east_asian_width(character) in "WF"
    if mark in ("Mn", "Me") or (mark == "Mc" and is_wide):  # the tone marks of Hangul are wide ones
        return 0
    return 2 if is_wide else 1


def _fitted(text: str, width: int) -> str:
    """The text in exactly `width` cells: filled up with blanks, or cut with an ellipsis."""
    if cells(text) > width:
        text = _cut(text, width)
    return text + " " * (width - cells(text))


def _cut(text: str, width: int) -> str:
    used = cells("…")
    for place, character in enumerate(text):
        used += _cells_of(character)
        if used > width:
            return text[:place].rstrip() + "…"
    return text
