"""Text without the differences that nobody types when looking for it. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_ACCENTS = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u064b-\u065f"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a]"
)
"""Text until it is used, since compiling takes its time."""


def fold(text: str) -> str:
    """The text without the differences of case, accent and width."""
    if text.isascii():
        return text.lower()
    return re.sub(_ACCENTS, "", unicodedata.normalize("NFKD", text)).casefold()


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a text, where blanks alone divide them."""
    return tuple(fold(text).split())


def highlights(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the folded words stand in the text, as (start, end) that neither meet nor overlap."""
    folded, origin = folded_with_origin(text)
    marked: set[int] = set()
    for word in words:
        at = folded.find(word)
        while word and at >= 0:
            marked.update(origin[at : at + len(word)])
            at = folded.find(word, at + 1)
    spans: list[tuple[int, int]] = []
    for place in sorted(marked):
        if spans and spans[-1][1] == place:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return spans


def folded_with_origin(text: str) -> tuple[str, Sequence[int]]:
    """The folded text and, for each of its characters, the place in the text that it came from."""
    if text.isascii():
        return text.lower(), range(len(text))
    pieces = [fold(char) for char in text]
    origin = [place for place, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), origin
