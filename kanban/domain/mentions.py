"""Whom and what a text names: `@login` a person, `@key` all of a department, `#12` a card."""

from __future__ import annotations

import re
from typing import NamedTuple

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.mentioned import Mentioned

_CALL = re.compile(r"(?<!\w)@(\w\S*)")
_STRANGER = re.compile(r"(?<![\w.@/])@([^\W\d_](?:[\w.-]*\w)?)(?![\w@/(])")
"""As a login is written: no address, no `@media(…)`, no `@scope/package`."""
_CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
_CARD = re.compile(r"(?<![\w#&/])#(\d{1,9})\b")
_PLACES = re.compile(r"(?<=\w)(?!\w)")
"""Where a name may end: full stops and commas behind it are not its own, those within it are."""


class Mention(NamedTuple):
    """One name in a text."""

    start: int
    """Where its @ stands."""
    end: int
    login: str = ""
    department: str = ""
    """One of the two is empty."""


class Link(NamedTuple):
    """One card in a text."""

    start: int
    """Where its # stands."""
    end: int
    number: int


def links(text: str, board: Board) -> list[Link]:
    """The numbers behind a # that are of the board's cards, in their order."""
    found = (Link(match.start(), match.end(), int(match[1])) for match in _CARD.finditer(text))
    return [link for link in found if link.number in board.cards]


def numbers(text: str) -> list[int]:
    """The numbers behind a #, whether there are such cards or not."""
    return [int(match[1]) for match in _CARD.finditer(text)]


def mentions(text: str, board: Board) -> list[Mention]:
    """Those names behind an @ that are of the board's people or departments, in their order."""
    found = (_mention(match, board) for match in _CALL.finditer(text))
    return [mention for mention in found if mention is not None]


def strangers(text: str, board: Board) -> list[str]:
    """What stands behind an @ as a name and is nobody's; each once. Code is passed over."""
    found = _STRANGER.finditer(_CODE.sub(" ", text)) if "@" in text else ()
    names = (match[1] for match in found if _mention(match, board) is None)
    return list(dict.fromkeys(names))


def calls(text: str, board: Board, login: str) -> bool:
    """The text calls the person, or a department of theirs."""
    person = board.people.get(login)
    mine = person.departments if person is not None and person.active else ()
    return any(one.login == login or one.department in mine for one in mentions(text, board))


def callers(card: Card, board: Board, login: str) -> tuple[Mentioned, ...]:
    """The comments on the card that wait for the person, but for their own."""
    person = board.people.get(login)
    if person is None or not person.active:
        return ()
    mine = set(person.departments)
    return tuple(
        one
        for one in card.mentions
        if one.by != login and (login in one.people or not mine.isdisjoint(one.departments))
    )


def called(text: str, board: Board, by: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The people whom a comment calls, but for who says it, and the departments; each once."""
    if "@" not in text:
        return (), ()
    names = mentions(text, board)
    people = dict.fromkeys(one.login for one in names if one.login not in ("", by))
    departments = dict.fromkeys(one.department for one in names if one.department)
    return tuple(people), tuple(departments)


def _mention(match: re.Match[str], board: Board) -> Mention | None:
    name, start = match[1], match.start()
    for end in reversed([place.start() for place in _PLACES.finditer(name)]):
        whole, folded = name[:end], name[:end].lower()
        for login in (whole, folded):
            person = board.people.get(login)
            if person is not None and person.active:
                return Mention(start, start + 1 + end, login=login)
        if folded in board.departments:
            return Mention(start, start + 1 + end, department=folded)
    return None
