"""What stands behind a field: read, completed, and refused with what may be meant. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kanban.dates import read_date
from kanban.domain.board import Board
from kanban.domain.errors import Refused
from kanban.lens.asked import Condition
from kanban.lens.fields import (
    FIELDS,
    NAMED,
    NONE,
    ORDERED,
    like,
    meant,
    values_of,
)
from kanban.wording import querying as say

SPAN = re.compile(r"([0-9]{1,5})([hdw])")
_COUNT = re.compile(r"[0-9]{1,9}")
EXAMPLES = {
    "count": ("0", "2", "1,3"),
    "span": ("5d", "2w", "4h"),
    "day": ("fri", "3d", "2026-12-01"),
}


class Value(NamedTuple):
    """A value as it stands in the line."""

    text: str
    """Folded."""
    typed: str
    span: tuple[int, int]
    """Where it stands."""


class Misread(Exception):
    """It cannot be a condition; `value` is what is wrong with it, None: all of it."""

    def __init__(self, value: Value | None, sentence: str) -> None:
        super().__init__(sentence)
        self.value, self.sentence = value, sentence


def condition(
    field: str, sign: str, values: Sequence[Value], board: Board, today: date
) -> Condition:
    """The condition with its values in full. Raises `Misread`."""
    kind = FIELDS[field].kind
    if sign != ":" and kind not in ORDERED:
        raise Misread(None, say.cannot_compare(field, sign))
    if sign != ":" and len(values) > 1:
        raise Misread(values[1], say.one_only(sign))
    for value in values:
        if not value.text:
            examples = EXAMPLES.get(kind) or tuple(values_of(kind, board))
            raise Misread(value if len(values) > 1 else None, say.no_value(field, examples))
    match kind:
        case "count":
            read = [_count(field, value) for value in values]
        case "span":
            read = [_span(field, value) for value in values]
        case "day":
            read = [_day(value, sign, today) for value in values]
        case _:
            read = [_word(field, kind, value, board) for value in values]
    return Condition(field, sign, tuple(dict.fromkeys(read)))


def _count(field: str, value: Value) -> str:
    text = value.text.removeprefix("#")
    if not _COUNT.fullmatch(text):
        raise Misread(value, say.no_number(field, value.typed))
    return str(int(text))


def _span(field: str, value: Value) -> str:
    if not SPAN.fullmatch(value.text):
        raise Misread(value, say.no_span(field, value.typed))
    return value.text


def _day(value: Value, sign: str, today: date) -> str:
    if value.text == NONE and sign == ":":
        return NONE
    try:
        read_date(value.text, today)
    except Refused as refused:
        raise Misread(value, refused.message) from None
    return " ".join(value.text.split())


def _word(field: str, kind: str, value: Value, board: Board) -> str:
    known = values_of(kind, board)
    by_name = kind in NAMED
    found = meant(value.typed, known, by_name=by_name)
    if len(found) == 1:
        return found[0]
    if found:
        raise Misread(value, say.which_value(value.typed, found))
    if kind == "label":
        return value.text  # a word that anybody may choose; it is on no card yet
    close = like(value.text, known)
    raise Misread(value, say.unknown_value(field, value.typed, close, list(known)))
