"""What is said about a query that cannot be understood: what is wrong, and what was meant."""

from __future__ import annotations

from collections.abc import Sequence

from kanban.domain.text import shown
from kanban.wording.language import listed

EMPTY_BRACKETS = "There is nothing in these brackets."
TOO_DEEP = "There are too many brackets in brackets."
OPEN_BRACKET = "This bracket is still open."
NOT_UNDERSTOOD = "not understood"
"""Of a line, while what was found before it still shows."""


def stands_alone(word: str) -> str:
    """ "or" or "not" with nothing that belongs to it."""
    needs = "stands between two conditions" if word == "or" else "stands before a condition"
    return f'“{word}” {needs}. As a word it stands in quotes: "{word}".'


def no_field(name: str, meant: Sequence[str]) -> str:
    """`meant`: the fields that may be meant."""
    if meant:
        return f"There is no field “{shown(name)}”. Did you mean {listed(list(meant), 'or')}?"
    return f'There is no field “{shown(name)}”. As a word it stands in quotes: "{shown(name)}:".'


def which_field(name: str, names: Sequence[str]) -> str:
    """What was typed is short for several fields."""
    return f"“{shown(name)}” may be {listed(list(names), 'or')}. Type a letter more."


def no_value(field: str, examples: Sequence[str]) -> str:
    """Nothing follows the field."""
    return f"What {field}? Say {_some(examples)}."


def unknown_value(field: str, value: str, meant: Sequence[str], known: Sequence[str]) -> str:
    """`known`: all that there are; `meant`: which of those may be meant."""
    what = f"“{shown(value)}” is none of what {field} can be."
    if meant:
        return f"{what} Did you mean {listed(list(meant), 'or')}?"
    return f"{what} There is {_some(known)}." if known else what


def which_value(value: str, names: Sequence[str]) -> str:
    """What was typed is short for several."""
    return f"“{shown(value)}” may be {_some(names)}. Type a letter more."


def cannot_compare(field: str, sign: str) -> str:
    """The field has no order."""
    return f"{field} has no less and more, so {sign} says nothing of it. Write {field}: instead."


def one_only(sign: str) -> str:
    return f"Behind {sign} stands one value. Several with commas stand behind a colon."


def no_number(field: str, value: str) -> str:
    return f"“{shown(value)}” is no number. Write {field}:2, {field}>0 or {field}<=3."


def no_span(field: str, value: str) -> str:
    return f"“{shown(value)}” is no time. Write {field}>5d, {field}>2w or {field}<4h."


_MOST = 8


def _some(names: Sequence[str]) -> str:
    more = len(names) - _MOST
    few = [*names[:_MOST], f"{more} more"] if more > 1 else list(names)
    return listed(few, "or" if more <= 1 else "and")
