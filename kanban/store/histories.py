"""What every document says of the present, held against what its history leads to.

The history is the truth: a document that says otherwise was changed by something that is no verb.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeAlias

import msgspec
from msgspec import Raw, Struct

from kanban.domain.card import Card
from kanban.domain.events import (
    BoardNamed,
    BoardRestored,
    CardEvent,
    DepartmentSet,
    Event,
    ImprovementSet,
    PersonSet,
    Requested,
    apply,
)
from kanban.domain.people import Department, Person
from kanban.store.findings import Finding
from kanban.store.fitting import (
    ONCE,
    FromNewer,
    Misfit,
    refuse_odd_card,
    refuse_odd_id,
    refuse_odd_person,
)
from kanban.store.records import FIELDS, Tables, decoded, events_since, slim, uncollected

_OF_TABLE: Mapping[str, tuple[type[Event], ...]] = {
    "meta": (BoardNamed, BoardRestored),
    "departments": (DepartmentSet, ImprovementSet),
    "people": (PersonSet,),
    "cards": (CardEvent,),
}
_RESTORE = "Mend that place if it was edited by hand; otherwise use `kanban restore`."
_REWRITE = "`kanban check --repair` writes it anew from its history."


class _Named(Struct, frozen=True):
    """What the document in `meta` says that has a history."""

    name: str = ""


_Record: TypeAlias = Card | Department | Person | _Named
_DECODERS: Mapping[str, msgspec.json.Decoder[Any]] = {
    "meta": msgspec.json.Decoder(_Named),
    "departments": msgspec.json.Decoder(Department),
    "people": msgspec.json.Decoder(Person),
    "cards": msgspec.json.Decoder(Card),
}


class Audit:
    """All documents of a board, looked at one by one. Nothing in them makes it raise."""

    def __init__(self, tables: Tables) -> None:
        self.found: list[Finding] = []
        self.mended: Tables = {}
        """The documents that their histories lead to where they say something else."""
        self.events = 0
        self.was_restored = False
        """The board was put back to an earlier change, and cards that were asked later are gone."""
        self._known: dict[str, dict[str, Any]] = {}
        with uncollected():
            for table in _DECODERS:
                documents = tables.get(table, {})
                records = ((i, self._record(table, i, raw)) for i, raw in documents.items())
                self._known[table] = {i: record for i, record in records if record is not None}
                self._refuse_twins(table)
            self._look_at_links()

    @property
    def cards(self) -> dict[int, Card]:
        return {card.number: card for card in self._known["cards"].values()}

    def _record(self, table: str, doc_id: str, document: Raw) -> _Record | None:
        """What the document should say, or at least says; None when nobody can tell."""
        told = self._told(table, doc_id, document)
        try:
            said: _Record | Misfit = decoded(_DECODERS[table], table, doc_id, document)
        except Misfit as fault:
            said = fault
        if told is not None and said != told:
            self._differs(table, doc_id, document, said, told)
        record = told if told is not None else said
        if isinstance(record, Misfit):
            self._find("wrong_document", f"{record}", _RESTORE)
            return None
        try:
            self._refuse_odd(doc_id, record)
        except Misfit as fault:
            self._find("wrong_document", f"{fault}", _RESTORE)
        return record

    def _told(self, table: str, doc_id: str, document: Raw) -> _Record | None:
        """What the document's history leads to; None when it cannot be followed."""
        try:
            events = events_since(None, table, doc_id, document)
            self.events += len(events)
            self.was_restored |= any(isinstance(event, BoardRestored) for event in events)
            return _folded(table, doc_id, events)
        except FromNewer as fault:
            self._find("newer", f"{fault}", "Something newer wrote this: upgrade this kanban.")
        except Misfit as fault:
            self._find("wrong_history", f"{fault}", _RESTORE)
        return None

    def _differs(
        self, table: str, doc_id: str, document: Raw, said: _Record | Misfit, told: _Record
    ) -> None:
        if isinstance(said, Misfit):
            said_so = f"{said}; its history says what it should be"
        else:
            wrong = [f for f in told.__struct_fields__ if getattr(said, f) != getattr(told, f)]
            others = f" (also {', '.join(wrong[1:])})" if wrong[1:] else ""
            place = f"{table}.{doc_id}.{wrong[0]}"
            said_so = f"{place}: it is not what the history leads to{others}"
        try:
            self.mended.setdefault(table, {})[doc_id] = _rewritten(table, document, told)
        except msgspec.MsgspecError:  # something in it that nobody here has ever looked at
            self._find("not_its_history", said_so, _RESTORE)
        else:
            self._find("not_its_history", said_so, _REWRITE, repairable=True)

    def _refuse_odd(self, doc_id: str, record: _Record | None) -> None:
        match record:
            case Card():
                refuse_odd_card(record, doc_id, self._department_keys())
            case Person():
                refuse_odd_id("people", doc_id)
                refuse_odd_person(record, doc_id, self._department_keys())
            case Department():
                refuse_odd_id("departments", doc_id)

    def _department_keys(self) -> Collection[str]:
        return {department.key for department in self._known["departments"].values()}

    def _refuse_twins(self, table: str) -> None:
        field = {"departments": "key", "people": "login"}.get(table)
        seen: set[str] = set()
        for doc_id, record in self._known[table].items() if field else ():
            key = getattr(record, str(field))
            if key in seen:
                place = f"{table}.{doc_id}.{field}"
                self._find("wrong_document", f"{place}: {key!r} is there twice", _RESTORE)
            seen.add(key)

    def _look_at_links(self) -> None:
        people = {person.login for person in self._known["people"].values()}
        numbers = set(self.cards)
        strangers: dict[str, str] = {}
        for doc_id, card in self._known["cards"].items():
            to_itself = card.follows == card.number
            if card.follows is not None and (to_itself or card.follows not in numbers):
                said = f"cards.{doc_id}.follows: there is no card {card.follows} to follow"
                self._find("lost_link", said, "If that card was lost, use `kanban restore`.")
            if card.parent is not None and card.parent not in numbers:
                said = (
                    f"cards.{doc_id}.parent: there is no card {card.parent} of which it is a part"
                )
                self._find("lost_link", said, "If that card was lost, use `kanban restore`.")
            for field in ("requester", "assignee"):
                login = getattr(card, field)
                if login is not None and login not in people:
                    strangers.setdefault(login, f"cards.{doc_id}.{field}")
        for login, place in strangers.items():
            self.found.append(
                Finding(
                    kind="unknown_person",
                    level="warning",
                    place=place,
                    sentence=f"{place}: the board knows nobody with the login {login!r}.",
                    remedy="If the person was lost, use `kanban restore`.",
                )
            )

    def _find(self, kind: str, said: str, remedy: str, *, repairable: bool = False) -> None:
        place, _, _ = said.partition(":")
        self.found.append(
            Finding(
                kind=kind,
                level="fault",
                place=place,
                sentence=f"{said}.",
                remedy=remedy,
                repairable=repairable,
            )
        )


def _folded(table: str, doc_id: str, events: Sequence[Event]) -> _Record | None:
    """What the events lead to, from nothing. Raises `Misfit` when they are not one document's."""
    if not events and table == "meta":
        return None  # a board without a name was never given one
    if not events:
        raise Misfit(f"{table}.{doc_id}.events: there are none")
    record: _Record | None = None
    for index, event in enumerate(events):
        wrong = _wrong_place(table, doc_id, event, record)
        if wrong:
            raise Misfit(f"{table}.{doc_id}.events[{index}]: {wrong}")
        match event:
            case CardEvent():
                record = apply(record if isinstance(record, Card) else None, event)
            case DepartmentSet():
                record = event.on(record if isinstance(record, Department) else None)
            case ImprovementSet() if isinstance(record, Department):
                record = event.on(record)
            case PersonSet():
                record = event.person
            case BoardNamed():
                record = _Named(event.name)
    return record


def _wrong_place(table: str, doc_id: str, event: Event, so_far: _Record | None) -> str:
    """Why the event cannot come next in this document's history; empty when it can."""
    match event:
        case _ if not isinstance(event, _OF_TABLE[table]):
            return f"it does not belong into {table}"
        case CardEvent() if str(event.card) != doc_id:
            return f"it happened to card {event.card}"
        case Requested() if so_far is not None:
            return ONCE
        case CardEvent() if so_far is None and not isinstance(event, Requested):
            return "the history does not begin with the request"
        case DepartmentSet() if isinstance(so_far, Department):
            return "" if so_far.key == event.department.key else "it is another department's"
        case ImprovementSet():
            if not isinstance(so_far, Department):
                return "the history does not begin with the department"
            return "" if so_far.key == event.department else "it is another department's"
        case PersonSet() if isinstance(so_far, Person):
            return "" if so_far.login == event.person.login else "it is another person's"
    return ""


def _rewritten(table: str, document: Raw, told: _Record) -> Raw:
    """The document as its history says; its events and what is not known here stay."""
    fields: dict[str, Any] = msgspec.json.decode(document)
    events = fields.pop("events")
    for field in FIELDS[table]:
        fields.pop(field, None)
    return Raw(msgspec.json.encode(fields | slim(told) | {"events": events}))
