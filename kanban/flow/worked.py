"""How long a department worked between two instants, by two look-ups however far apart. Pure.

Hours, holidays and the zone are those that held at each moment, as `kanban.flow.agreed` has them:
the same time as `Calendar.passed` tells, in seconds, for thousands of cards.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from kanban.flow.agreed import Agreed, Lookup
from kanban.flow.days import instant, seconds
from kanban.flow.passage import Passage

_DAY = 86_400
_AHEAD = 400
"""Days that are looked up beyond those that are needed."""


class Worked:
    """The working time of one department. The days that were looked up are kept, by days of UTC."""

    def __init__(self, agreed: Agreed) -> None:
        self._agreed = agreed
        self._first = 0
        self._before: list[int] = []
        """By day, the seconds that were worked before it."""
        self._spans: list[list[tuple[int, int]]] = []

    def passed(self, start: int, end: int) -> int:
        """Seconds of work from the one instant to the other; 0 when the end is not later."""
        return self._so_far(end) - self._so_far(start) if start < end else 0

    def _so_far(self, at: int) -> int:
        place = at // _DAY - self._first
        if not 0 <= place < len(self._spans):
            self._look_up(at // _DAY)
            place = at // _DAY - self._first
        worked = self._before[place]
        for since, until in self._spans[place]:
            if at > since:
                worked += min(at, until) - since
        return worked

    def _look_up(self, day: int) -> None:
        """Days from well before to well after the one, and those that are known."""
        first, last = day - _AHEAD, day + _AHEAD
        if self._spans:
            first = min(first, self._first)
            last = max(last, self._first + len(self._spans))
        spans: list[list[tuple[int, int]]] = [[] for _ in range(first, last)]
        for since, until in self._work(first * _DAY, last * _DAY):
            for one in range(since // _DAY, (until - 1) // _DAY + 1):
                cut = max(since, one * _DAY), min(until, (one + 1) * _DAY)
                spans[one - first].append(cut)
        of_days = (sum(until - since for since, until in of_day) for of_day in spans)
        self._first, self._spans = first, spans
        self._before = list(accumulate(of_days, initial=0))

    def _work(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        for since, until in self._agreed.changes(instant(start), instant(end)):
            calendar = self._agreed.calendar(since)
            for span in calendar.spans(since, until) if calendar else ():
                yield seconds(span[0]), seconds(span[1])


class Working:
    """The working times of all departments."""

    def __init__(self, agreed: Lookup | None) -> None:
        """None: nobody has said when they work."""
        self._agreed = agreed
        self._known: dict[str, Worked | None] = {}

    def of(self, department: str) -> Worked | None:
        """None when it has not said when it works."""
        if department not in self._known:
            agreed = self._agreed(department) if self._agreed else None
            self._known[department] = Worked(agreed) if agreed and agreed.has_hours else None
        return self._known[department]

    def passed(self, department: str, start: int, end: int) -> int | None:
        """Seconds that the department worked from the one instant to the other."""
        worked = self.of(department)
        return worked.passed(start, end) if worked else None

    def of_suppliers(self, passage: Passage, start: int, end: int) -> int | None:
        """Seconds that was worked by whoever answered for the card at the time; None when one of
        them has not said when it works. A difference of two schedules can go negative, as Zendesk
        warns of its own [ZD-g]: so each has its segment."""
        total = 0
        segments = passage.segments
        for place, (since, supplier) in enumerate(segments):
            until = segments[place + 1].since if place + 1 < len(segments) else end
            since, until = max(since, start), min(until, end)
            if since < until or len(segments) == 1:
                passed = self.passed(supplier, since, until)
                if passed is None:
                    return None
                total += passed
        return total
