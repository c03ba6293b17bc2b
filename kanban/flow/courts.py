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

from collections.abc import Iterable, Mapping
from datetime import timedelta
from fractions import Fraction

from msgspec import Struct

from kanban.flow.agreed import Lookup
from kanban.flow.days import lasting
from kanban.flow.figure import ENOUGH, Figure, Known, TooFew
from kanban.flow.passage import Court, Passage
from kanban.flow.percentile import Spread, Values
from kanban.flow.scope import Scope, Tally, counted
from kanban.flow.worked import Passed, Working


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
    shares: Mapping[Court, Figure[Fraction]]
    """Of all the time of those cards together, by where the ball was; n: cards."""


def courts(passages: Iterable[Passage], scope: Scope, agreed: Lookup | None = None) -> Courts:
    """Answers and courts of the scope's cards, as of the instant that the passages are."""
    return counted(CourtsTally(scope, Working(agreed)), passages).figures()


class _Answers:
    """How long answers were waited for, in seconds."""

    def __init__(self) -> None:
        self.by_clock, self.worked = Values(), Values()

    def count(self, passed: Passed, asked: int, at: int, step: int) -> None:
        self.by_clock.count[step](at - asked)
        worked = passed(asked, at)
        if worked is not None:
            self.worked.count[step](worked)


class CourtsTally(Tally):
    """Answers, and where the ball was."""

    def __init__(self, scope: Scope, working: Working) -> None:
        super().__init__(scope)
        self._working = working
        self._first, self._replies = _Answers(), _Answers()
        self._wait, self._with_supplier, self._with_customer = Values(), Values(), Values()
        self._lay = [0] * Court.NOBODY

    def count(self, passage: Passage, step: int) -> None:
        supplier = passage.segments[-1].supplier
        is_taken = self.takes_from(passage, supplier)
        is_handed_on = len(passage.segments) > 1
        if not (is_taken or is_handed_on):
            return
        passed = self._working.of_suppliers(passage)
        first = passage.first_response
        if first is not None and self.since <= first < self.until:
            said_by = passage.supplier_at(first) if is_handed_on else supplier
            if is_taken if said_by == supplier else self.takes_from(passage, said_by):
                self._first.count(passed, passage.asked_at or 0, first, step)
        for asked, at, said_by in passage.replies:
            if not self.since <= at < self.until:
                continue
            if is_taken if said_by == supplier else self.takes_from(passage, said_by):
                self._replies.count(passed, asked, at, step)
        if not is_taken:
            return
        if passage.ended_at is None:
            self.keep_live(passage, step)
        elif self.since <= passage.ended_at < self.until:
            self._count_courts(passage, step)

    def _count_courts(self, passage: Passage, step: int) -> None:
        lay = time_in_courts(passage)
        whole, mine = sum(lay), lay[Court.CUSTOMER]
        self._wait.count[step](whole - mine)
        self._with_supplier.count[step](lay[Court.SUPPLIER])
        self._with_customer.count[step](mine)
        for court, took in enumerate(lay):
            self._lay[court] += took * step

    def figures(self) -> Courts:
        live = self.live.values()
        waiting = sum(one.first_response is None for one in live)
        unanswered = sum(one.unanswered_since is not None for one in live)
        return Courts(
            first_response=self._first.by_clock.spread(lasting),
            first_response_worked=self._first.worked.spread(lasting),
            without_response=Known(waiting, len(live)),
            response=self._replies.by_clock.spread(lasting),
            response_worked=self._replies.worked.spread(lasting),
            unanswered=Known(unanswered, len(live)),
            requester_wait=self._wait.spread(lasting),
            with_supplier=self._with_supplier.spread(lasting),
            with_customer=self._with_customer.spread(lasting),
            shares={court: self._share(court) for court in Court if court < Court.NOBODY},
        )

    def _share(self, court: Court) -> Figure[Fraction]:
        n, whole = len(self._wait), sum(self._lay)
        if n < ENOUGH or not whole:
            return TooFew(n, ENOUGH)
        return Known(Fraction(self._lay[court], whole), n)


def time_in_courts(passage: Passage) -> list[int]:
    """Seconds in the supplier's, the customer's, the target's and others' court, in the order of
    `Court`, since another department was asked; of an ended card to its end, of an open one to its
    last event."""
    lay = [0] * (Court.NOBODY + 1)
    asked = passage.created if len(passage.segments) == 1 else passage.asked_at or 0
    since, court = asked, Court.NOBODY
    for start, _, next_court, _ in passage.spans:
        if start > since:
            lay[court] += start - since
            since = start
        court = next_court
    end = passage.told_until if passage.ended_at is None else passage.ended_at
    lay[court] += max(end - since, 0)
    return lay[: Court.NOBODY]
