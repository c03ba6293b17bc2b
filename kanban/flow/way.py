"""A card's passage while it is told. Pure."""

from __future__ import annotations

from operator import attrgetter

from msgspec import Struct

from kanban.domain import events
from kanban.domain.card import ServiceClass, State
from kanban.domain.promises import Fate
from kanban.flow.days import seconds
from kanban.flow.passage import (
    ACCEPTED,
    DELIVERED,
    IN_PROGRESS,
    REQUESTED,
    Court,
    Handed,
    Offered,
    OfferFate,
    Outcome,
    Passage,
    Pledge,
    Reply,
    Segment,
    Span,
    Stop,
    Triage,
    Waits,
)

_FIELDS = attrgetter(*Passage.__struct_fields__)


class Way(Struct, kw_only=True):
    """A passage that goes on: the fields of `Passage`, and who had asked for the card."""

    requester: str
    number: int
    customer: str
    service_class: ServiceClass
    need_by: int | None
    created: int
    told_until: int
    rank: int = REQUESTED
    entry_1: int | None = None
    entry_2: int | None = None
    entry_3: int | None = None
    first_1: int | None = None
    first_2: int | None = None
    first_3: int | None = None
    ended: State | None = None
    ended_at: int | None = None
    asked: int = 0
    triage: Triage | None = None
    first_response: int | None = None
    unanswered_since: int | None = None
    questions: tuple[int, ...] = ()
    segments: tuple[Segment, ...]
    spans: tuple[Span, ...]
    deliveries: tuple[Handed, ...] = ()
    offers: tuple[Offered, ...] = ()
    stops: tuple[Stop, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    replies: tuple[Reply, ...] = ()

    def passage(self) -> Passage:
        """As of the last event that was told."""
        return Passage(*_FIELDS(self))

    def enter(self, rank: int, at: int) -> None:
        """Another column, by the crossing rule."""
        before, self.rank = self.rank, rank
        if before < IN_PROGRESS <= rank:
            self.entry_1 = at
            self.first_1 = at if self.first_1 is None else self.first_1
        if before < DELIVERED <= rank:
            self.entry_2 = at
            self.first_2 = at if self.first_2 is None else self.first_2
        if before < ACCEPTED <= rank:
            self.entry_3 = at
            self.first_3 = at if self.first_3 is None else self.first_3
        if rank < ACCEPTED:
            self.entry_3 = None
        if rank < DELIVERED:
            self.entry_2 = None
        if rank < IN_PROGRESS:
            self.entry_1 = None

    def end(self, how: State, at: int) -> None:
        """Nothing waits for an answer any more."""
        self.ended, self.ended_at = how, at
        self.unanswered_since = None

    def judge(self, outcome: Outcome, at: int, rating: int | None = None) -> None:
        """What becomes of the delivery that is being checked, if there is one."""
        if self.deliveries and self.deliveries[-1].outcome is Outcome.OPEN:
            judged = self.deliveries[-1]._replace(outcome=outcome, settled_at=at, rating=rating)
            self.deliveries = (*self.deliveries[:-1], judged)

    def settle_offer(self, fate: OfferFate, at: int) -> None:
        if self.offers and self.offers[-1].fate is OfferFate.OPEN:
            settled = self.offers[-1]._replace(fate=fate, settled_at=at)
            self.offers = (*self.offers[:-1], settled)

    def settle_pledge(self, how: Fate, at: int | None) -> None:
        if self.pledges and self.pledges[-1].how is Fate.OPEN:
            self.pledges = (*self.pledges[:-1], self.pledges[-1]._replace(how=how, settled_at=at))


def begun(event: events.Requested) -> Way:
    """The way of a card that was just asked for."""
    at = seconds(event.at)
    return Way(
        requester=event.by,
        number=event.card,
        customer=event.customer,
        service_class=event.service_class,
        need_by=event.need_by.toordinal() if event.need_by else None,
        created=at,
        told_until=at,
        segments=(Segment(at, event.supplier),),
        spans=(Span(at, REQUESTED, Court.SUPPLIER, 0),),
    )


def stands(way: Way) -> tuple[Court, int]:
    """Where the ball of an open card is, as `kanban.domain.turn` has it, and what waits."""
    offered = bool(way.offers) and way.offers[-1].fate is OfferFate.OPEN
    stops = [one for one in way.stops if one.until is None] if way.stops else ()
    waits = Waits.QUESTION * bool(way.questions) + Waits.BLOCK * bool(stops) + Waits.OFFER * offered
    if way.rank == DELIVERED or way.questions:
        return Court.CUSTOMER, waits
    if offered:
        return Court.TARGET, waits
    supplier = way.segments[-1].supplier
    for stop in stops:
        if stop.on_card:
            return Court.OTHERS, waits
        if stop.department and stop.department != supplier:
            is_customer = stop.department == way.customer
            return (Court.CUSTOMER if is_customer else Court.OTHERS), waits
    return Court.SUPPLIER, waits
