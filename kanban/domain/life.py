"""What happens to a card in the course of its life, as events: from the request to its end."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from kanban.domain.card import (
    Card,
    Criterion,
    DeclineCode,
    Delivery,
    Editable,
    Return,
    ReturnCode,
    ServiceClass,
    State,
)
from kanban.domain.caring import thanked
from kanban.domain.happened import CardEvent
from kanban.domain.rank import at_bottom, at_top


class Requested(CardEvent, frozen=True, kw_only=True, tag="request"):
    """The first event of every card, and the only one that makes a card."""

    title: str
    customer: str
    supplier: str
    purpose: str = ""
    for_whom: str = ""
    service_class: ServiceClass = ServiceClass.STANDARD
    need_by: date | None = None
    criteria: tuple[Criterion, ...] = ()
    labels: tuple[str, ...] = ()
    follows: int | None = None
    parent: int | None = None
    """The card of which this one is a part."""

    def new_card(self) -> Card:
        return Card(
            number=self.card,
            title=self.title,
            customer=self.customer,
            supplier=self.supplier,
            requester=self.by,
            requested_at=self.at,
            entered_at=self.at,
            rank=at_bottom(self.at, self.card),
            state=State.REQUESTED,
            version=1,
            purpose=self.purpose,
            for_whom=self.for_whom,
            service_class=self.service_class,
            need_by=self.need_by,
            criteria=self.criteria,
            labels=self.labels,
            follows=self.follows,
            parent=self.parent,
        )


class Started(CardEvent, frozen=True, kw_only=True, tag="start"):
    assignee: str
    over_limit: str = ""
    """Why the department's limit of cards in progress was exceeded."""

    def on(self, card: Card) -> Card:
        started_at = card.started_at or self.at
        return _enter(card, self, State.IN_PROGRESS, assignee=self.assignee, started_at=started_at)


class PutBack(CardEvent, frozen=True, kw_only=True, tag="put_back"):
    reason: str

    def on(self, card: Card) -> Card:
        return _enter(card, self, State.REQUESTED, top=True)


class Delivered(CardEvent, frozen=True, kw_only=True, tag="deliver"):
    note: str
    criteria: tuple[Criterion, ...]
    """The card's criteria with what the supplier claims of each."""

    def on(self, card: Card) -> Card:
        return _enter(
            card,
            self,
            State.DELIVERED,
            criteria=self.criteria,
            delivery=Delivery(at=self.at, by=self.by, note=self.note, promised=card.promised),
            deliveries=card.deliveries + 1,
            returned=None,
            promised=None,
        )


class Recalled(CardEvent, frozen=True, kw_only=True, tag="recall"):
    reason: str

    def on(self, card: Card) -> Card:
        """What was promised is to be kept still."""
        promised = card.delivery.promised if card.delivery else None
        return _enter(card, self, State.IN_PROGRESS, top=True, promised=promised)


class Accepted(CardEvent, frozen=True, kw_only=True, tag="accept"):
    criteria: tuple[Criterion, ...]
    """The card's criteria with the customer's verdict on each."""
    rating: int | None = None
    thanks: str = ""
    thanks_to: str = ""
    """The department on whose wall the thanks stand; none of before there were walls."""

    def on(self, card: Card) -> Card:
        if self.thanks_to:
            card = thanked(card, self, self.thanks_to, self.thanks)
        return _enter(
            card, self, State.ACCEPTED, top=True, criteria=self.criteria, rating=self.rating
        )


class Returned(CardEvent, frozen=True, kw_only=True, tag="return"):
    code: ReturnCode
    expected: str
    criteria: tuple[Criterion, ...]
    over_limit: bool = False
    """The return took the supplier over its limit of cards in progress."""
    received: str = ""

    def on(self, card: Card) -> Card:
        returned = Return(
            at=self.at,
            by=self.by,
            code=self.code,
            expected=self.expected,
            received=self.received,
        )
        return _enter(
            card,
            self,
            State.IN_PROGRESS,
            top=True,
            criteria=self.criteria,
            returned=returned,
            returns=card.returns + 1,
        )


class Reopened(CardEvent, frozen=True, kw_only=True, tag="reopen"):
    reason: str

    def on(self, card: Card) -> Card:
        return _enter(
            card, self, State.IN_PROGRESS, top=True, reopens=card.reopens + 1, rating=None
        )


class Declined(CardEvent, frozen=True, kw_only=True, tag="decline"):
    code: DeclineCode
    reason: str
    instead: str

    def on(self, card: Card) -> Card:
        return _enter(card, self, State.DECLINED, top=True, handover=None)


class Withdrawn(CardEvent, frozen=True, kw_only=True, tag="withdraw"):
    reason: str

    def on(self, card: Card) -> Card:
        return _enter(card, self, State.WITHDRAWN, top=True, handover=None)


class Edited(CardEvent, frozen=True, kw_only=True, tag="edit"):
    """The request's words changed. Each field holds the new value; `changed` names the new ones."""

    changed: tuple[Editable, ...]
    title: str
    purpose: str
    for_whom: str
    service_class: ServiceClass
    need_by: date | None
    criteria: tuple[Criterion, ...]
    labels: tuple[str, ...] = ()

    def on(self, card: Card) -> Card:
        return replace(card, **{field: getattr(self, field) for field in self.changed})


class Assigned(CardEvent, frozen=True, kw_only=True, tag="assign"):
    assignee: str | None

    def on(self, card: Card) -> Card:
        return replace(card, assignee=self.assignee)


class Promised(CardEvent, frozen=True, kw_only=True, tag="promise"):
    """The supplier says by which day it delivers, says another day, or takes the day back."""

    promised: date | None
    before: date | None = None
    """What had been promised until then."""
    reason: str = ""

    def on(self, card: Card) -> Card:
        return replace(card, promised=self.promised)


class Reordered(CardEvent, frozen=True, kw_only=True, tag="reorder"):
    rank: str

    def on(self, card: Card) -> Card:
        return replace(card, rank=self.rank)


def _enter(card: Card, event: CardEvent, state: State, *, top: bool = False, **also: Any) -> Card:
    """The card in its new state, at the top or the bottom of that column."""
    place = at_top if top else at_bottom
    rank = place(event.at, card.number)
    return replace(card, state=state, entered_at=event.at, rank=rank, **also)
