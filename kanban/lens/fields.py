"""What a query may ask of a card, and what may stand behind each field. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.card import ServiceClass, State
from kanban.domain.text import flat
from kanban.lens.folding import fold


class Field(Struct, frozen=True):
    """One thing that can be asked of a card."""

    name: str
    kind: str
    """What its values are; see `values_of`."""
    about: str
    """What it is, in a few words."""


ORDERED: Final = ("count", "span", "day")
"""Kinds of values that are less or more than others."""
ME: Final = "me"
CUSTOMER, SUPPLIER = "customer", "supplier"
NOBODY, NONE, OPEN, ENDED = "nobody", "none", "open", "ended"

FIELDS: Final[Mapping[str, Field]] = {
    field.name: field
    for field in (
        Field("supplier", "department", "who does it"),
        Field("customer", "department", "who asked"),
        Field("department", "department", "on either side, or with the offer"),
        Field("waiting", "turn", "whose turn it is"),
        Field("state", "state", "where it is in its life"),
        Field("is", "flag", "late, blocked, returned …"),
        Field("person", "person", "asked for it or works on it"),
        Field("assignee", "somebody", "works on it"),
        Field("requester", "person", "asked for it"),
        Field("class", "class", "class of service"),
        Field("label", "label", "has the label"),
        Field("age", "span", "time in its state"),
        Field("due", "day", "needed by"),
        Field("promised", "day", "promised for"),
        Field("returns", "count", "times it was returned"),
        Field("reopens", "count", "times it was reopened"),
        Field("hops", "count", "times it was handed over"),
        Field("rating", "count", "the customer's 1 to 5"),
        Field("number", "count", "its number"),
    )
}
_ALSO: Final = {"turn": "waiting", "labels": "label", "need_by": "due"}
"""Other names for fields."""
FLAGS: Final[Mapping[str, str]] = {
    "open": "not ended",
    "ended": "accepted, declined or withdrawn",
    "mine": "open, and my departments' turn or assigned to me",
    "late": "open after the day it was needed by",
    "promised": "open, with a promised day",
    "broken": "open after its promised day",
    "blocked": "something stands in its way",
    "question": "a question waits for an answer",
    "offered": "offered to another department",
    "called": "a call for help is not acknowledged yet",
    "returned": "sent back, and not delivered again yet",
    "reopened": "was accepted once before",
    "handed": "was taken over by another department",
    "old": "older than half of those before it",
    "stuck": "older than 85 % of those before it, or blocked",
    "expedite": "of that class",
    "urgent": "open, and of the class expedite",
    "internal": "a department asked itself",
    "part": "a part of another card",
    "whole": "has parts",
    "unassigned": "open, and nobody works on it",
}
"""What can stand behind `is:`, and what it means."""
NAMED: Final = ("department", "turn", "person", "somebody")
"""Kinds of values that stand for names."""
_WORDS: Final = (ME, NOBODY, CUSTOMER, SUPPLIER)
"""Words that stand among keys; what is said of them is no name."""
_CLOSE = 0.6


def field_named(name: str) -> list[str]:
    """The fields that the folded name is, or is short for; one is what was meant."""
    if name in FIELDS or name in _ALSO:
        return [_ALSO.get(name, name)]
    begun = [one for one in (*FIELDS, *_ALSO) if one.startswith(name)]
    return list(dict.fromkeys(_ALSO.get(one, one) for one in begun))


def fields_like(name: str) -> list[str]:
    """Fields that may have been meant by a name that none has."""
    from difflib import get_close_matches  # only where something is wrong

    close = get_close_matches(name, [*FIELDS, *_ALSO], 2, _CLOSE + 0.1)
    return list(dict.fromkeys(_ALSO.get(one, one) for one in close))


def values_of(kind: str, board: Board) -> Mapping[str, str]:
    """The words that may stand behind a field, each with its name or with what it means."""
    match kind:
        case "department":
            return {ME: "my departments", **_departments(board)}
        case "turn":
            sides = {CUSTOMER: "who asked", SUPPLIER: "who does it"}
            return {ME: "my departments", **sides, **_departments(board)}
        case "person":
            return {ME: "myself", **_people(board)}
        case "somebody":
            return {ME: "myself", NOBODY: "assigned to nobody", **_people(board)}
        case "state":
            return {**dict.fromkeys(State, ""), OPEN: "not ended", ENDED: "not open"}
        case "class":
            return dict.fromkeys(ServiceClass, "")
        case "flag":
            return FLAGS
        case "label":
            return dict.fromkeys(labels_of(board), "")
        case "day":
            return {NONE: "no such day"}
        case _:
            return {}


def labels_of(board: Board) -> Sequence[str]:
    """All labels that are in use, sorted."""
    return sorted({label for card in board.cards.values() if card.labels for label in card.labels})


def _departments(board: Board) -> dict[str, str]:
    return {key: flat(one.name) for key, one in board.departments.items()}


def _people(board: Board) -> dict[str, str]:
    return {login: flat(one.name) for login, one in board.people.items()}


def meant(typed: str, known: Mapping[str, str], *, by_name: bool) -> list[str]:
    """Those of the known words that are typed in full, else by a name in full, else that begin so;
    one is what was meant. `by_name`: what is known stands for names, which may be typed instead."""
    if typed in known:
        return [typed]
    wanted = alike(typed)
    names = [one for one in known if by_name and one not in _WORDS]
    for found in (
        [one for one in known if alike(one) == wanted],
        [one for one in names if alike(known[one]) == wanted],
    ):
        if found:
            return found
    return fitting(typed, known, by_name=by_name)


def fitting(typed: str, known: Mapping[str, str], *, by_name: bool) -> list[str]:
    """Those of the known words that begin with what is typed, or of whose names a word does."""
    wanted = alike(typed)
    return [
        one
        for one in known
        if alike(one).startswith(wanted)
        or (by_name and one not in _WORDS and _begins(known[one], wanted))
    ]


def alike(text: str) -> str:
    """The text without differences that do not matter in a value."""
    return fold(text).replace("-", "_")


def _begins(name: str, wanted: str) -> bool:
    """A word of the name begins with what is wanted."""
    folded = alike(name)
    return folded.startswith(wanted) or any(word.startswith(wanted) for word in folded.split())


def like(typed: str, known: Iterable[str]) -> list[str]:
    """Of words that are not known, which of those that are may have been meant."""
    from difflib import get_close_matches  # only where something is wrong

    return get_close_matches(typed, list(known), 2, _CLOSE)
