"""How much work there is, comes and goes: WIP, throughput, net flow, cumulative flow. Pure.

All are exact counts of cards by day of the board's zone, so none is ever too few, and days without
any are data. Internal cards count: they are work. Instants are those of the crossing rule. WIP is
what was started and has not ended, throughput what was accepted (Kanban Guide [KG]); the lines of
cumulative flow have Vacanti's properties [CFD].
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import accumulate

from msgspec import Struct

from kanban.domain.card import State
from kanban.flow.days import seconds
from kanban.flow.figure import ENOUGH, Figure, Known, TooFew
from kanban.flow.little import Little, Stock, Turnover, little
from kanban.flow.passage import ACCEPTED, IN_PROGRESS, REQUESTED, Passage
from kanban.flow.scope import Scope, Tally, counted


class Cfd(Struct, frozen=True, kw_only=True):
    """How many cards had come so far by the end of each day; no line ever falls.

    Cards that were declined or withdrawn stay in the lines they had reached, and are told as bands
    of their own. Nothing is projected.
    """

    requested: tuple[int, ...]
    in_progress: tuple[int, ...]
    delivered: tuple[int, ...]
    accepted: tuple[int, ...]
    dropped: tuple[int, ...]
    """Declined or withdrawn."""
    wasted: tuple[int, ...]
    """Of those, the ones that had been started [JAM]."""


class Load(Struct, frozen=True, kw_only=True):
    """As of an instant. Each series has a number for each day from `first`, as far as it came."""

    first: date
    cfd: Cfd
    wip: tuple[int, ...]
    """Started and not ended, at the end of the day."""
    arrivals: tuple[int, ...]
    """Starts."""
    departures: tuple[int, ...]
    """Acceptances, and what was withdrawn after its start."""
    throughput: tuple[int, ...]
    """Acceptances; one that was reopened has left its day, and comes again with the next."""
    days_over: int
    """How many of the days are over: the last one may go on."""
    corrections: int
    """Acceptances of the period that were reopened."""
    wip_now: Known[int]
    in_progress_now: Known[int]
    """Of WIP, what the suppliers have in hand."""
    finished: Known[int]
    """Throughput of the whole period; n: days."""
    little: Figure[Little]

    @property
    def sample(self) -> tuple[int, ...]:
        """Throughput of the days that are over: the past of a forecast."""
        return self.throughput[: self.days_over]

    @property
    def net_flow(self) -> tuple[int, ...]:
        """Arrivals less departures of each day."""
        return tuple(a - d for a, d in zip(self.arrivals, self.departures, strict=True))


def load(passages: Iterable[Passage], scope: Scope, asof: datetime) -> Load:
    """The load of the scope's cards, by day. `passages` are as of that instant."""
    return counted(LoadTally(scope), passages).figures(asof)


class LoadTally(Tally):
    """Cards by the days on which they came and went; the period is chosen when it is read."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._entered = tuple(defaultdict[int, int](int) for _ in range(4))
        self._dropped = defaultdict[int, int](int)
        self._wasted = defaultdict[int, int](int)
        self._finished_from = defaultdict[int, int](int)
        """By the day of acceptance, the days of their starts added up."""
        self._wasted_from = defaultdict[int, int](int)
        self._corrections = 0

    def count(self, passage: Passage, step: int) -> None:
        if not (self.is_whole or self.takes_card(passage)):
            return
        self.keep_live(passage, step)
        day = self.days.of
        came, started, delivered, accepted = self._entered
        came[day(passage.created)] += step
        begun = 0
        if passage.entry_1 is not None:
            begun = day(passage.entry_1)
            started[begun] += step
            if passage.entry_2 is not None:
                delivered[day(passage.entry_2)] += step
            if passage.entry_3 is not None:
                done = day(passage.entry_3)
                accepted[done] += step
                self._finished_from[done] += begun * step
        if passage.ended_at is not None and passage.ended is not State.ACCEPTED:
            gone = day(passage.ended_at)
            self._dropped[gone] += step
            if begun:
                self._wasted[gone] += step
                self._wasted_from[gone] += begun * step
        for one in passage.deliveries:
            if one.reopened_at is not None and self.is_within(one.settled_at):
                self._corrections += step

    def figures(self, asof: datetime) -> Load:
        """As of an instant: the last day is as far as it came by then."""
        first = self.scope.start.toordinal()
        today = self.days.of(seconds(asof))
        last = min(self.scope.end.toordinal() - 1, today)
        days = range(first, last + 1)
        came, started, delivered, accepted = (_so_far(line, days) for line in self._entered)
        dropped, wasted = _so_far(self._dropped, days), _so_far(self._wasted, days)
        wip = tuple(s - a - w for s, a, w in zip(started, accepted, wasted, strict=True))
        throughput = _each(self._entered[ACCEPTED], days)
        gone = _each(self._wasted, days)
        in_hand = sum(one.rank == IN_PROGRESS for one in self.live.values())
        wip_now = sum(one.rank != REQUESTED for one in self.live.values())
        return Load(
            first=self.scope.start,
            cfd=Cfd(
                requested=came,
                in_progress=started,
                delivered=delivered,
                accepted=accepted,
                dropped=dropped,
                wasted=wasted,
            ),
            wip=wip,
            arrivals=_each(self._entered[IN_PROGRESS], days),
            departures=tuple(t + g for t, g in zip(throughput, gone, strict=True)),
            throughput=throughput,
            days_over=len(range(first, min(last, today - 1) + 1)),
            corrections=self._corrections,
            wip_now=Known(wip_now, wip_now),
            in_progress_now=Known(in_hand, in_hand),
            finished=Known(sum(throughput), len(days)),
            little=self._little(days, wip, throughput),
        )

    def _little(
        self, days: range, wip: tuple[int, ...], throughput: tuple[int, ...]
    ) -> Figure[Little]:
        if not days:
            return TooFew(0, ENOUGH)
        done = zip(days, throughput, strict=True)
        turnover = Turnover(
            started=sum(_each(self._entered[IN_PROGRESS], days)),
            finished=sum(throughput),
            wasted=sum(_each(self._wasted, days)),
            took=sum(d * n for d, n in done) - sum(_each(self._finished_from, days)),
        )
        return little(wip, turnover, self._stock(days[0] - 1), self._stock(days[-1]))

    def _stock(self, end: int) -> Stock:
        """The WIP at the end of a day."""
        started = self._entered[IN_PROGRESS]
        cards = _until(started, end) - _until(self._entered[ACCEPTED], end)
        cards -= _until(self._wasted, end)
        begun = sum(day * n for day, n in started.items() if day <= end)
        begun -= _until(self._finished_from, end) + _until(self._wasted_from, end)
        return Stock(cards, cards * end - begun)


def _each(line: Mapping[int, int], days: range) -> tuple[int, ...]:
    return tuple(line.get(day, 0) for day in days)


def _until(line: Mapping[int, int], end: int) -> int:
    return sum(n for day, n in line.items() if day <= end)


def _so_far(line: Mapping[int, int], days: range) -> tuple[int, ...]:
    """How many had come by the end of each of the days."""
    before = _until(line, days.start - 1)
    return tuple(accumulate(_each(line, days), initial=before))[1:]
