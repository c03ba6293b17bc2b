"""What may be meant by what is being typed at the end of a query: fields and values. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import NamedTuple

from kanban.domain.board import Board
from kanban.domain.card import OPEN, Card
from kanban.domain.turn import turn
from kanban.lens.eyes import Eyes
from kanban.lens.fields import (
    CUSTOMER,
    FIELDS,
    ME,
    NAMED,
    NOBODY,
    ORDERED,
    SUPPLIER,
    Field,
    field_named,
    fitting,
    values_of,
)
from kanban.lens.folding import fold
from kanban.lens.query import QUOTES
from kanban.lens.values import EXAMPLES

MOST = 6
"""Completions that are offered at once."""
_LEAST = 2
"""Letters from which on a word may become a field."""
_FIELD = re.compile(r"(?:^|(?<=[\s(-]))([a-z_]+)$")
_VALUE = re.compile(r'(?:^|(?<=[\s(-]))([a-z_]+):(?:[^\s"(]*,)?([^\s,"()]*)$')


class Completion(NamedTuple):
    """What may stand in the place of what is typed."""

    text: str
    """The whole of it, as "supplier:" or "design"."""
    typed: int
    """How many characters of the line it takes the place of."""
    about: str
    """What it is."""
    cards: int | None = None
    """The open cards of which it is so; None where that is not counted."""


class Completer:
    """Counts the cards of one board after another once for each field that is asked about."""

    def __init__(self) -> None:
        self._of: tuple[Board, Eyes] | None = None
        self._open: list[Card] = []
        self._counts: dict[str, Counter[str]] = {}

    def completions(self, line: str, board: Board, eyes: Eyes) -> list[Completion]:
        """For the end of the line, the likeliest first; none where it is whole or anything may
        follow."""
        typed = fold(line).translate(QUOTES)
        if len(typed) != len(line):  # it has letters that no field and no key has
            return []
        if typed.count('"') % 2:  # exact words
            return []
        if word := _FIELD.search(typed):
            return _fields(word[1])
        value = _VALUE.search(typed)
        found = field_named(value[1]) if value else []
        if value is None or len(found) != 1:
            return []
        if self._of is None or self._of[0] is not board or self._of[1] != eyes:
            self._of, self._counts = (board, eyes), {}
            self._open = [card for card in board.cards.values() if card.state in OPEN]
        return self._values(FIELDS[found[0]], value[2], board, eyes)

    def _values(self, field: Field, typed: str, board: Board, eyes: Eyes) -> list[Completion]:
        """Those with cards before those without."""
        if field.kind in ORDERED:
            fits = [one for one in EXAMPLES[field.kind] if one.startswith(typed) and one != typed]
            return [Completion(one, len(typed), "") for one in fits]
        known = values_of(field.kind, board)
        fits = fitting(typed, known, by_name=field.kind in NAMED and bool(typed))
        fits = [one for one in fits if one != typed]
        if field.kind == "flag":  # each would have to be counted by itself
            return [Completion(one, len(typed), known[one]) for one in fits[:MOST]]
        if field.name not in self._counts:
            cards = board.cards.values() if field.kind == "state" else self._open
            self._counts[field.name] = _counted(field, cards, board, eyes)
        counts = self._counts[field.name]
        fits.sort(key=lambda one: not counts[one])  # stays in its order otherwise
        return [Completion(one, len(typed), known[one], counts[one]) for one in fits[:MOST]]


def _fields(word: str) -> list[Completion]:
    if len(word) < _LEAST:
        return []
    fits = [
        Completion(f"{field.name}{'' if field.kind in ORDERED else ':'}", len(word), field.about)
        for field in FIELDS.values()
        if field.name.startswith(word)
    ]
    return [one for one in fits if one.text != word][:MOST]


def _counted(field: Field, cards: Iterable[Card], board: Board, eyes: Eyes) -> Counter[str]:
    """By value the cards that have it. Those that have the same are counted together."""
    counts = Counter[str]()
    mine = {*eyes.departments} if field.kind in ("department", "turn") else {eyes.me}
    for has, number in Counter(map(_having(field, board), cards)).items():
        for value in {*has, ME} if not mine.isdisjoint(has) else {*has}:
            counts[value] += number
    return counts


def _having(field: Field, board: Board) -> Callable[[Card], tuple[str, ...]]:
    """What says of a card the values that it has."""
    match field.name:
        case "supplier" | "customer" | "requester":
            of: Callable[[Card], str] = attrgetter(field.name)
            return lambda card: (of(card),)
        case "assignee":
            return lambda card: (card.assignee or NOBODY,)
        case "department":
            return lambda card: (
                card.customer,
                card.supplier,
                card.handover.to if card.handover else card.supplier,
            )
        case "person":
            return lambda card: (card.requester, card.assignee or card.requester)
        case "waiting":
            return lambda card: _waiting(card, board)
        case "state":
            return lambda card: (card.state, "open" if card.state in OPEN else "ended")
        case "class":
            return lambda card: (card.service_class,)
        case _:
            return lambda card: card.labels


def _waiting(card: Card, board: Board) -> tuple[str, ...]:
    whose = turn(card, board.held) or ""
    sides = ((CUSTOMER, card.customer), (SUPPLIER, card.supplier))
    return (whose, *(side for side, key in sides if key == whose))
