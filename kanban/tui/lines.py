"""Text laid out in lines of a given width: what a leaf is made of. Pure; widths are in cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct
from rich.cells import cell_len

from kanban.domain.text import cut, safe
from kanban.wording.wrapping import breaks

Tone: TypeAlias = Literal[
    "text", "strong", "muted", "head", "accent", "alarm", "warn", "good", "code", "found", "link"
]
"""What a piece of text is for; style sheets give each tone its look."""
Span: TypeAlias = tuple[str, Tone]
Line: TypeAlias = tuple[Span, ...]

_WAY_OUT = "Esc"


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
    """Where each line of the text starts and ends, so that none is wider than `width` cells."""
    return breaks(text, width, cell_len)


def _safe(spans: Iterable[Span]) -> Line:
    return tuple((safe(cut(text)), tone) for text, tone in spans)


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
