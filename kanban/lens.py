"""The board seen through a filter: which cards it lets through, and why. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.people import Department, Person
from kanban.domain.turn import turn

Side: TypeAlias = Literal["either", "customer", "supplier"]

_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a]"
)


class Lens(Struct, frozen=True, kw_only=True):
    """What a person wants to see of the board."""

    department: str | None = None
    """None: all departments."""
    side: Side = "either"
    """Which side of the card the department is on."""
    text: str = ""
    """Every word of it must be found in a card."""
    ended: bool = False
    """The fourth column shows declined and withdrawn cards instead of accepted ones."""

    @property
    def is_clear(self) -> bool:
        """Nothing is hidden."""
        return self.department is None and not self.text.strip()

    def lets_through(self, card: Card) -> bool:
        """The card has the wanted department on the wanted side; the text is not looked at."""
        if self.department is None:
            return True
        match self.side:
            case "customer":
                return card.customer == self.department
            case "supplier":
                return card.supplier == self.department
            case "either":
                return self.department in (card.customer, card.supplier)


class Haystacks:
    """The folded words of every card, made once per card and kept while nothing in them changes."""

    def __init__(self) -> None:
        self._people: Mapping[str, Person] = {}
        self._departments: Mapping[str, Department] = {}
        self._person: dict[str, str] = {}
        self._department: dict[str, str] = {}
        self._of: dict[int, tuple[Card, str]] = {}

    def prepare(self, board: Board) -> None:
        """Make what a first search would have to make, so that no keystroke waits for it."""
        self.holding(board.cards.values(), board, ("",))

    def holding(self, cards: Iterable[Card], board: Board, words: Sequence[str]) -> list[Card]:
        """The cards in which every folded word is found, in the order given."""
        self._learn_names(board)
        found = []
        known = self._of
        for card in cards:
            kept = known.get(card.number)
            if kept is None or kept[0] is not card:
                kept = known[card.number] = (card, self._haystack(card))
            haystack = kept[1]
            for word in words:
                if word not in haystack:
                    break
            else:
                found.append(card)
        return found

    def _learn_names(self, board: Board) -> None:
        """Start afresh when people or departments changed: their names are in every haystack."""
        if board.people is self._people and board.departments is self._departments:
            return
        self._people, self._departments = board.people, board.departments
        self._person = {key: fold(f"{key} {one.name}") for key, one in board.people.items()}
        self._department = {
            key: fold(f"{key} {one.name}") for key, one in board.departments.items()
        }
        self._of.clear()

    def _haystack(self, card: Card) -> str:
        person, department = self._person, self._department
        own = [f"#{card.number}", card.title, card.purpose, card.for_whom]
        own.extend(criterion.text for criterion in card.criteria)
        return "\n".join(
            (
                fold("\n".join(own)),
                person.get(card.requester, card.requester),
                person.get(card.assignee, card.assignee) if card.assignee else "",
                department.get(card.customer, card.customer),
                department.get(card.supplier, card.supplier),
            )
        )


class DepartmentCount(Struct, frozen=True, kw_only=True):
    """A department and its open cards, whatever lens is in use."""

    key: str
    name: str
    as_customer: int
    as_supplier: int
    waiting_for_them: int
    """Cards whose turn is theirs."""
    late: int
    """Cards past their need-by date, on either side."""


def by_department(board: Board, today: date) -> list[DepartmentCount]:
    """Every department with its open cards, by name; a closed one only while it has any."""
    customer, supplier, waiting, late = (
        Counter[str](),
        Counter[str](),
        Counter[str](),
        Counter[str](),
    )
    for card in board.cards.values():
        if not card.state.is_open:
            continue
        customer[card.customer] += 1
        supplier[card.supplier] += 1
        waiting[turn(card) or ""] += 1
        if card.is_late(today):
            late.update({card.customer, card.supplier})
    return [
        DepartmentCount(
            key=key,
            name=department.name,
            as_customer=customer[key],
            as_supplier=supplier[key],
            waiting_for_them=waiting[key],
            late=late[key],
        )
        for key, department in sorted(board.departments.items(), key=lambda item: item[1].name)
        if not department.closed or customer[key] or supplier[key]
    ]


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a search."""
    return tuple(fold(text).split())


def fold(text: str) -> str:
    """The text without the differences of case, accent and width."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()


def highlights(title: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the folded words stand in the title, as (start, end) that neither meet nor overlap."""
    folded, origin = _folded_with_origin(title)
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


def _folded_with_origin(text: str) -> tuple[str, Sequence[int]]:
    """The folded text and, for each of its characters, the place in the text that it came from."""
    if text.isascii():
        return text.lower(), range(len(text))
    pieces = [fold(char) for char in text]
    origin = [place for place, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), origin
