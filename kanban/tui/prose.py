"""What people write, as lines of the screen: Markdown, links to cards and names that are called.
Pure."""

from __future__ import annotations

from collections.abc import Iterable

from kanban.domain.board import Board
from kanban.domain.mentions import links, mentions
from kanban.domain.text import cut, safe
from kanban.tui.lines import Line, Span, Tone, flow
from kanban.wording.prose import Piece, Signs, has_signs, paragraphs

_SIGNS = Signs(bullet="• ", quote="▎ ", code="│ ", keeps_emphasis=True)


def prose(text: str, board: Board, width: int, first: Line = (), rest: Line = ()) -> list[Line]:
    """The text as lines of at most `width` cells, the first led by `first`, others by `rest`.

    Numbers of cards of the board are `link`s, the names that are called in it stand out.
    """
    text = safe(cut(text))
    if not has_signs(text):
        return flow(_called(text, "text", board), width, first, rest)
    lines: list[Line] = []
    for paragraph in paragraphs(text, _SIGNS):
        if paragraph is None:
            lines.append(rest)
        else:
            head = (*(rest if lines else first), *_led(paragraph.first))
            spans = (span for piece in paragraph.pieces for span in _spans(piece, board))
            lines += flow(spans, width, head, (*rest, *_led(paragraph.rest)))
    return lines or flow([(text, "text")], width, first, rest)


def _led(signs: Iterable[str]) -> Line:
    return tuple((sign, "muted") for sign in signs)


def _spans(piece: Piece, board: Board) -> Iterable[Span]:
    text, kind = piece
    return _called(text, kind, board) if kind in ("text", "strong") else [piece]


def _called(text: str, tone: Tone, board: Board) -> Iterable[Span]:
    """The text with links to cards and names that are called in tones of their own."""
    marks: list[tuple[int, int, Tone]] = [
        *((link.start, link.end, "link") for link in links(text, board)),
        *((mention.start, mention.end, "accent") for mention in mentions(text, board)),
    ]
    end = 0
    for start, stop, special in sorted(marks):
        if start < end:
            continue
        yield text[end:start], tone
        yield text[start:stop], special
        end = stop
    yield text[end:], tone
