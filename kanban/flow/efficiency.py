"""How much of its time a card is worked on, and what blocks it. Pure.

Flow efficiency [FE] is active time by active and waiting time, from the start to the acceptance, of
cards that were accepted in the period, internal ones too. Active is what is in progress with
nothing in its way: no question, block or offer open. Several at once wait once: a block within a
wait does not double it, as ActionableAgile admits of its own [AA-c]. While a card lay accepted,
before it was reopened, it neither was worked on nor waited. Touch time is hard to measure honestly
[FE-b]: this is the share of time in which the ball was in play, and no more.

Blockers [BC] are told by cause, most time first: the time that a card in progress was blocked for
it in the period; an open one until the instant asked for, and none longer than its card. What is
blocked before the start or after the delivery counts as nothing [JAM].
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from kanban.domain.block import BlockCode
from kanban.flow.agreed import Lookup
from kanban.flow.days import lasting, seconds
from kanban.flow.figure import ENOUGH, Figure, Known, TooFew, mean
from kanban.flow.passage import ACCEPTED, IN_PROGRESS, Passage, Stop
from kanban.flow.scope import Scope, Tally, counted
from kanban.flow.worked import Working

_MILLION = 1_000_000


class Blocker(NamedTuple):
    """What was blocked for one reason."""

    code: BlockCode
    is_outside: bool
    """On somebody outside the organisation, not on another department or card of it."""
    n: int
    """Blocks."""
    blocked: timedelta
    """In all."""
    mean: Figure[timedelta]
    worked: timedelta
    """Of it, in the working hours of the suppliers that have said when they work."""


class Efficiency(Struct, frozen=True, kw_only=True):
    """As of an instant. Shares are of 1, n is cards."""

    flow: Figure[Fraction]
    """Active time by all time from the start, of all cards together."""
    mean_of_cards: Figure[Fraction]
    """The mean of the cards' own, each to a millionth."""
    end_to_end: Figure[Fraction]
    """As `flow`, from the request on."""
    blockers: tuple[Blocker, ...]


def efficiency(
    passages: Iterable[Passage], scope: Scope, asof: datetime, agreed: Lookup | None = None
) -> Efficiency:
    """The efficiency of the scope's cards; `passages` are as of that instant."""
    return counted(EfficiencyTally(scope, Working(agreed)), passages).figures(asof)


class _Cause:
    """What was blocked for one reason so far, in seconds."""

    def __init__(self) -> None:
        self.n = self.blocked = self.worked = 0

    def add(self, other: _Cause) -> None:
        self.n += other.n
        self.blocked += other.blocked
        self.worked += other.worked


_Causes: TypeAlias = dict[tuple[BlockCode, bool], _Cause]


class EfficiencyTally(Tally):
    """Active and waiting time, and blocks of the cards that have ended."""

    def __init__(self, scope: Scope, working: Working) -> None:
        super().__init__(scope)
        self._working = working
        self._cards = self._active = self._total = self._of_each = 0
        self._queued = 0
        self._causes: _Causes = {}

    def count(self, passage: Passage, step: int) -> None:
        if not (self.is_whole or self.takes_card(passage)):
            return
        if passage.stops:
            self.keep_live(passage, step)
            if passage.ended_at is not None:
                self._block(self._causes, passage, passage.ended_at, step)
        start, accepted = passage.entry_1, passage.entry_3
        if start is None or accepted is None:
            return
        if self.since <= accepted < self.until:
            active, total = active_time(passage, start)
            if total:
                self._cards += step
                self._active += active * step
                self._total += total * step
                self._queued += (start - passage.created) * step
                self._of_each += active * _MILLION // total * step

    def _block(self, causes: _Causes, passage: Passage, end: int, step: int) -> None:
        for stop in passage.stops:
            spans = list(self._blocked(passage, stop, end))
            if spans:
                cause = causes.setdefault((stop.code, stop.is_outside), _Cause())
                cause.n += step
                for since, until in spans:
                    cause.blocked += (until - since) * step
                    worked = self._working.of_suppliers(passage)(since, until)
                    cause.worked += (worked or 0) * step

    def _blocked(self, passage: Passage, stop: Stop, end: int) -> Iterator[tuple[int, int]]:
        """When a card in progress was blocked in the period."""
        since = max(stop.since, self.since)
        until = min(end if stop.until is None else stop.until, self.until)
        for start, finish, rank, _ in stays(passage, end):
            if rank == IN_PROGRESS and max(start, since) < min(finish, until):
                yield max(start, since), min(finish, until)

    def figures(self, asof: datetime) -> Efficiency:
        causes: _Causes = {}
        for key, cause in self._causes.items():
            causes[key] = _Cause()
            causes[key].add(cause)
        for passage in self.live.values():
            self._block(causes, passage, seconds(asof), 1)
        blockers = (_blocker(*key, cause) for key, cause in causes.items() if cause.n)
        return Efficiency(
            flow=self._share(self._total),
            mean_of_cards=self._mean_of_cards(),
            end_to_end=self._share(self._total + self._queued),
            blockers=tuple(sorted(blockers, key=lambda one: (-one.blocked, one[:2]))),
        )

    def _share(self, total: int) -> Figure[Fraction]:
        if self._cards < ENOUGH:
            return TooFew(self._cards, ENOUGH)
        return Known(Fraction(self._active, total), self._cards)

    def _mean_of_cards(self) -> Figure[Fraction]:
        found = mean(self._of_each, self._cards)
        return found if isinstance(found, TooFew) else Known(found.value / _MILLION, found.n)


def active_time(passage: Passage, since: int) -> tuple[int, int]:
    """Seconds that an accepted card was active after an instant, and those that it was open."""
    active = total = 0
    before, rank, waits = since, ACCEPTED, 0
    for start, next_rank, _, next_waits in passage.spans:
        if start > before:
            if rank < ACCEPTED:
                total += start - before
                if rank == IN_PROGRESS and not waits:
                    active += start - before
            before = start
        rank, waits = next_rank, next_waits
    return active, total


def stays(passage: Passage, end: int) -> Iterator[tuple[int, int, int, int]]:
    """From when until when, in which column and with what in its way the card was."""
    since, rank, _, waits = passage.spans[0]
    for start, next_rank, _, next_waits in passage.spans[1:]:
        yield since, start, rank, waits
        since, rank, waits = start, next_rank, next_waits
    yield since, max(since, end), rank, waits


def _blocker(code: BlockCode, is_outside: bool, cause: _Cause) -> Blocker:
    n = cause.n
    each = TooFew(n, ENOUGH) if n < ENOUGH else Known(lasting(cause.blocked // n), n)
    return Blocker(
        code=code,
        is_outside=is_outside,
        n=n,
        blocked=lasting(cause.blocked),
        mean=each,
        worked=lasting(cause.worked),
    )
