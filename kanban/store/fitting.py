"""What the types of the records cannot say, and a file edited by hand may get wrong.

Looked at whenever a document is read, thousands of times at the start: so one cheap test finds
that all is well, and only a document that is not is asked for the place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import pairwise

import msgspec

from kanban.domain.block import Block
from kanban.domain.card import Card, Question
from kanban.domain.mentioned import Mentioned
from kanban.domain.people import Person

_RANK_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_is_id = re.compile("[1-9][0-9]{0,17}").fullmatch
ONCE = "a card is requested once only"
NO_ZONE = "the time has no zone (a Z at its end: UTC)"


class Misfit(ValueError):
    """A document is not what it should be; the message names the place: "cards.12.state: …"."""


class FromNewer(Misfit):
    """It is what it should be to a newer program."""


def misfit(fault: msgspec.MsgspecError, kind: object, document: str) -> Misfit:
    """What is wrong with a document that should be a record of that kind, and where."""
    message, _, place = str(fault).partition(" - at `$")
    place = place.rstrip("`")
    if message.startswith("Invalid enum value") and (words := _words_at(kind, place)):
        message += f", and not one of: {', '.join(words)}"
    is_newer = place == ".verb" and message.startswith("Invalid value")
    return (FromNewer if is_newer else Misfit)(f"{document}{place}: {message}")


def _words_at(kind: object, place: str) -> Sequence[str]:
    """The words of the enumeration at a place such as ".criteria[0].verdict"; none when there are
    several, of events that are not told apart here."""
    from msgspec import inspect

    found = [*_plain(inspect.type_info(kind))]
    for name in re.findall("[a-z_]+", place):
        fields = (f for each in found if isinstance(each, inspect.StructType) for f in each.fields)
        found = [each for f in fields if f.encode_name == name for each in _plain(f.type)]
    words = {tuple(map(str, each.cls)) for each in found if isinstance(each, inspect.EnumType)}
    return next(iter(words)) if len(words) == 1 else ()


def _plain(kind: object) -> Iterator[object]:
    """What a value may be when it is there, and what there may be several of."""
    from msgspec import inspect

    if isinstance(kind, inspect.UnionType):
        for each in kind.types:
            yield from _plain(each)
    elif isinstance(kind, inspect.CollectionType):
        yield from _plain(kind.item_type)
    else:
        yield kind


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
        or (card.questions and not _are_asked_well(card))
        or (card.blocks and not _are_blocks_well(card, departments))
        or (card.handover is not None and not _is_offered_well(card, departments))
        or (card.parent is not None and not 0 < card.parent < card.number)
        or ((card.calls or card.thanks) and not _are_cared_for_well(card))
        or (card.mentions and not _are_called_well(card))
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
    if card.handover is not None and card.handover.to not in departments:
        yield "handover.to", f"no such department {card.handover.to!r}"
    if card.parent is not None and not 0 < card.parent < card.number:
        yield "parent", f"it is {card.parent} and should be the number of an earlier card"
    if not _numbers_rise(card.questions, card.asked):
        yield "questions", f"their numbers do not rise, from 1 on, to {card.asked}"
    if not _numbers_rise(card.blocks, card.blocked):
        yield "blocks", f"their numbers do not rise, from 1 on, to {card.blocked}"
    for index, block in enumerate(card.blocks):
        if not _waits_on_one(block):
            yield f"blocks[{index}]", "it does not wait on just one: card, department or outside"
        elif block.department is not None and block.department not in departments:
            yield f"blocks[{index}].department", f"no such department {block.department!r}"
    if not _calls_count(card):
        yield "calls", "their numbers do not count from 1 on"
    if not _rise([one.comment for one in card.mentions], card.comments):
        yield "mentions", f"their comments do not rise, from 1 on, to {card.comments}"
    for place, at in _times(card):
        if at is not None and at.tzinfo is None:
            yield place, NO_ZONE


def _are_asked_well(card: Card) -> bool:
    """Each question has its own number, and a time with a zone."""
    return _numbers_rise(card.questions, card.asked) and _have_zones(card.questions)


def _is_offered_well(card: Card, departments: Collection[str]) -> bool:
    """To a department that there is, at a time with a zone."""
    offer = card.handover
    return offer is None or (offer.to in departments and offer.at.tzinfo is not None)


def _are_blocks_well(card: Card, departments: Collection[str]) -> bool:
    """Each block has its own number, a time with a zone, and just one thing to wait on."""
    return (
        _numbers_rise(card.blocks, card.blocked)
        and _have_zones(card.blocks)
        and all(map(_waits_on_one, card.blocks))
        and all(
            block.department in departments for block in card.blocks if block.department is not None
        )
    )


def _waits_on_one(block: Block) -> bool:
    named = (block.card is not None, block.department is not None, block.outside != "")
    return named.count(True) == 1 and (block.card is None or block.card > 0)


def _have_zones(said: Sequence[Question] | Sequence[Block] | Sequence[Mentioned]) -> bool:
    return all(one.at.tzinfo is not None for one in said)


def _numbers_rise(said: Sequence[Question] | Sequence[Block], count: int) -> bool:
    return _rise([one.number for one in said], count)


def _rise(numbers: Sequence[int], count: int) -> bool:
    """From 1 on to the count, and none is there twice."""
    numbers = [0, *numbers, count + 1]
    return all(one < following for one, following in pairwise(numbers))


def _are_cared_for_well(card: Card) -> bool:
    """Calls for help are counted, and all times have a zone."""
    return _calls_count(card) and all(at is None or at.tzinfo is not None for _, at in _said(card))


def _calls_count(card: Card) -> bool:
    return [call.number for call in card.calls] == [*range(1, len(card.calls) + 1)]


def _are_called_well(card: Card) -> bool:
    """Each is of another comment, and has a time with a zone."""
    return _rise([one.comment for one in card.mentions], card.comments) and _have_zones(
        card.mentions
    )


def _said(card: Card) -> Iterator[tuple[str, datetime | None]]:
    for place, call in enumerate(card.calls):
        yield f"calls[{place}].at", call.at
        yield f"calls[{place}].acknowledged_at", call.acknowledged_at
    for place, thanks in enumerate(card.thanks):
        yield f"thanks[{place}].at", thanks.at


def _times(card: Card) -> Iterator[tuple[str, datetime | None]]:
    yield "requested_at", card.requested_at
    yield "entered_at", card.entered_at
    yield "started_at", card.started_at
    yield "delivery.at", card.delivery.at if card.delivery else None
    yield "returned.at", card.returned.at if card.returned else None
    yield "handover.at", card.handover.at if card.handover else None
    for place, question in enumerate(card.questions):
        yield f"questions[{place}].at", question.at
    for place, block in enumerate(card.blocks):
        yield f"blocks[{place}].at", block.at
    for place, mentioned in enumerate(card.mentions):
        yield f"mentions[{place}].at", mentioned.at
    yield from _said(card)
