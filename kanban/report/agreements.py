"""Whether departments keep what they have agreed to: to answer, to deliver, to judge. Pure.

The clocks of `kanban.flow.clocks` tell of each card what was agreed to and when it was over. What
came in time is kept on the day it came; all else is broken on the day on which the time was over,
whether it came later or has not come yet. So each promise counts once, and on the same day for
ever. What can still be kept, and what a department never agreed to, counts as neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from fractions import Fraction

from msgspec import Struct

from kanban.domain.events import Accepted, CardEvent, Returned
from kanban.domain.undoing import standing
from kanban.flow.agreed import Lookup
from kanban.flow.clocks import Clock, Promise, clocks_of
from kanban.flow.days import seconds
from kanban.flow.figure import Figure, share
from kanban.flow.passage import Passage
from kanban.flow.scope import Tally

_JUST_BEFORE = timedelta(microseconds=1)


class Settled(Struct, frozen=True):
    """An agreement about one card that was kept or broken."""

    promise: Promise
    at: int
    """When it was kept, or was over."""
    customer: str
    supplier: str
    kept: bool


class Kept(Struct, frozen=True):
    """How often an agreement was kept."""

    kept: int
    of: int
    """Times that it was kept or broken."""

    @property
    def share(self) -> Figure[Fraction]:
        return share(self.kept, self.of)


def settled(
    passage: Passage, history: Sequence[CardEvent], asof: datetime, agreed: Lookup
) -> Iterator[Settled]:
    """What was agreed to about a card and is kept or broken, as of an instant."""
    for clock in clocks_of(history, asof, agreed):
        if clock.promise is Promise.VERDICT:
            done = None
        else:
            done = clock.ended_at if clock.promise is Promise.ANSWER else _first(passage, clock)
        yield from _of(clock, passage, clock.met, done)
    for verdict in standing([event for event in history if event.at <= asof]):
        if isinstance(verdict, Accepted | Returned):
            for clock in clocks_of(history, verdict.at - _JUST_BEFORE, agreed):
                if clock.promise is Promise.VERDICT:
                    yield from _of(clock, passage, not clock.is_over, verdict.at)


def _first(passage: Passage, clock: Clock) -> datetime | None:
    from kanban.flow.days import instant

    later = [one.at for one in passage.deliveries if one.at >= seconds(clock.since)]
    return instant(later[0]) if later else None


def _of(
    clock: Clock, passage: Passage, met: bool | None, done: datetime | None
) -> Iterator[Settled]:
    is_kept = met is True and done is not None
    at = done if is_kept else clock.due
    if at is None or not (is_kept or clock.is_over or met is False):
        return
    answered_by = clock.department if clock.promise is not Promise.VERDICT else passage.supplier
    yield Settled(clock.promise, seconds(at), passage.customer, answered_by, is_kept)


class AgreementsTally(Tally):
    """Agreements kept and broken in a period."""

    def kept(self, all_settled: Sequence[tuple[Passage, Settled]]) -> Mapping[Promise, Kept]:
        """By what was agreed to, as far as there was anything to keep."""
        found: dict[Promise, Kept] = {}
        for promise in Promise:
            mine = [
                one.kept
                for passage, one in all_settled
                if one.promise is promise
                and self.is_within(one.at)
                and self.takes_from(passage, one.supplier)
            ]
            if mine:
                found[promise] = Kept(sum(mine), len(mine))
        return found
