"""Lines of styled text that are exactly as wide as they should be. Widths are terminal cells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

Part: TypeAlias = tuple[str, Style]


def fit(text: str, width: int) -> str:
    """The text, cut with an ellipsis when it is wider than `width` cells."""
    if cell_len(text) <= width:
        return text
    if width < 2:
        return "…"[: max(0, width)]
    return set_cell_size(text, width - 1).rstrip() + "…"


def two_lines(text: str, width: int) -> tuple[str, ...]:
    """The text on one or two lines; the second is cut. Breaks at a blank where a good one is."""
    if cell_len(text) <= width:
        return (text,)
    end = width if text.isascii() else _cut_at(text, width)
    blank = max(0, text.rfind(" ", 0, end + 1))
    if blank < end // 3:
        return (text[:end], fit(text[end:].lstrip(), width)) if end else (fit(text, width),)
    return (text[:blank], fit(text[blank + 1 :], width))


def _cut_at(text: str, width: int) -> int:
    """How many characters of a wider text take no more than `width` cells."""
    used = 0
    for position, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            return position
    return len(text)


def is_long(text: str, width: int) -> bool:
    """The text needs the second line."""
    return len(text) > width if text.isascii() else cell_len(text) > width


def width_of(parts: Iterable[Part]) -> int:
    return sum(cell_len(text) for text, _ in parts)


def row(parts: Iterable[Part], width: int, blank: Style) -> list[Segment]:
    """The parts as segments exactly `width` cells wide: cut, or filled up in the style `blank`.

    Neighbours of one style become one segment, since each segment costs bytes on the wire.
    """
    line: list[Segment] = []
    used = 0
    for text, style in parts:
        cells = cell_len(text)
        if used + cells > width:
            text = fit(text, width - used)
            cells = cell_len(text)
        if text:
            used += cells
            _add(line, text, style)
    if used < width:
        _add(line, " " * (width - used), blank)
    return line


def spread(left: list[Part], right: list[Part], width: int, blank: Style) -> list[Segment]:
    """A line with one part at each end; the right end gives way when there is no room for both."""
    room = width - width_of(left)
    taken = width_of(right)
    if taken >= room:
        return row(left, width, blank)
    return row([*left, (" " * (room - taken), blank), *right], width, blank)


def marked(text: str, spans: Iterable[tuple[int, int]], plain: Style, mark: Style) -> list[Part]:
    """The text with the spans (start, end) in the style `mark`."""
    parts: list[Part] = []
    position = 0
    for start, end in spans:
        parts += [(text[position:start], plain), (text[start:end], mark)]
        position = end
    return [part for part in [*parts, (text[position:], plain)] if part[0]]


def _add(line: list[Segment], text: str, style: Style) -> None:
    if line and line[-1].style is style:
        line[-1] = Segment(line[-1].text + text, style)
    else:
        line.append(Segment(text, style))
