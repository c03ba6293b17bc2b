"""The domain as documents, and back.

The tables of a board: `meta` (one document), `departments`, `people`, `cards`. Every document holds
its own history in "events". Documents stay JSON text until somebody asks for what is in them: of a
card that is a `Card` at once, and its events only when its history is wanted. Tables and fields
that are not known here are kept as they are.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Annotated, Any, TypeAlias, TypeVar

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import replace

from kanban.domain.board import Board, board_of
from kanban.domain.card import Card
from kanban.domain.events import (
    AnyCardEvent,
    BoardEvent,
    CardEvent,
    DepartmentSet,
    Event,
    ImprovementSet,
    PersonSet,
)
from kanban.domain.people import Department, Person
from kanban.store.fitting import (
    NO_ZONE,
    Misfit,
    misfit,
    refuse_odd_card,
    refuse_odd_id,
    refuse_odd_person,
)
from kanban.store.journal import GONE, Op

TABLES = ("meta", "departments", "people", "cards")
"""The tables of this program, in the order they have in the file."""
META = "1"
"""Id of the only document in `meta`."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    "meta": ("name",),
    "departments": Department.__struct_fields__,
    "people": Person.__struct_fields__,
    "cards": Card.__struct_fields__,
}
"""What a document may say of the present, by table."""

Tables: TypeAlias = dict[str, dict[str, Raw]]
"""The JSON of every document, by table and id."""

NotNegative: TypeAlias = Annotated[int, msgspec.Meta(ge=0)]

_T = TypeVar("_T")


class Meta(Struct, frozen=True, kw_only=True):
    """What the file says of the whole board."""

    format: int
    board: Annotated[str, msgspec.Meta(max_length=64)]
    """The board's id: 16 hexadecimal digits, given once."""
    seq: NotNegative
    """The board's revision when the file was written."""
    name: str = ""
    last_number: NotNegative = 0
    """The highest card number ever given, when the file was written."""


class _History(Struct):
    events: list[Raw] = []


_anything = msgspec.json.Decoder()
_meta = msgspec.json.Decoder(Meta)
_department = msgspec.json.Decoder(Department)
_person = msgspec.json.Decoder(Person)
_card = msgspec.json.Decoder(Card)
_history = msgspec.json.Decoder(_History)


def decoded(decoder: msgspec.json.Decoder[_T], table: str, doc_id: str, document: Raw) -> _T:
    """The document as a record. Raises `Misfit`."""
    try:
        return decoder.decode(document)
    except msgspec.MsgspecError as fault:
        raise misfit(fault, decoder.type, f"{table}.{doc_id}") from None
    except RecursionError:
        raise Misfit(f"{table}.{doc_id}: it is nested too deep to be read") from None


def meta_of(tables: Tables) -> Meta:
    """Raises `Misfit`, also for what a checkpoint could not write anew, such as 1e999."""
    document = "meta", META, tables["meta"][META]
    decoded(_anything, *document)
    return decoded(_meta, *document)


def board_from(tables: Tables, revision: int) -> Board:
    """The board that the tables hold. Raises `Misfit`."""
    meta = meta_of(tables)
    with uncollected():
        departments = departments_of(tables)
        return board_of(
            name=meta.name,
            revision=revision,
            departments=departments.values(),
            people=people_of(tables, departments).values(),
            cards=_cards(tables.get("cards", {}).items(), departments),
            last_number=meta.last_number,
        )


def board_with(board: Board, tables: Tables, ops: Iterable[Op], revision: int) -> Board:
    """The board after one commit; `tables` are those before it. Raises `Misfit`."""
    touched: Tables = {}
    for op in ops:
        touched.setdefault(op.table, {})[op.doc_id] = op.document
    cards = touched.pop("cards", {})
    saved = [(doc_id, document) for doc_id, document in cards.items() if document != GONE]
    gone = [_number(doc_id) for doc_id, document in cards.items() if document == GONE]
    changes: dict[str, Any] = {"revision": revision}
    if touched:  # of the small tables, all of one is read again
        after = {name: _after(tables.get(name, {}), touched.get(name, {})) for name in TABLES[:3]}
        changes["name"] = meta_of(after).name
        changes["departments"] = departments_of(after)
        changes["people"] = people_of(after, changes["departments"])
    known = changes.get("departments", board.departments)
    return replace(board.with_cards(_cards(saved, known), gone) if cards else board, **changes)


def refuse_unreadable(board: Board, ops: Iterable[Op]) -> None:
    """Raise ValueError when a document would not be read back as what it is on `board`."""
    for table, doc_id, document in ops:
        match table:
            case "cards":
                card = decoded(_card, table, doc_id, document)
                refuse_odd_card(card, doc_id, board.departments)
                same = card == board.cards.get(card.number)
            case "people":
                person = decoded(_person, table, doc_id, document)
                refuse_odd_person(person, doc_id, board.departments)
                same = person == board.people.get(person.login)
            case "departments":
                department = decoded(_department, table, doc_id, document)
                same = department == board.departments.get(department.key)
            case _:
                same = decoded(_meta, table, doc_id, document).name == board.name
        if not same:
            raise ValueError(f"{table}.{doc_id} would not be read back as what it is")


def events_since(before: Raw | None, table: str, doc_id: str, document: Raw) -> list[Event]:
    """What a document's history has more than it had before, oldest first. Raises `Misfit`."""
    if document == GONE:
        return []
    known = 0 if before is None else len(decoded(_history, table, doc_id, before).events)
    return _events(table, doc_id, document, known)


def _events(table: str, doc_id: str, document: Raw, start: int) -> list[Event]:
    raw = decoded(_history, table, doc_id, document).events
    events = []
    for index in range(start, len(raw)):
        place = f"{doc_id}.events[{index}]"
        event = decoded(_event_decoder(table), table, place, raw[index])
        if event.at.tzinfo is None:
            raise Misfit(f"{table}.{place}.at: {NO_ZONE}")
        events.append(event)
    return events


@cache
def _event_decoder(table: str) -> msgspec.json.Decoder[Any]:
    """Made when first used, for that takes longer than opening a small board."""
    return msgspec.json.Decoder(AnyCardEvent if table == "cards" else BoardEvent)


def subject(event: Event) -> tuple[str, int | str]:
    """The table of the document that an event belongs to, and the document's key in the domain."""
    if isinstance(event, CardEvent):
        return "cards", event.card
    if isinstance(event, PersonSet):
        return "people", event.person.login
    if isinstance(event, DepartmentSet):
        return "departments", event.department.key
    if isinstance(event, ImprovementSet):
        return "departments", event.department
    return "meta", META


def fields_of(board: Board, table: str, key: int | str) -> dict[str, Any]:
    """What a document says now, but for its events, as plain values."""
    record: Struct
    match table:
        case "cards":
            record = board.cards[int(key)]
        case "people":
            record = board.people[str(key)]
        case "departments":
            record = board.departments[str(key)]
        case _:
            return {"name": board.name}
    return slim(record)


def slim(record: Struct) -> dict[str, Any]:
    """The record as plain values, without the fields that are at their defaults.

    Two thirds of a large board would otherwise say that there is nothing to say.
    """
    said: dict[str, Any] = msgspec.to_builtins(record)
    fields = record.__struct_fields__
    for name, default in zip(reversed(fields), reversed(record.__struct_defaults__), strict=False):
        if getattr(record, name) == default:
            said.pop(name, None)  # what is unset is not there
    for name in fields:
        match getattr(record, name):
            case Struct() as inner if name in said:
                said[name] = slim(inner)
            case (Struct(), *_) as inners if name in said:
                said[name] = [slim(inner) for inner in inners]
    return said


def _cards(documents: Iterable[tuple[str, Raw]], departments: Collection[str]) -> Iterator[Card]:
    for doc_id, document in documents:
        card = card_of(doc_id, document)
        refuse_odd_card(card, doc_id, departments)
        yield card


def card_of(doc_id: str, document: Raw) -> Card:
    """The card in a document, whether it fits in the board or not. Raises `Misfit`."""
    return decoded(_card, "cards", doc_id, document)


def _number(doc_id: str) -> int:
    try:
        return int(doc_id)
    except ValueError:
        raise Misfit(f"cards.{doc_id}: the id of a card is a number") from None


def departments_of(tables: Tables) -> dict[str, Department]:
    found = _small_table(tables, "departments", _department)
    return _by_key("departments", "key", [(i, record.key, record) for i, record in found])


def people_of(tables: Tables, departments: Collection[str]) -> dict[str, Person]:
    found = _small_table(tables, "people", _person)
    for doc_id, person in found:
        refuse_odd_person(person, doc_id, departments)
    return _by_key("people", "login", [(i, record.login, record) for i, record in found])


def _small_table(
    tables: Tables, table: str, decoder: msgspec.json.Decoder[_T]
) -> list[tuple[str, _T]]:
    documents = tables.get(table, {})
    for doc_id in documents:
        refuse_odd_id(table, doc_id)
    return [(doc_id, decoded(decoder, table, doc_id, raw)) for doc_id, raw in documents.items()]


def _by_key(table: str, field: str, found: list[tuple[str, str, _T]]) -> dict[str, _T]:
    records: dict[str, _T] = {}
    for doc_id, key, record in found:
        if key in records:
            raise Misfit(f"{table}.{doc_id}.{field}: {key!r} is there twice")
        records[key] = record
    return records


def _after(documents: dict[str, Raw], touched: dict[str, Raw]) -> dict[str, Raw]:
    return {i: raw for i, raw in (documents | touched).items() if raw != GONE}


@contextmanager
def uncollected() -> Iterator[None]:
    """Thousands of new records are no garbage: do not let the collector look through them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
