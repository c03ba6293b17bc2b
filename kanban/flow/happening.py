"""What each kind of event does to a card's passage. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

from kanban.domain import events
from kanban.domain.block import BlockCode
from kanban.domain.card import State
from kanban.domain.events import CardEvent
from kanban.domain.promises import Fate
from kanban.flow.clocks import TELLS_NOTHING
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
    Pledge,
    Reply,
    Segment,
    Span,
    Stop,
    Triage,
)
from kanban.flow.way import Way, stands

_SILENT = frozenset(get_args(TELLS_NOTHING))
_MESSAGES = frozenset({events.Commented, events.Answered, events.Called})
"""What waits for an answer when the customer says it."""


def tell(way: Way, event: CardEvent) -> None:
    """One more event of the card's."""
    at = way.told_until = max(way.told_until, seconds(event.at))
    if way.ended is None:
        _hear(way, event, at)
    happen = _HAPPENS.get(type(event))
    if happen is not None:
        happen(way, event, at)
        _look(way, at)


def _hear(way: Way, event: CardEvent, at: int) -> None:
    """Somebody may say what the other side waits for; nobody does within one department."""
    kind, supplier = type(event), way.segments[-1].supplier
    if supplier == way.customer:
        return
    if event.side == supplier and kind not in _SILENT and event.by != way.requester:
        if way.first_response is None:
            way.first_response = at
        if way.unanswered_since is not None:
            way.replies = (*way.replies, Reply(way.unanswered_since, at, supplier))
            way.unanswered_since = None
    elif kind in _MESSAGES and event.side == way.customer and way.unanswered_since is None:
        way.unanswered_since = at


def _look(way: Way, at: int) -> None:
    """Begin a span when the card stands in another way than before."""
    if way.ended is None:
        court, waits = stands(way)
    elif way.ended is State.ACCEPTED:
        court, waits = Court.NOBODY, 0
    else:
        return
    now = (way.rank, court, waits)
    if way.spans[-1][1:] != now:
        way.spans = (*way.spans, Span(at, *now))


def _triage(way: Way, at: int, *, is_declined: bool) -> None:
    if way.triage is None:
        way.triage = Triage(at, way.segments[-1].supplier, is_declined)


def _start(way: Way, _: events.Started, at: int) -> None:
    _triage(way, at, is_declined=False)
    way.enter(IN_PROGRESS, at)


def _put_back(way: Way, _: events.PutBack, at: int) -> None:
    way.enter(REQUESTED, at)


def _deliver(way: Way, _: events.Delivered, at: int) -> None:
    way.deliveries = (*way.deliveries, Handed(at, way.segments[-1].supplier))
    way.settle_pledge(Fate.KEPT, at)
    way.enter(DELIVERED, at)


def _recall(way: Way, _: events.Recalled, at: int) -> None:
    """What was promised is to be kept still."""
    last = way.pledges[-1] if way.pledges else None
    if last and last.how is Fate.KEPT and last.settled_at == way.deliveries[-1].at:
        way.pledges = (*way.pledges[:-1], last._replace(how=Fate.OPEN, settled_at=None))
    way.judge(Outcome.RECALLED, at)
    way.enter(IN_PROGRESS, at)


def _accept(way: Way, event: events.Accepted, at: int) -> None:
    way.judge(Outcome.ACCEPTED, at, event.rating)
    way.enter(ACCEPTED, at)
    way.end(State.ACCEPTED, at)


def _return(way: Way, event: events.Returned, at: int) -> None:
    way.judge(Outcome(event.code), at)
    way.enter(IN_PROGRESS, at)


def _reopen(way: Way, _: events.Reopened, at: int) -> None:
    way.ended = way.ended_at = None
    if way.deliveries:
        escaped = way.deliveries[-1]._replace(reopened_at=at)
        way.deliveries = (*way.deliveries[:-1], escaped)
    way.enter(IN_PROGRESS, at)


def _decline(way: Way, _: events.Declined, at: int) -> None:
    _triage(way, at, is_declined=True)
    _drop(way, State.DECLINED, at)


def _withdraw(way: Way, _: events.Withdrawn, at: int) -> None:
    way.judge(Outcome.WITHDRAWN, at)
    _drop(way, State.WITHDRAWN, at)


def _drop(way: Way, how: State, at: int) -> None:
    way.settle_offer(OfferFate.ENDED, at)
    way.settle_pledge(Fate.ENDED, at)
    way.end(how, at)


def _edit(way: Way, event: events.Edited, _: int) -> None:
    if "service_class" in event.changed:
        way.service_class = event.service_class
    if "need_by" in event.changed:
        way.need_by = event.need_by.toordinal() if event.need_by else None


def _ask(way: Way, event: events.Asked, _: int) -> None:
    way.questions = (*way.questions, event.question)
    way.asked += way.triage is None


def _answer(way: Way, event: events.Answered, _: int) -> None:
    way.questions = tuple(one for one in way.questions if one != event.question)


def _block(way: Way, event: events.Blocked, at: int) -> None:
    stop = Stop(
        number=event.block,
        code=event.code,
        is_outside=bool(event.outside) or event.code is BlockCode.EXTERNAL,
        department=event.department or "",
        on_card=event.on_card is not None,
        since=at,
    )
    way.stops = (*way.stops, stop)


def _unblock(way: Way, event: events.Unblocked, at: int) -> None:
    way.stops = tuple(
        one._replace(until=at) if one.number == event.block and one.until is None else one
        for one in way.stops
    )


def _offer(way: Way, event: events.HandoverOffered, at: int) -> None:
    way.offers = (*way.offers, Offered(at, way.segments[-1].supplier, event.to))


def _take(way: Way, event: events.HandoverTaken, at: int) -> None:
    way.settle_offer(OfferFate.TAKEN, at)
    way.segments = (*way.segments, Segment(at, event.taker))


def _refuse(way: Way, _: events.HandoverRefused, at: int) -> None:
    way.settle_offer(OfferFate.REFUSED, at)


def _keep(way: Way, _: events.HandoverKept, at: int) -> None:
    way.settle_offer(OfferFate.KEPT, at)


def _promise(way: Way, event: events.Promised, at: int) -> None:
    way.settle_pledge(Fate.TAKEN_BACK if event.promised is None else Fate.MOVED, at)
    if event.promised is not None:
        given = Pledge(event.promised.toordinal(), at, way.segments[-1].supplier)
        way.pledges = (*way.pledges, given)


_HAPPENS: Mapping[type, Callable[[Way, Any, int], None]] = {
    events.Started: _start,
    events.PutBack: _put_back,
    events.Delivered: _deliver,
    events.Recalled: _recall,
    events.Accepted: _accept,
    events.Returned: _return,
    events.Reopened: _reopen,
    events.Declined: _decline,
    events.Withdrawn: _withdraw,
    events.Edited: _edit,
    events.Asked: _ask,
    events.Answered: _answer,
    events.Blocked: _block,
    events.Unblocked: _unblock,
    events.HandoverOffered: _offer,
    events.HandoverTaken: _take,
    events.HandoverRefused: _refuse,
    events.HandoverKept: _keep,
    events.Promised: _promise,
}
