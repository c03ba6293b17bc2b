"""How well short texts fit what was typed, for lists that may be put in another order. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kanban.lens.folding import fold, words_of
from kanban.lens.nearly import is_abbreviation, is_slip

_WORD = re.compile(r"\w+")
_MISTYPED = 4
"""Letters of a word with a slip: a list is short, and shows what fits best first."""


def ranked(typed: str, texts: Sequence[str]) -> list[int]:
    """The places of the texts that fit all words of `typed`, the best first; all for no word."""
    words = words_of(typed)
    fits = [(_fit(words, fold(text)), place) for place, text in enumerate(texts)]
    return [place for fit, place in sorted(pair for pair in fits if pair[0] is not None)]


def _fit(words: Sequence[str], text: str) -> int | None:
    """0 when the text begins with the only word; more the worse it fits; None when it does not."""
    sum_of = 0
    for word in words:
        fit = _fit_of_word(word, text)
        if fit is None:
            return None
        sum_of += fit
    return sum_of


def _fit_of_word(word: str, text: str) -> int | None:
    parts = _WORD.findall(text)
    initials = "".join(part[0] for part in parts)
    ways = (
        text.startswith(word),
        any(part.startswith(word) for part in parts),
        word in text,
        word in initials,
        any(part[0] == word[0] and is_abbreviation(word, part) for part in parts),
        len(word) >= _MISTYPED and any(is_slip(word, part) for part in parts),
    )
    return next((place for place, fits in enumerate(ways) if fits), None)
