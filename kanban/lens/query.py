"""What somebody looks for, read from the line they typed. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from kanban.lens.folding import fold

NUMBER = "\0#{}\n"
"""How a card's number stands in its haystack, so that no other text is taken for it."""
_QUOTES = str.maketrans("“”„«»", '"' * 5)
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
    for minus, quoted, typed in _TYPED.findall(fold(text).translate(_QUOTES)):
        if quoted or typed not in ("", "-", "@"):
            term = _term(" ".join(quoted.split()), typed, wanted=not minus)
            terms += [term] if term.needle else []
    return tuple(terms)


def _term(quoted: str, typed: str, wanted: bool) -> Term:
    if not typed:
        return Term(quoted, wanted, is_word=False)
    if _NUMBER.fullmatch(typed):
        return Term(NUMBER.format(typed[1:].lstrip("0") or "0"), wanted, is_word=False)
    return Term(typed, wanted, is_word=not typed.startswith("@"))
