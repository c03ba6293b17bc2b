"""What people write, as lines: Markdown, links to cards and names that are called. Pure.

Nothing that was written is lost: signs that Markdown would take away from inside a word, as in
2*3*4, stay, and so do HTML, backslashes and addresses. Line feeds begin new lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from kanban.domain.board import Board
from kanban.domain.mentions import links, mentions
from kanban.domain.text import cut, safe
from kanban.tui.lines import Line, Span, Tone, flow

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SIGNS = re.compile(r"[*_`]|\]\(|^ {0,3}(?:[>+#]|-|\d+[.)] |~~~)|^ {4}", re.MULTILINE)
"""Without any of these a text is read as it is, and the parser, which is slow to load, is not."""
_UNREAD = ("lheading", "reference", "html_block", "html_inline", "escape", "entity", "autolink")
"""What Markdown knows besides, and would take away or turn into something else."""
_BULLET, _QUOTE, _CODE = "• ", "▎ ", "│ "


def prose(text: str, board: Board, width: int, first: Line = (), rest: Line = ()) -> list[Line]:
    """The text as lines of at most `width` cells, the first led by `first`, others by `rest`.

    Numbers of cards of the board are `link`s, the names that are called in it stand out.
    """
    text = safe(cut(text))
    if not _SIGNS.search(text):
        return flow(_called(text, "text", board), width, first, rest)
    lines: list[Line] = []
    for block in _blocks(_parser().parse(text), board):
        if block is None:
            lines.append(rest)
        else:
            lead, indent, spans = block
            head = (*(rest if lines else first), *lead)
            lines += flow(spans, width, head, (*rest, *indent))
    return lines or flow([(text, "text")], width, first, rest)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").disable(list(_UNREAD))


_Part = tuple[Line, Line, list[Span]]
"""What leads the first line of a paragraph, what leads the others, and its words."""


def _blocks(tokens: list[Token], board: Board) -> Iterator[_Part | None]:
    """Paragraph by paragraph; None is a blank line, where the writer has left one or more."""
    leads: list[tuple[Span, Span]] = []
    """Of the quotes and lists around: what leads their first line, and the others."""
    numbers: list[int | None] = []
    end, is_heading = 0, False
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            numbers.append(int(token.attrs.get("start", 1)) if token.tag == "ol" else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            numbers.pop()
        elif token.type == "list_item_open":
            number = numbers[-1]
            sign = _BULLET if number is None else f"{number}{token.markup} "
            numbers[-1] = None if number is None else number + 1
            leads.append(((sign, "muted"), (" " * len(sign), "text")))
        elif token.type == "blockquote_open":
            leads.append(((_QUOTE, "muted"), (_QUOTE, "muted")))
        elif token.type in ("list_item_close", "blockquote_close"):
            leads.pop()
        elif token.map and token.type in ("inline", "fence", "code_block", "hr"):
            start, after = token.map
            if 0 < end < start:
                yield None
            end = after
            yield from _words(token, leads, board, is_strong=is_heading)
            leads[:] = [(others, others) for _, others in leads]
        is_heading = token.type == "heading_open"


def _words(
    token: Token, leads: list[tuple[Span, Span]], board: Board, *, is_strong: bool
) -> Iterator[_Part]:
    first: Line = tuple(lead for lead, _ in leads)
    rest: Line = tuple(lead for _, lead in leads)
    if token.type == "inline":
        yield first, rest, list(_inline(token.children or [], board, is_strong=is_strong))
    elif token.type == "hr":
        yield first, rest, [("───", "muted")]
    else:
        for line in token.content.rstrip("\n").split("\n"):
            bar: Span = (_CODE, "muted")
            yield (*first, bar), (*rest, bar), [(line, "code")]
            first = rest


def _inline(tokens: list[Token], board: Board, *, is_strong: bool) -> Iterator[Span]:
    """The words of a paragraph with their tones."""
    within: list[str] = []
    """Signs of what is emphasised and stays as it was written."""
    strong = int(is_strong)
    written = ""
    for place, token in enumerate(tokens):
        span: Span = (token.content, "text")
        match token.type:
            case "strong_open" | "em_open":
                keeps = token.type == "em_open" or written[-1:].isalnum() or _goes_on(tokens, place)
                within.append(token.markup if keeps else "")
                strong += not keeps
                span = (within[-1], "text")
            case "strong_close" | "em_close":
                strong -= not within[-1]
                span = (within.pop(), "text")
            case "softbreak" | "hardbreak":
                span = ("\n", "text")
            case "code_inline":
                span = (token.content, "code")
            case "link_close":
                span = (f" ({_address(tokens, place)})", "muted")
            case "image":
                span = (f"{token.content} ({token.attrs.get('src', '')})".lstrip(), "text")
        written += span[0]
        if span[1] == "text":
            yield from _called(span[0], "strong" if strong else "text", board)
        else:
            yield span


def _goes_on(tokens: list[Token], opening: int) -> bool:
    """Behind what is emphasised the same word goes on."""
    level = tokens[opening].level
    closing = next(
        place
        for place in range(opening + 1, len(tokens))
        if tokens[place].nesting < 0 and tokens[place].level == level
    )
    return closing + 1 < len(tokens) and tokens[closing + 1].content[:1].isalnum()


def _address(tokens: list[Token], closing: int) -> str:
    level = tokens[closing].level
    opening = next(
        token
        for token in reversed(tokens[:closing])
        if token.type == "link_open" and token.level == level
    )
    return str(opening.attrs.get("href", ""))


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
