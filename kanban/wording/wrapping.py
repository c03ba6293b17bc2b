"""Where a text breaks into lines. Pure; widths are in cells, as whoever draws them counts them."""

from __future__ import annotations

from collections.abc import Callable

_NEVER_FIRST = frozenset(
    "、。，．・：；？！ー）」』】〉》’”…々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
"""What a line of Chinese or Japanese does not begin with."""


def breaks(text: str, width: int, cells: Callable[[str], int]) -> list[tuple[int, int]]:
    """Where each line of the text starts and ends, so that none is wider than `width` cells.

    Lines break at blanks and beside wide characters; a word longer than a line is cut.
    """
    lines = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        lines += _wrap_paragraph(text, start, end, width, cells)
        start = end + 1
    return lines


def _wrap_paragraph(
    text: str, start: int, end: int, width: int, cells: Callable[[str], int]
) -> list[tuple[int, int]]:
    lines = []
    while True:
        stop = _line_end(text, start, end, width, cells)
        lines.append((start, start + len(text[start:stop].rstrip(" "))))
        if stop >= end:
            return lines
        start = stop
        while start < end and text[start] == " ":
            start += 1
        if start >= end:
            return lines


def _line_end(text: str, start: int, end: int, width: int, cells: Callable[[str], int]) -> int:
    """Where a line that begins at `start` has to end."""
    if text.isascii():
        if end - start <= width:
            return end
        blank = text.rfind(" ", start, start + width + 1)
        return blank if blank > start else start + width
    used, before, good = 0, 0, start
    for place in range(start, end):
        character = text[place]
        taken = cells(character)
        wide = taken == 2 or before == 2
        if character == " " or (wide and taken and character not in _NEVER_FIRST):
            good = place
        if used + taken > width and character != " ":
            return good if good > start else max(place, start + 1)
        used += taken
        before = taken or before
    return end
