"""What people write, taken apart: Markdown as paragraphs of words, or as plain lines. Pure.

Nothing that was written is lost: signs that Markdown would take away from inside a word, as in
2*3*4, stay, and so do HTML, backslashes and addresses. Line feeds begin new lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from kanban.domain.text import SHOWN_LIMIT, safe

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SIGNS = re.compile(r"[*_`]|\]\(|^ {0,3}(?:[>+#]|-|\d+[.)] |~~~)|^ {4}", re.MULTILINE)
"""Without any of these a text is read as it is, and the parser, which is slow to load, is not."""
_UNREAD = ("lheading", "reference", "html_block", "html_inline", "escape", "entity", "autolink")
"""What Markdown knows besides, and would take away or turn into something else."""

Kind: TypeAlias = Literal["text", "strong", "code", "muted"]
"""What a piece of text is; an address and a rule are muted."""
Piece: TypeAlias = tuple[str, Kind]


class Signs(NamedTuple):
    """What stands before the lines of lists, quotes and code."""

    bullet: str
    quote: str
    code: str
    keeps_emphasis: bool
    """The signs around *what is emphasised* stay, where nothing else would tell it."""


class Paragraph(NamedTuple):
    """Words that belong together, with line feeds in them."""

    first: tuple[str, ...]
    """What leads its first line."""
    rest: tuple[str, ...]
    """What leads its other lines."""
    pieces: list[Piece]


_PLAIN = Signs("- ", "> ", "    ", keeps_emphasis=False)


def has_signs(text: str) -> bool:
    """The text may be Markdown; without signs of it, it is read as it is."""
    return _SIGNS.search(text) is not None


def paragraphs(text: str, signs: Signs) -> Iterator[Paragraph | None]:
    """The text in order; None is a blank line, where the writer has left one or more."""
    return _blocks(_parser().parse(text), signs)


def plain(text: str) -> str:
    """The text without the signs of Markdown, for those who read it as lines."""
    if not has_signs(text) or len(text) > SHOWN_LIMIT:
        return text
    lines = []
    for paragraph in paragraphs(safe(text), _PLAIN):
        if paragraph is None:
            lines.append("")
            continue
        first, rest, pieces = paragraph
        words = "".join(piece for piece, _ in pieces)
        lines.append(f"{''.join(first)}{words}".replace("\n", f"\n{''.join(rest)}"))
    return "\n".join(lines) or text


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").disable(list(_UNREAD))


def _blocks(tokens: list[Token], signs: Signs) -> Iterator[Paragraph | None]:
    leads: list[tuple[str, str]] = []
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
            sign = signs.bullet if number is None else f"{number}{token.markup} "
            numbers[-1] = None if number is None else number + 1
            leads.append((sign, " " * len(sign)))
        elif token.type == "blockquote_open":
            leads.append((signs.quote, signs.quote))
        elif token.type in ("list_item_close", "blockquote_close"):
            leads.pop()
        elif token.map and token.type in ("inline", "fence", "code_block", "hr"):
            start, after = token.map
            if 0 < end < start:
                yield None
            end = after
            yield from _words(token, leads, signs, is_strong=is_heading)
            leads[:] = [(others, others) for _, others in leads]
        is_heading = token.type == "heading_open"


def _words(
    token: Token, leads: list[tuple[str, str]], signs: Signs, *, is_strong: bool
) -> Iterator[Paragraph]:
    first = tuple(lead for lead, _ in leads)
    rest = tuple(lead for _, lead in leads)
    if token.type == "inline":
        pieces = list(_inline(token.children or [], signs, is_strong=is_strong))
        yield Paragraph(first, rest, pieces)
    elif token.type == "hr":
        yield Paragraph(first, rest, [("───", "muted")])
    else:
        for line in token.content.rstrip("\n").split("\n"):
            yield Paragraph((*first, signs.code), (*rest, signs.code), [(line, "code")])
            first = rest


def _inline(tokens: list[Token], signs: Signs, *, is_strong: bool) -> Iterator[Piece]:
    """The words of a paragraph."""
    within: list[str] = []
    """Signs of what is emphasised and stays as it was written."""
    strong = int(is_strong)
    written = ""
    for place, token in enumerate(tokens):
        usual: Kind = "strong" if strong else "text"
        piece: Piece = (token.content, usual)
        match token.type:
            case "strong_open" | "em_open":
                is_faint = token.type == "em_open" and signs.keeps_emphasis
                keeps = is_faint or written[-1:].isalnum() or _goes_on(tokens, place)
                within.append(token.markup if keeps else "")
                strong += not keeps
                piece = (within[-1], usual)
            case "strong_close" | "em_close":
                strong -= not within[-1]
                piece = (within.pop(), usual)
            case "softbreak" | "hardbreak":
                piece = ("\n", usual)
            case "code_inline":
                piece = (token.content, "code")
            case "link_close":
                piece = (f" ({_address(tokens, place)})", "muted")
            case "image":
                piece = (f"{token.content} ({token.attrs.get('src', '')})".lstrip(), usual)
        written += piece[0]
        yield piece


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
