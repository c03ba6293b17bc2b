"""What somebody looks for, read from the line they typed. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from kanban.lens.folding import fold

NUMBER = "\0#{}\n"
"""How a card's number stands in its haystack, so that no other text is taken for it."""
QUOTES = str.maketrans("“”„«»", '"' * 5)
_TYPED = re.compile(r'(-?)(?:"([^"]*)(?:"|$)|(\S+))')
_NUMBER = re.compile(r"#[0-9]+")


class Term(NamedTuple):
    """One thing that is looked for."""

    needle: str
    """Folded; to be found in a card's haystack."""
    wanted: bool = True
    """False: a card that has it is hidden."""
    is_word: bool = True
    """Typed without quotes and signs: when it is on no card, what it is nearly will do."""


def query_of(text: str) -> tuple[Term, ...]:
    """The terms of a search: words, `"quoted words"`, `#12`, `@person`, and any of them after `-`.

    What is half typed, as a lone `-` or `@`, is none yet; a quote that is still open ends with the
    line.
    """
    terms = []
    for minus, quoted, typed in _TYPED.findall(fold(text).translate(QUOTES)):
        words = " ".join(quoted.split())
        term = Term(words, is_word=False) if words else word_of(typed)
        if term is not None:
            terms.append(term._replace(wanted=not minus))
    return tuple(terms)


def word_of(typed: str) -> Term | None:
    """The term that is typed without quotes; None for what is half typed."""
    if typed in ("", "-", "@"):
        return None
    if _NUMBER.fullmatch(typed):
        return Term(NUMBER.format(typed[1:].lstrip("0") or "0"), is_word=False)
    return Term(typed, is_word=not typed.startswith("@"))
