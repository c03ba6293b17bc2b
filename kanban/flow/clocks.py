"""The clocks of a card: what was promised, by when it is due, how much is left. Pure.

A clock is derived from what stands of the card's history, so what was undone never happened. What
is promised is what held when the card was requested, or for a verdict when it was delivered; how
time passes is what held at the time, in the calendar of the department that answered for the card
then. So no agreement made later moves a clock that runs, and none ever begins anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from kanban.domain.card import Card, State
from kanban.domain.events import (
    Assigned,
    CardEvent,
    CardRestored,
    Edited,
    Reordered,
    Requested,
    Withdrawn,
)
from kanban.flow.agreed import Agreed, Lookup
from kanban.flow.segments import Segment, between_departments
from kanban.flow.working import Calendar, Unit

TELLS_NOTHING = Requested | Edited | Assigned | Reordered | Withdrawn | CardRestored
"""What is no answer to whoever asked."""
_NEARLY = 5
"""A clock is nearly over when less than a fifth of what was promised is left."""


class Promise(StrEnum):
    """What a clock is about."""

    ANSWER = "answer"
    """The supplier's first answer to a request."""
    DELIVERY = "delivery"
    VERDICT = "verdict"
    """The customer's on the last delivery."""


class Pause(StrEnum):
    """Why a clock of a delivery stands still: the customer has to do something."""

    QUESTION = "question"
    DELIVERED = "delivered"


class Clock(Struct, frozen=True, kw_only=True):
    """One promise about one card, as of an instant."""

    promise: Promise
    department: str
    """Who has to keep it."""
    unit: Unit
    promised: int
    """Working hours or days."""
    percent: int = 100
    """Of so many cards in a hundred was it promised."""
    since: datetime
    due: datetime | None
    """When it is over, or was; while it stands still, when it would be if it went on at once. None
    when it has ended, or that lies too far ahead."""
    left: Fraction
    """Working hours or days; less than 0 when it is over."""
    paused: Pause | None = None
    met: bool | None = None
    """Whether what was promised came in time, later changes notwithstanding; None while it has not
    come."""
    ended_at: datetime | None = None
    """When it stopped for good, unless a delivery is reopened."""

    @property
    def is_over(self) -> bool:
        return self.left < 0

    @property
    def is_nearly_over(self) -> bool:
        return 0 <= self.left * _NEARLY < self.promised

    @property
    def runs(self) -> bool:
        return self.paused is None and self.ended_at is None


class _Counted(Struct, frozen=True):
    """How much of a promise was used up, and when all of it was."""

    used: Fraction
    over_at: datetime | None


def clocks_of(history: Sequence[CardEvent], now: datetime, agreed: Lookup) -> tuple[Clock, ...]:
    """The clocks of a card as of an instant in UTC, in the order of `Promise`.

    `history` is oldest first; what happened after `now` is not looked at. None for what was never
    promised, or cannot be counted here, and none of what a department asks of itself: if it hands
    that over, whoever takes it has as long as if it had been asked then.
    """
    happened, segments = between_departments(history, now)
    if not segments:
        return ()
    found = (
        _answer(happened, segments, agreed),
        _delivery(segments, agreed),
        _verdict(segments, agreed),
    )
    return tuple(clock for clock in found if clock is not None)


def _answer(
    happened: Sequence[CardEvent], segments: Sequence[Segment], agreed: Lookup
) -> Clock | None:
    first = segments[0]
    supplier = agreed(first.card.supplier)
    promised = supplier.at(first.start).answer_hours if supplier else None
    if supplier is None or promised is None:
        return None
    waited = list(segments)
    answered = False
    for place, (event, segment) in enumerate(zip(happened[1:], segments, strict=False), 1):
        answered = _answers(event, segment.card)
        if answered or not event.on(segment.card).state.is_open:
            waited = list(segments[:place])
            break
    counted = _count(waited, Unit.HOURS, Fraction(promised), supplier, agreed)
    if counted is None:
        return None
    ended = len(waited) < len(segments)
    left = promised - counted.used
    return Clock(
        promise=Promise.ANSWER,
        department=waited[-1].card.supplier,
        unit=Unit.HOURS,
        promised=promised,
        since=first.start,
        due=counted.over_at
        or (None if ended else _ahead(waited[-1], Unit.HOURS, left, supplier, agreed)),
        left=left,
        met=left >= 0 if answered else None,
        ended_at=waited[-1].end if ended else None,
    )


def _answers(event: CardEvent, card: Card) -> bool:
    """Somebody of the department that answers for the card tells who asked something."""
    if isinstance(event, TELLS_NOTHING):
        return False
    return event.side == card.supplier and event.by != card.requester


def _delivery(segments: Sequence[Segment], agreed: Lookup) -> Clock | None:
    first, last = segments[0], segments[-1]
    supplier = agreed(first.card.supplier)
    if supplier is None:
        return None
    then = supplier.at(first.start)
    promised = then.deliver_days
    if promised is None:
        return None
    amount = Fraction(promised)
    counted = _count(segments, Unit.DAYS, amount, supplier, agreed)
    known = first.card.deliveries
    until = next((place for place, s in enumerate(segments) if s.card.deliveries > known), None)
    first_round = _count(segments[:until], Unit.DAYS, amount, supplier, agreed)
    if counted is None or first_round is None:
        return None
    left = promised - counted.used
    ended = not last.card.state.is_open
    return Clock(
        promise=Promise.DELIVERY,
        department=last.card.supplier,
        unit=Unit.DAYS,
        promised=promised,
        percent=then.deliver_percent,
        since=first.start,
        due=counted.over_at or (None if ended else _ahead(last, Unit.DAYS, left, supplier, agreed)),
        left=left,
        paused=_pause(last.card),
        met=None if until is None else first_round.used <= amount,
        ended_at=last.card.entered_at if ended else None,
    )


def _verdict(segments: Sequence[Segment], agreed: Lookup) -> Clock | None:
    """Of the delivery that is being checked."""
    last = segments[-1]
    customer = agreed(last.card.customer)
    if last.card.state is not State.DELIVERED or customer is None:
        return None
    start = _delivered_at(segments)
    promised = customer.at(start).accept_days
    calendar = customer.calendar(last.end)
    if promised is None or calendar is None:
        return None
    amount = Fraction(promised)
    counted = _passed(start, last.end, Unit.DAYS, amount, customer, None)
    if counted is None:
        return None
    left = amount - counted.used
    return Clock(
        promise=Promise.VERDICT,
        department=last.card.customer,
        unit=Unit.DAYS,
        promised=promised,
        since=start,
        due=counted.over_at or calendar.when_passed(Unit.DAYS, last.end, left),
        left=left,
    )


def _delivered_at(segments: Sequence[Segment]) -> datetime:
    """When the delivery was made that is being checked; at the earliest, when the card came between
    departments."""
    start = segments[-1].start
    for segment in reversed(segments):
        if segment.card.state is not State.DELIVERED:
            break
        start = segment.start
    return start


def _pause(card: Card) -> Pause | None:
    if card.state is State.DELIVERED:
        return Pause.DELIVERED
    return Pause.QUESTION if card.questions and card.state.is_open else None


def _count(
    segments: Sequence[Segment], unit: Unit, amount: Fraction, giver: Agreed, agreed: Lookup
) -> _Counted | None:
    """How much working time was the supplier's. An answer is waited for without a pause."""
    so_far = _Counted(Fraction(0), None)
    for segment in segments:
        stands = unit is Unit.DAYS and (_pause(segment.card) or not segment.card.state.is_open)
        supplier = agreed(segment.card.supplier) or giver
        if stands:
            continue
        counted = _passed(segment.start, segment.end, unit, amount - so_far.used, supplier, giver)
        if counted is None:
            return None
        over_at = so_far.over_at or counted.over_at
        so_far = _Counted(so_far.used + counted.used, over_at)
    return so_far


def _passed(
    start: datetime,
    end: datetime,
    unit: Unit,
    left: Fraction,
    department: Agreed,
    otherwise: Agreed | None,
) -> _Counted | None:
    """How much of what is left passes from start to end, and when all of it has; by the hours of
    `otherwise` where the department never said which are its own."""
    used, over_at = Fraction(0), None
    for since, until in department.changes(start, end):
        calendar = department.calendar(since, otherwise)
        if calendar is None:
            return None
        passed = calendar.passed(unit, since, until)
        if over_at is None and 0 <= left - used <= passed:
            over_at = calendar.when_passed(unit, since, left - used)
        used += passed
    return _Counted(used, over_at)


def _ahead(
    segment: Segment, unit: Unit, left: Fraction, giver: Agreed, agreed: Lookup
) -> datetime | None:
    """When that will have passed, if nothing stands still from now on."""
    calendar = keeping(segment.card.supplier, giver, segment.end, agreed)
    return calendar.when_passed(unit, segment.end, left) if calendar else None


def keeping(
    department: str, giver: Agreed | None, instant: datetime, agreed: Lookup
) -> Calendar | None:
    """By which calendar the department keeps a promise then: when it never said which hours are its
    own, by that of the giver, who promised."""
    keeper = agreed(department) or giver
    return keeper.calendar(instant, giver) if keeper is not None else None
