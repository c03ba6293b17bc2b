"""Tables of text for a terminal, with widths in cells and not in characters."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category, east_asian_width

from kanban.domain.text import flat

_GAP = "  "
_ENOUGH = 24
"""Cells for an elastic column that are worth giving up other columns."""
_NARROWEST = 12
"""Cells that an elastic column keeps as long as others can be narrowed."""
_LEAST = 2
"""Cells that every column keeps, however small the terminal is."""

_MOST = 4_000
"""Characters of one cell, should a file hold more: every row is as long as the longest one."""


def table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    elastic: int | Sequence[int],
    room: int | None = None,
    spare: Sequence[str] = (),
) -> list[str]:
    """The rows under their heads, in columns. A column without a word is left out.

    When the lines would be wider than `room` cells, the columns at the places `elastic` (from 0)
    give way, the widest first, and their texts are cut; before they are cut too short to be read,
    the columns with the heads in `spare` are left out, the first one first. Where that is not
    enough, all the others give way too. None: nothing is cut, and nothing left out.
    """
    cleaned = [tuple(flat(cell, _MOST) for cell in row) for row in rows]
    kept = [i for i in range(len(heads)) if not rows or any(row[i] for row in cleaned)]
    widths = {i: max(cells(line[i]) for line in (heads, *cleaned)) for i in kept}
    if room is not None:
        giving = [elastic] if isinstance(elastic, int) else elastic
        _fit(widths, giving, room, [heads.index(head) for head in spare if head in heads])
    return [
        _GAP.join(_fitted(line[i], width) for i, width in widths.items()).rstrip()
        for line in (heads, *cleaned)
    ]


def _fit(widths: dict[int, int], elastic: Sequence[int], room: int, spare: Sequence[int]) -> None:
    """Make the columns fit into the room: leave out spare ones, then narrow those that are left."""
    for column in spare:
        enough = {i: min(_ENOUGH, w) if i in elastic else w for i, w in widths.items()}
        if _over(enough, room) <= 0:
            break
        widths.pop(column, None)
    _narrow(widths, [i for i in elastic if i in widths], room, _NARROWEST)
    _narrow(widths, list(widths), room, _LEAST)


def _narrow(widths: dict[int, int], columns: Sequence[int], room: int, least: int) -> None:
    """Narrow these columns, always the widest of them, until all fit or none has more than the
    least."""
    for _ in range(_over(widths, room)):
        widest = max(columns, key=lambda column: widths[column], default=None)
        if widest is None or widths[widest] <= least:
            break
        widths[widest] -= 1


def _over(widths: dict[int, int], room: int) -> int:
    """The cells of a line that are too many for the room; less than none when some are left."""
    return sum(widths.values()) + len(_GAP) * (len(widths) - 1) - room


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
    text = cut(text, width)
    return text + " " * (width - cells(text))


def cut(text: str, width: int) -> str:
    """One line of safe text in no more than `width` cells, which are at least one."""
    if cells(text) <= width:
        return text
    used = cells("…")
    for place, character in enumerate(text):
        used += _cells_of(character)
        if used > width:
            return text[:place].rstrip() + "…"
    return text
