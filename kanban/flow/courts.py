"""How soon the supplier answers, and in whose court cards lie meanwhile. Pure.

Between departments: internal cards are left out.

- first response time: from the request to the first event of the supplier's that tells who asked
  something, in the period of that event (Zendesk [ZD-a]). Comments of the customer are none, no
  hand-on begins it anew, and nothing pauses it;
- response time: from the oldest message of the customer that has no answer to the answer, in the
  period of the answer; further messages do not begin it anew (Request Tracker [RT-c]);
- requester wait: the time in which the ball was not with the customer, from the request to the end
  of the card, in the period of the end (Zendesk [ZD-b]); blocked time is in it;
- time in each court: where the ball was, of the same cards; the customer's is what was delivered
  or waited for an answer of theirs.

Responses are told by the clock on the wall and in working time. That is the hours of whoever
answered for the card at the time; what one of them never said has none.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from msgspec import Struct

from kanban.flow.agreed import Lookup
from kanban.flow.days import lasting
from kanban.flow.figure import Known
from kanban.flow.passage import Court, Passage
from kanban.flow.percentile import Spread, Values
from kanban.flow.scope import Scope, Tally, counted
from kanban.flow.worked import Working


class Courts(Struct, frozen=True, kw_only=True):
    """As of an instant."""

    first_response: Spread[timedelta]
    first_response_worked: Spread[timedelta]
    without_response: Known[int]
    """Open cards that the supplier has not answered yet; n: open cards."""
    response: Spread[timedelta]
    response_worked: Spread[timedelta]
    unanswered: Known[int]
    """Open cards on which a message of the customer has no answer yet; n: open cards."""
    requester_wait: Spread[timedelta]
    with_supplier: Spread[timedelta]
    with_customer: Spread[timedelta]
    with_target: Spread[timedelta]
    """Offered to another department."""
    with_others: Spread[timedelta]
    """Blocked on another department or card."""


def courts(passages: Iterable[Passage], scope: Scope, agreed: Lookup | None = None) -> Courts:
    """Answers and courts of the scope's cards, as of the instant that the passages are."""
    return counted(CourtsTally(scope, agreed), passages).figures()


class CourtsTally(Tally):
    """Answers, and where the ball was."""

    def __init__(self, scope: Scope, agreed: Lookup | None = None) -> None:
        super().__init__(scope)
        self._working = Working(agreed)
        self._first, self._first_worked = Values(), Values()
        self._reply, self._reply_worked = Values(), Values()
        self._wait = Values()
        self._courts = tuple(Values() for _ in range(Court.NOBODY))

    def count(self, passage: Passage, step: int) -> None:
        first = passage.first_response
        if self.is_within(first) and first is not None:
            self._answered(passage, (passage.created, first), step)
        for asked, at, supplier in passage.replies:
            if self.is_within(at) and self.takes_from(passage, supplier):
                self._reply.count(at - asked, step)
                worked = self._working.of_suppliers(passage, asked, at)
                if worked is not None:
                    self._reply_worked.count(worked, step)
        if self.takes_from(passage, passage.segments[-1].supplier):
            self.keep_live(passage, step)
            if self.is_within(passage.ended_at):
                self._count_courts(passage, step)

    def _answered(self, passage: Passage, span: tuple[int, int], step: int) -> None:
        since, at = span
        if not self.takes_from(passage, passage.supplier_at(at)):
            return
        self._first.count(at - since, step)
        worked = self._working.of_suppliers(passage, since, at)
        if worked is not None:
            self._first_worked.count(worked, step)

    def _count_courts(self, passage: Passage, step: int) -> None:
        lay = time_in_courts(passage)
        wait = 0
        for court, took in enumerate(lay):
            self._courts[court].count(took, step)
            if court != Court.CUSTOMER:
                wait += took
        self._wait.count(wait, step)

    def figures(self) -> Courts:
        live = self.live.values()
        waiting = sum(one.first_response is None for one in live)
        unanswered = sum(one.unanswered_since is not None for one in live)
        return Courts(
            first_response=self._first.spread(lasting),
            first_response_worked=self._first_worked.spread(lasting),
            without_response=Known(waiting, len(live)),
            response=self._reply.spread(lasting),
            response_worked=self._reply_worked.spread(lasting),
            unanswered=Known(unanswered, len(live)),
            requester_wait=self._wait.spread(lasting),
            with_supplier=self._courts[Court.SUPPLIER].spread(lasting),
            with_customer=self._courts[Court.CUSTOMER].spread(lasting),
            with_target=self._courts[Court.TARGET].spread(lasting),
            with_others=self._courts[Court.OTHERS].spread(lasting),
        )


def time_in_courts(passage: Passage) -> list[int]:
    """Seconds in the supplier's, the customer's, the target's and others' court, in the order of
    `Court`; of an ended card to its end, of an open one to its last event."""
    lay = [0] * (Court.NOBODY + 1)
    since, court = passage.spans[0].since, passage.spans[0].court
    for start, _, next_court, _ in passage.spans[1:]:
        lay[court] += start - since
        since, court = start, next_court
    end = passage.told_until if passage.ended_at is None else passage.ended_at
    lay[court] += end - since
    return lay[: Court.NOBODY]
