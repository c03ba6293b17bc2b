"""Whether suppliers keep the days they promise, and the days cards are needed by. Pure.

Between departments: internal cards are left out. A promise is of the department that gave it, and
of the period in which the promised day is. It is kept by the first delivery after it, on its day or
before, and broken when its day went by without one; what becomes of each is told by the rules of
`kanban.domain.promises`. Promises that were moved or taken back in time, or whose card ended, are
neither, and counted beside.

Needed by (SLA met): of cards that are needed by a day of the period, those whose first delivery
came on it or before; what came later, a return too, does not undo that. A card that is not
delivered counts once the day is over; one that was declined or withdrawn before never does. Right
by then is told apart: of those that were accepted, the ones whose last delivery came in time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction

from msgspec import Struct

from kanban.domain.card import State
from kanban.domain.promises import Fate
from kanban.flow.days import seconds
from kanban.flow.figure import Figure, share
from kanban.flow.passage import Passage, Pledge
from kanban.flow.scope import Scope, Tally, counted


class Keeping(Struct, frozen=True, kw_only=True):
    """As of an instant."""

    kept_share: Figure[Fraction]
    """Of the promises that were kept or broken."""
    kept: int
    broken: int
    moved: int
    taken_back: int
    ended: int
    open: int
    in_time: Figure[Fraction]
    """Of the cards that were needed by a day."""
    right_in_time: Figure[Fraction]


def keeping(passages: Iterable[Passage], scope: Scope, asof: datetime) -> Keeping:
    """The promises of the scope's suppliers; `passages` are as of that instant."""
    return counted(KeepingTally(scope), passages).figures(asof)


class KeepingTally(Tally):
    """Promises and days of cards that have ended; those of open cards are told when it is read."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._period = range(scope.start.toordinal(), scope.end.toordinal())
        self._n = Counter[str]()

    def count(self, passage: Passage, step: int) -> None:
        if not passage.pledges and passage.need_by is None:
            return
        if passage.ended is None:
            if step > 0:
                self.live[passage.number] = passage
            else:
                self.live.pop(passage.number, None)
        else:
            self._count(self._n, passage, passage.ended_at or 0, step)

    def _count(self, n: Counter[str], passage: Passage, asof: int, step: int) -> None:
        for pledge in passage.pledges:
            if pledge.day in self._period and self.takes_from(passage, pledge.supplier):
                n[self.fate(pledge, asof)] += step
        need_by = passage.need_by
        if need_by is None or need_by not in self._period:
            return
        if self.takes_from(passage, passage.segments[-1].supplier):
            self._count_need(n, passage, (need_by, asof), step)

    def _count_need(
        self, n: Counter[str], passage: Passage, days: tuple[int, int], step: int
    ) -> None:
        need_by, asof = days
        came = self.days.of(asof if passage.first_2 is None else passage.first_2)
        if passage.first_2 is not None or came > need_by:
            n["needed"] += step
            n["in_time"] += step * (came <= need_by)
        if passage.ended is State.ACCEPTED and passage.entry_2 is not None:
            n["accepted"] += step
            n["right"] += step * (self.days.of(passage.entry_2) <= need_by)

    def fate(self, pledge: Pledge, asof: int) -> Fate:
        """What became of a promise, as `kanban.domain.promises` tells it, in the board's zone."""
        settled = asof if pledge.settled_at is None else pledge.settled_at
        return Fate.BROKEN if self.days.of(settled) > pledge.day else pledge.how

    def figures(self, asof: datetime) -> Keeping:
        n = Counter(self._n)
        for passage in self.live.values():
            self._count(n, passage, seconds(asof), 1)
        return Keeping(
            kept_share=share(n[Fate.KEPT], n[Fate.KEPT] + n[Fate.BROKEN]),
            kept=n[Fate.KEPT],
            broken=n[Fate.BROKEN],
            moved=n[Fate.MOVED],
            taken_back=n[Fate.TAKEN_BACK],
            ended=n[Fate.ENDED],
            open=n[Fate.OPEN],
            in_time=share(n["in_time"], n["needed"]),
            right_in_time=share(n["right"], n["accepted"]),
        )
