"""Tables of text for a terminal, with widths in cells and not in characters."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category, east_asian_width

from kanban.domain.text import safe

_GAP = "  "
_NARROWEST = 12
"""Cells that the elastic column keeps, however small the terminal is."""


def table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    elastic: int,
    room: int | None = None,
) -> list[str]:
    """The rows under their heads, in columns. A column without a word is left out.

    When the lines would be wider than `room` cells, the column at place `elastic` (from 0) gives
    way and its texts are cut. None: nothing is cut.
    """
    cleaned = [tuple(" ".join(safe(cell).split()) for cell in row) for row in rows]
    kept = [i for i in range(len(heads)) if not rows or any(row[i] for row in cleaned)]
    widths = {i: max(cells(line[i]) for line in (heads, *cleaned)) for i in kept}
    if room is not None and elastic in widths:
        over = sum(widths.values()) + len(_GAP) * (len(kept) - 1) - room
        widths[elastic] = min(widths[elastic], max(_NARROWEST, widths[elastic] - max(0, over)))
    return [
        _GAP.join(_fitted(line[i], widths[i]) for i in kept).rstrip() for line in (heads, *cleaned)
    ]


def cells(text: str) -> int:
    """The cells that a terminal needs for one line of safe text."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(character) for character in text)


def _cells_of(character: str) -> int:
    if category(character) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


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
