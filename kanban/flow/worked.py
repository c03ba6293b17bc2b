"""How long a department worked between two instants, by two look-ups however far apart. Pure.

Hours, holidays and the zone are those that held at each moment, as `kanban.flow.agreed` has them:
the same time as `Calendar.passed` tells, in seconds, for thousands of cards.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from kanban.flow.agreed import Agreed, Lookup
from kanban.flow.days import instant, seconds
from kanban.flow.passage import Passage, Segment

_AHEAD = 400 * 86_400
"""Seconds that are looked up beyond those that are needed, or as many as are known already."""


class Worked:
    """The working time of one department. Spans that were looked up are kept."""

    def __init__(self, agreed: Agreed) -> None:
        self._agreed = agreed
        self._start = self._end = 0
        """What has been looked up."""
        self._edges: list[int] = []
        """The start and the end of each span of work, in turn."""
        self._so_far: list[int] = [0]
        """By number of edges, the seconds that were worked up to the last of those."""

    def passed(self, start: int, end: int) -> int:
        """Seconds of work from the one instant to the other; 0 when the end is not later."""
        if start >= end:
            return 0
        if start < self._start or end >= self._end:
            self._look_up(start, end)
        edges, so_far = self._edges, self._so_far
        before, until = bisect_right(edges, start), bisect_right(edges, end)
        worked = so_far[until] - so_far[before]
        if before & 1:  # within a span
            worked -= start - edges[before - 1]
        if until & 1:
            worked += end - edges[until - 1]
        return worked

    def _look_up(self, start: int, end: int) -> None:
        """From well before to well after, and what is known."""
        if self._edges:
            start, end = min(start, self._start), max(end, self._end)
        further = max(_AHEAD, self._end - self._start)
        self._start, self._end = start - further, end + further
        self._edges, self._so_far = [], [0]
        worked = 0
        for since, until in self._work():
            self._edges += (since, until)
            self._so_far.append(worked)
            worked += until - since
            self._so_far.append(worked)

    def _work(self) -> Iterator[tuple[int, int]]:
        for since, until in self._agreed.changes(instant(self._start), instant(self._end)):
            calendar = self._agreed.calendar(since)
            for start, end in calendar.spans(since, until) if calendar else ():
                yield seconds(start), seconds(end)


Passed: TypeAlias = Callable[[int, int], int | None]
"""Seconds of work from the one instant to the other; None: not known."""


class Working(dict[str, Worked | None]):
    """The working times of all departments, by key; None of one that has not said when it works.

    A department is looked up when it is first asked for.
    """

    def __init__(self, agreed: Lookup | None = None) -> None:
        """None: nobody has said when they work."""
        super().__init__()
        self._agreed = agreed

    def __missing__(self, department: str) -> Worked | None:
        agreed = self._agreed(department) if self._agreed else None
        self[department] = Worked(agreed) if agreed and agreed.has_hours else None
        return self[department]

    def of_suppliers(self, passage: Passage) -> Passed:
        """How long whoever answered for the card at the time worked. Not known when one of them has
        not said when it works. Each has its own segment: a difference of two schedules can go
        negative, as Zendesk warns of its own [ZD-g]."""
        segments = passage.segments
        if len(segments) > 1:
            return partial(self._of_each, segments)
        worked = self[segments[0].supplier]
        return worked.passed if worked is not None else _not_known

    def _of_each(self, segments: tuple[Segment, ...], start: int, end: int) -> int | None:
        total = 0
        for place, (since, supplier) in enumerate(segments):
            until = segments[place + 1].since if place + 1 < len(segments) else end
            since, until = max(since, start), min(until, end)
            if since < until:
                worked = self[supplier]
                if worked is None:
                    return None
                total += worked.passed(since, until)
        return total


def _not_known(_: int, __: int) -> None:
    return None
