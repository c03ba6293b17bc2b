"""Text laid out in lines of a given width: what a leaf is made of. Pure; widths are in cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct
from rich.cells import cell_len

from kanban.domain.text import cut, safe

Tone: TypeAlias = Literal[
    "text", "strong", "muted", "head", "accent", "alarm", "warn", "good", "code", "found", "link"
]
"""What a piece of text is for; style sheets give each tone its look."""
Span: TypeAlias = tuple[str, Tone]
Line: TypeAlias = tuple[Span, ...]

_WAY_OUT = "Esc"
_NEVER_FIRST = frozenset(
    "、。，．・：；？！ー）」』】〉》’”…々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
"""What a line of Chinese or Japanese does not begin with."""


class Block(Struct, frozen=True):
    """Lines that belong together. A leaf finds its place again by the block's key."""

    key: str
    lines: Sequence[Line]


BLANK: Line = ()
SEPARATOR: Span = (" · ", "muted")


def flow(spans: Iterable[Span], width: int, first: Line = (), rest: Line = ()) -> list[Line]:
    """The spans as lines of at most `width` cells, the first led by `first`, others by `rest`.

    People's text may be in them: it is made safe here, line feeds begin new lines.
    """
    spans = _safe(spans)
    room = max(1, width - max(width_of(first), width_of(rest)))
    breaks = wrap("".join(text for text, _ in spans), room)
    return [(*(rest if count else first), *line) for count, line in enumerate(_cut(spans, breaks))]


def packed(groups: Iterable[Line], width: int, first: Line = (), rest: Line = ()) -> list[Line]:
    """The groups one after the other with dots between; one that does not fit begins a line."""
    lines: list[Line] = []
    for group in groups:
        lead = rest if lines else first
        longer = (*lines[-1], SEPARATOR, *_safe(group)) if lines else ()
        if lines and width_of(longer) <= width:
            lines[-1] = longer
        else:
            lines += flow(group, width, lead, rest)
    return lines


def labelled(label: str, groups: Iterable[Line], width: int, label_width: int) -> list[Line]:
    """A muted label with its text beside it."""
    rest: Line = ((" " * label_width, "text"),)
    return packed(groups, width, ((f"{label:<{label_width}}", "muted"),), rest)


def hints(keys: Iterable[tuple[str, str]], width: int) -> Block:
    """A line of keys with what they do, as many as there is room for; the way out goes last."""
    shown = list(keys)
    while shown and width_of(_hinted(shown)) > width:
        others = [place for place, (key, _) in enumerate(shown) if key != _WAY_OUT]
        del shown[others[-1] if others else 0]
    return Block("keys", [_hinted(shown)])


def _hinted(keys: Iterable[tuple[str, str]]) -> Line:
    line: Line = ()
    for key, words in keys:
        gap: Line = (("  ", "muted"),) if line else ()
        line = (*line, *gap, (key, "accent"), (f" {words}", "muted"))
    return line


def unbroken(text: str) -> str:
    """A few words that stay on one line."""
    return text.replace(" ", "\u00a0")


def width_of(line: Line) -> int:
    return sum(cell_len(text) for text, _ in line)


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Where each line of the text starts and ends, so that none is wider than `width` cells.

    Lines break at blanks and beside wide characters; a word longer than a line is cut.
    """
    lines = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        lines += _wrap_paragraph(text, start, end, width)
        start = end + 1
    return lines


def _safe(spans: Iterable[Span]) -> Line:
    return tuple((safe(cut(text)), tone) for text, tone in spans)


def _wrap_paragraph(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    lines = []
    while True:
        stop = _line_end(text, start, end, width)
        lines.append((start, start + len(text[start:stop].rstrip(" "))))
        if stop >= end:
            return lines
        start = stop
        while start < end and text[start] == " ":
            start += 1
        if start >= end:
            return lines


def _line_end(text: str, start: int, end: int, width: int) -> int:
    """Where a line that begins at `start` has to end."""
    if text.isascii():
        if end - start <= width:
            return end
        blank = text.rfind(" ", start, start + width + 1)
        return blank if blank > start else start + width
    used, before, good = 0, 0, start
    for place in range(start, end):
        character = text[place]
        cells = cell_len(character)
        wide = cells == 2 or before == 2
        if character == " " or (wide and cells and character not in _NEVER_FIRST):
            good = place
        if used + cells > width and character != " ":
            return good if good > start else max(place, start + 1)
        used += cells
        before = cells or before
    return end


def _cut(spans: Sequence[Span], breaks: Iterable[tuple[int, int]]) -> Iterator[Line]:
    """Line by line the parts of the spans between two places of their joined text.

    It goes through the spans once, whatever there is of them: a text may have a thousand.
    """
    first = begin = 0
    for start, end in breaks:
        while first < len(spans) and begin + len(spans[first][0]) <= start:
            begin += len(spans[first][0])
            first += 1
        line: list[Span] = []
        place, at = first, begin
        while place < len(spans) and at < end:
            text, tone = spans[place]
            if piece := text[max(0, start - at) : end - at]:
                line.append((piece, tone))
            at += len(text)
            place += 1
        yield tuple(line)
