"""How long cards take, and how old those are that are not done. Pure.

Of cards that were accepted in the period, internal ones too:

- cycle time, in days: from the day of the start to that of the acceptance, both counted, so a card
  that was started and finished on one day took 1 and never 0 (Vacanti [VAC]; jira-agile-metrics
  [JAM] counts one less). Blocked days, nights and Sundays are in it;
- system lead time: from the start to the last delivery, the supplier's own performance [LT];
- customer lead time: from the request to the acceptance, what the customer feels [LT];
- service level expectation: so many of a hundred are done in so many days or less (Kanban Guide
  [KG]); of fewer than ten it is labelled a best guess.

Acceptance time is the customer's: from each delivery to the verdict on it, whatever that was, in
the period of the verdict; one that was recalled or withdrawn has none. It is also told in the
customer's working time, of customers that have said when they work.

Work item age is as cycle time, until the instant asked for; a card that was not started has a queue
age, from the day of its request. All instants are those of the crossing rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from msgspec import Struct

from kanban.flow.agreed import Lookup
from kanban.flow.days import lasting, seconds
from kanban.flow.figure import Figure, Known, TooFew
from kanban.flow.passage import JUDGED, Passage
from kanban.flow.percentile import Spread, Values, percentile
from kanban.flow.scope import Scope, Tally, counted
from kanban.flow.worked import Working

_ENOUGH_FOR_SLE = 10


class Age(NamedTuple):
    """How old an open card is, in days; the first counts as one."""

    card: int
    rank: int
    """Of its column; of a requested card it is the queue age."""
    days: int


class Done(NamedTuple):
    """A card that was accepted: a point of the scatter plot."""

    card: int
    day: int
    """Of the acceptance, as `date.toordinal`."""
    cycle_days: int


class Times(Struct, frozen=True, kw_only=True):
    """As of an instant."""

    cycle_days: Spread[int]
    system_lead: Spread[timedelta]
    customer_lead: Spread[timedelta]
    acceptance: Spread[timedelta]
    acceptance_worked: Spread[timedelta]
    sle: Figure[int]
    """Days within which 85 of a hundred are done."""
    ages: tuple[Age, ...]
    """Of the open cards, the oldest first."""
    pace_in_progress: Spread[int]
    """How old cards were, in days since their start, when they left the column: those that were
    accepted in the period. When they left the next one is `cycle_days`. For ageing WIP [AA-a]."""


def times(
    passages: Iterable[Passage], scope: Scope, asof: datetime, agreed: Lookup | None = None
) -> Times:
    """The times of the scope's cards; `passages` are as of that instant."""
    return counted(TimesTally(scope, Working(agreed)), passages).figures(asof)


def sle(cycle_days: Values, percent: int = 85) -> Figure[int]:
    """Days in which so many of a hundred cards are done."""
    n = len(cycle_days)
    if not n:
        return TooFew(0, 1)
    days = percentile(cycle_days.in_order(), percent)
    return Known(days, n, is_guess=n < _ENOUGH_FOR_SLE)


def scatter(passages: Iterable[Passage], scope: Scope) -> Iterator[Done]:
    """The cards that were accepted in the period, as points of day and cycle time."""
    tally = Tally(scope)
    day = tally.days.of
    for passage in passages:
        start, accepted = passage.entry_1, passage.entry_3
        if start is None or accepted is None or not tally.is_within(accepted):
            continue
        if tally.takes_card(passage):
            done = day(accepted)
            yield Done(passage.number, done, done - day(start) + 1)


class TimesTally(Tally):
    """How long the cards of a scope took."""

    def __init__(self, scope: Scope, working: Working) -> None:
        super().__init__(scope)
        self._working = working
        self.cycle_days = Values()
        self._system_lead, self._customer_lead = Values(), Values()
        self._acceptance, self._acceptance_worked = Values(), Values()
        self._pace_in_progress = Values()

    def count(self, passage: Passage, step: int) -> None:
        if passage.deliveries:
            self._count_verdicts(passage, step)
        if not (self.is_whole or self.takes_card(passage)):
            return
        start, delivered, accepted = passage.entry_1, passage.entry_2, passage.entry_3
        if start is None or delivered is None or accepted is None:
            self.keep_live(passage, step)
        elif self.since <= accepted < self.until:
            day = self.days.of
            begun = day(start)
            self.cycle_days.count[step](day(accepted) - begun + 1)
            self._pace_in_progress.count[step](day(delivered) - begun + 1)
            self._system_lead.count[step](delivered - start)
            self._customer_lead.count[step](accepted - passage.created)

    def _count_verdicts(self, passage: Passage, step: int) -> None:
        for at, supplier, outcome, settled_at, _, _ in passage.deliveries:
            if settled_at is None or outcome not in JUDGED:
                continue
            if self.since <= settled_at < self.until and self.takes_from(passage, supplier):
                self._acceptance.count[step](settled_at - at)
                worked = self._working[passage.customer]
                if worked is not None:
                    self._acceptance_worked.count[step](worked.passed(at, settled_at))

    def figures(self, asof: datetime) -> Times:
        today = self.days.of(seconds(asof))
        ages = (self._age(passage, today) for passage in self.live.values())
        return Times(
            cycle_days=self.cycle_days.spread(int),
            system_lead=self._system_lead.spread(lasting),
            customer_lead=self._customer_lead.spread(lasting),
            acceptance=self._acceptance.spread(lasting),
            acceptance_worked=self._acceptance_worked.spread(lasting),
            sle=sle(self.cycle_days),
            ages=tuple(sorted(ages, key=lambda age: (-age.days, age.card))),
            pace_in_progress=self._pace_in_progress.spread(int),
        )

    def _age(self, passage: Passage, today: int) -> Age:
        since = passage.created if passage.entry_1 is None else passage.entry_1
        return Age(passage.number, passage.rank, today - self.days.of(since) + 1)
