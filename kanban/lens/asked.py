"""A query as it was understood: words and conditions, put together by "and", "or" and "not". Pure.

`written` says a query in the language again; `kanban.lens.grammar` reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from msgspec import Struct

from kanban.lens.query import NUMBER, Term


class Condition(Struct, frozen=True):
    """A field of a card that has to be as is said."""

    field: str
    """Its whole name, as in `kanban.lens.fields`."""
    sign: str
    """ ":" for "is one of", or one of < <= > >=."""
    values: tuple[str, ...]
    """Keys and words in full; days and times as they were typed, since "fri" goes on with time."""


class Not(Struct, frozen=True):
    """What may not be so."""

    query: Query


class All(Struct, frozen=True):
    """All of it has to be so; without any part, nothing is asked."""

    parts: tuple[Query, ...] = ()


class Either(Struct, frozen=True):
    """One of them has to be so; there are two or more."""

    parts: tuple[Query, ...]


Query: TypeAlias = Term | Condition | Not | All | Either
OPERATORS = ("or", "not")
_TO_QUOTE = re.compile(r"[\s,()]|^$")
_NUMBERED = re.compile(re.escape(NUMBER.format("N")).replace("N", "([0-9]+)"))
_CALLED = re.compile(r"@[^\s()]+")


def written(query: Query) -> str:
    """The query in its language."""
    match query:
        case Term():
            word = _word(query)
            return f"not -{word}" if word.startswith("-") or word in OPERATORS else word
        case Condition():
            values = (f'"{one}"' if _TO_QUOTE.search(one) else one for one in query.values)
            return f"{query.field}{query.sign}{','.join(values)}"
        case Not(Term() as inner):
            return f"-{_word(inner)}"
        case Not(Condition() as inner):
            return f"-{written(inner)}"
        case Not(inner):
            return f"-({written(inner)})"
        case All(parts):
            return " ".join(map(_part, parts))
        case Either(parts):
            return " or ".join(map(written, parts))


def _part(query: Query) -> str:
    return f"({written(query)})" if isinstance(query, Either) else written(query)


def _word(term: Term) -> str:
    if number := _NUMBERED.fullmatch(term.needle):
        return f"#{number[1]}"
    as_it_is = term.is_word or _CALLED.fullmatch(term.needle)
    return term.needle if as_it_is else f'"{term.needle}"'


def leaves(query: Query, wanted: bool = True) -> Iterator[tuple[Term | Condition, bool]]:
    """Every word and condition, and whether it is wanted or may not be."""
    match query:
        case Not(inner):
            yield from leaves(inner, not wanted)
        case All(parts) | Either(parts):
            for part in parts:
                yield from leaves(part, wanted)
        case _:
            yield query, wanted
