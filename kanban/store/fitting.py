"""What the types of the records cannot say, and a file edited by hand may get wrong.

Looked at whenever a document is read, thousands of times at the start: so one cheap test finds
that all is well, and only a document that is not is asked for the place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import datetime

from kanban.domain.card import Card
from kanban.domain.people import Person

_RANK_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_is_id = re.compile("[1-9][0-9]{0,17}").fullmatch
NO_ZONE = "the time has no zone (a Z at its end: UTC)"


class Misfit(ValueError):
    """A document is not what it should be; the message names the place: "cards.12.state: …"."""


class FromNewer(Misfit):
    """It is what it should be to a newer program."""


def refuse_odd_card(card: Card, doc_id: str, departments: Collection[str]) -> None:
    """Raise `Misfit` when the card does not fit in the board with these departments."""
    if (
        card.customer not in departments
        or card.supplier not in departments
        or card.number < 1
        or str(card.number) != doc_id
        or card.rank.strip(_RANK_DIGITS)
        or card.rank[-1:] in "0"
        or card.requested_at.tzinfo is None
        or card.entered_at.tzinfo is None
        or (card.started_at is not None and card.started_at.tzinfo is None)
        or (card.delivery is not None and card.delivery.at.tzinfo is None)
        or (card.returned is not None and card.returned.at.tzinfo is None)
    ):
        place, message = next(_faults(card, doc_id, departments))
        raise Misfit(f"cards.{doc_id}.{place}: {message}")


def refuse_odd_person(person: Person, doc_id: str, departments: Collection[str]) -> None:
    """Raise `Misfit` when the person is in a department, or leads one, that there is not."""
    for field in ("departments", "lead_of"):
        for index, key in enumerate(getattr(person, field)):
            if key not in departments:
                raise Misfit(f"people.{doc_id}.{field}[{index}]: no such department {key!r}")


def refuse_odd_id(table: str, doc_id: str) -> None:
    """Raise `Misfit` for an id that TinyDB could not have given."""
    if not _is_id(doc_id):
        raise Misfit(f"{table}.{doc_id}: the id of a document is a number from 1 on")


def _faults(card: Card, doc_id: str, departments: Collection[str]) -> Iterator[tuple[str, str]]:
    if card.number < 1:
        yield "number", f"it is {card.number} and should be 1 or more"
    if str(card.number) != doc_id:
        yield "number", f"it is {card.number} and should be {doc_id}"
    for side in ("customer", "supplier"):
        key = getattr(card, side)
        if key not in departments:
            yield side, f"no such department {key!r}"
    if card.rank.strip(_RANK_DIGITS) or card.rank[-1:] in "0":
        yield "rank", f'{card.rank!r} is not made of 0-9 and a-z, or ends in "0"'
    for place, at in _times(card):
        if at is not None and at.tzinfo is None:
            yield place, NO_ZONE


def _times(card: Card) -> Iterator[tuple[str, datetime | None]]:
    yield "requested_at", card.requested_at
    yield "entered_at", card.entered_at
    yield "started_at", card.started_at
    yield "delivery.at", card.delivery.at if card.delivery else None
    yield "returned.at", card.returned.at if card.returned else None
