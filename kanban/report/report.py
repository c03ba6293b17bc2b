"""The page that a lead takes to the stand-up: what changed, and what waits for whom. Pure.

All of it is between departments: cards that a department asked of itself are left out, and nothing
is about a person. Every figure is one of `kanban.flow`, with its n. The same as-of instant gives
the same report for ever, as far as departments keep their names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.events import ImprovementSet
from kanban.domain.wall import Said, wall
from kanban.flow.agreed import Lookup
from kanban.flow.clocks import Promise
from kanban.flow.days import days_of, instant, seconds
from kanban.flow.efficiency import Blocker, EfficiencyTally
from kanban.flow.keeping import Keeping, KeepingTally
from kanban.flow.load import LoadTally
from kanban.flow.passage import Passage
from kanban.flow.quality import Quality, QualityTally
from kanban.flow.scope import Scope, Tally, counted
from kanban.flow.times import Times, TimesTally
from kanban.flow.worked import Working
from kanban.report.agreements import AgreementsTally, Kept, Settled, settled
from kanban.report.changes import Changes, ChangesTally
from kanban.report.improvements import Improvements, improvements
from kanban.report.told import Histories, Told, told
from kanban.report.waiting import Waiting, waiting

WEEK = timedelta(weeks=1)
WEEKS = 12
"""Of which throughput is drawn, and causes are told: a week has too few."""


class Asked(Struct, frozen=True, kw_only=True):
    """Which report."""

    until: date
    """The last day of the period; of today, as far as it has come."""
    zone: tzinfo
    """The board's: a day is a day there."""
    weeks: int = 1
    department: str | None = None
    """On either side; None: all."""

    @property
    def long_weeks(self) -> int:
        return max(WEEKS, self.weeks)

    @property
    def scopes(self) -> tuple[Scope, Scope, Scope]:
        """The period, as many weeks before it, and a quarter of a year to its end."""
        end = self.until + timedelta(days=1)
        start = end - self.weeks * WEEK
        spans = (
            (start, end),
            (start - self.weeks * WEEK, start),
            (end - self.long_weeks * WEEK, end),
        )
        return self._scope(*spans[0]), self._scope(*spans[1]), self._scope(*spans[2])

    def _scope(self, start: date, end: date) -> Scope:
        return Scope(start=start, end=end, zone=self.zone, department=self.department)

    def asof(self, now: datetime) -> datetime:
        """The end of the last day, or now if that is earlier. In UTC."""
        end = days_of(self.zone).start(self.until.toordinal() + 1)
        return min(now, instant(end) - timedelta(microseconds=1))

    @property
    def since(self) -> datetime:
        """From when on anything is told."""
        first = min(scope.start for scope in self.scopes)
        return instant(days_of(self.zone).start(first.toordinal()))


class Stretch(Struct, frozen=True, kw_only=True):
    """The figures of one period."""

    start: date
    last: date
    changes: Changes
    keeping: Keeping
    agreed: Mapping[Promise, Kept]
    quality: Quality
    times: Times
    blockers: tuple[Blocker, ...]
    """Most time first."""


class Report(Struct, frozen=True, kw_only=True):
    """As of an instant."""

    board: Board
    """Its names."""
    asked: Asked
    asof: datetime
    now: Stretch
    before: Stretch
    long: Stretch
    throughput: tuple[int, ...]
    """Acceptances by week, of `long`; the last one ends with the period."""
    waiting: tuple[Waiting, ...]
    improvements: Improvements
    thanks: tuple[Said, ...]
    """Newest first."""
    internal: int
    """Open cards that are left out, for a department asked them of itself."""

    @property
    def stretches(self) -> tuple[Stretch, Stretch, Stretch]:
        return self.now, self.before, self.long


class Past(Struct, frozen=True, kw_only=True):
    """What a board says of the past."""

    histories: Histories
    improvements: Sequence[ImprovementSet]
    """What each was set to, oldest first."""
    agreed: Lookup


def report(board: Board, past: Past, asked: Asked, now: datetime) -> Report:
    """The report that is asked for; `now` in UTC."""
    asof = asked.asof(now)
    found = told(board, past.histories, asked.since, asof)
    all_settled = [
        (way, one)
        for way in found.passages
        for one in settled(way, found.histories[way.number], asof, past.agreed)
    ]
    stretches = [_stretch(scope, found, all_settled, past.agreed) for scope in asked.scopes]
    scope = asked.scopes[0]
    tally = Tally(scope)
    mine = [way for way in found.passages if _takes(way, scope)]
    said = wall(found.board, lambda number: found.histories.get(number, ()))
    return Report(
        board=found.board,
        asked=asked,
        asof=asof,
        now=stretches[0],
        before=stretches[1],
        long=stretches[2],
        throughput=_weekly(asked, found),
        waiting=waiting(found.board, mine, tally.days, asked.until),
        improvements=improvements(past.improvements, tally, asof),
        thanks=tuple(
            one
            for one in said
            if tally.is_within(seconds(one.thanks.at))
            and scope.department in (None, one.card.customer, one.card.supplier, one.thanks.to)
        ),
        internal=found.internal,
    )


def _takes(way: Passage, scope: Scope) -> bool:
    return scope.takes(way.customer, way.supplier, way.service_class) or any(
        offer.to == scope.department and offer.settled_at is None for offer in way.offers[-1:]
    )


def _stretch(
    scope: Scope, found: Told, all_settled: Sequence[tuple[Passage, Settled]], agreed: Lookup
) -> Stretch:
    ways, asof = found.passages, found.asof
    working = Working(agreed)
    return Stretch(
        start=scope.start,
        last=scope.end - timedelta(days=1),
        changes=counted(ChangesTally(scope), ways).changes(),
        keeping=counted(KeepingTally(scope), ways).figures(asof),
        agreed=AgreementsTally(scope).kept(all_settled),
        quality=counted(QualityTally(scope), ways).figures(),
        times=counted(TimesTally(scope, working), ways).figures(asof),
        blockers=counted(EfficiencyTally(scope, working), ways).figures(asof).blockers,
    )


def _weekly(asked: Asked, found: Told) -> tuple[int, ...]:
    load = counted(LoadTally(asked.scopes[2]), found.passages).figures(found.asof)
    return tuple(sum(load.throughput[day : day + 7]) for day in range(0, asked.long_weeks * 7, 7))
