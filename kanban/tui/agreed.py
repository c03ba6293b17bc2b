"""What the departments agreed to, for a screen that tells clocks by it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import Protocol

from kanban.domain.card import Card
from kanban.domain.commands import EditDepartment
from kanban.domain.errors import Refused, StoreError
from kanban.domain.events import DepartmentSet
from kanban.domain.possible import refusal
from kanban.domain.public_holidays import are_read, read_ahead
from kanban.flow.agreed import Lookup, lookup
from kanban.flow.pressing import Outlook, outlook
from kanban.service import Service


class TellsClocks(Protocol):
    """A screen that waits for what was agreed."""

    def agreements_read(self, agreed: Mapping[str, tuple[DepartmentSet, ...]]) -> None: ...


def known_agreements(service: Service) -> Mapping[str, tuple[DepartmentSet, ...]] | None:
    """What each department agreed to in the course of time, oldest first; None when holidays
    have to be read before it can be counted by. Raises `StoreError`."""
    return service.department_histories() if are_read() or not _kept(service) else None


async def read_agreements(service: Service) -> Mapping[str, tuple[DepartmentSet, ...]]:
    """As `known_agreements`, with the holidays, which are read once in a process while keys are
    answered. Raises `StoreError`."""
    await asyncio.to_thread(read_ahead, _kept(service), service.now().year)
    return service.department_histories()


def _kept(service: Service) -> set[str]:
    """Whose holidays somebody keeps."""
    return {one.holidays for one in service.board.departments.values() if one.holidays}


async def read_outlooks(service: Service, numbers: Iterable[int]) -> Mapping[int, Outlook]:
    """What presses on these cards sooner or later, read in a thread."""
    return await asyncio.to_thread(_outlooks, service, numbers)


def _outlooks(service: Service, numbers: Iterable[int]) -> Mapping[int, Outlook]:
    board = service.board
    if not are_read():
        read_ahead(_kept(service), service.now().year)
    try:
        agreed = lookup(board.departments, service.department_histories())
    except StoreError:
        agreed = lookup({}, {})  # who opens a card is told what is wrong
    cards = (board.cards[number] for number in numbers if number in board.cards)
    return {card.number: _outlook(card, service, agreed) for card in cards}


def _outlook(card: Card, service: Service, agreed: Lookup) -> Outlook:
    """What is read is of this version of the card or of a later one."""
    try:
        found = outlook(service.history(card.number), service.now(), agreed)
    except StoreError:  # who opens it is told what is wrong
        found = Outlook()
    return found if found.version >= card.version else Outlook(card.version, found.pressing)


def may_not_agree(service: Service, key: str) -> Refused | None:
    """Why the person may not say what a department agrees to."""
    command = EditDepartment(key=key)
    refused = refusal(service.board, command, service.me, service.now())
    return None if refused is None or refused.kind == "not_now" else refused
