"""What a department has agreed to, and when it did: each moment is counted by what held then.

A history that tells nothing, as of a board that was made by other means, means that what is agreed
now always was.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import TypeAlias

from kanban.domain.events import DepartmentSet
from kanban.domain.people import Department
from kanban.flow.working import Calendar, calendar_of


class Agreed:
    """The agreements of one department in the course of time."""

    def __init__(self, now: Department, history: Sequence[DepartmentSet] = ()) -> None:
        """`history` is oldest first."""
        self._since: list[datetime] = []
        for event in history:
            self._since.append(max([event.at, *self._since[-1:]]))
        # The last may have been changed since by something that is no verb.
        self._agreed = [*(event.department for event in history[:-1]), now]

    def at(self, instant: datetime) -> Department:
        """What held then; before the department was there, what it first agreed to."""
        return self._agreed[max(0, bisect_right(self._since, instant) - 1)]

    def calendar(self, instant: datetime, otherwise: Agreed | None = None) -> Calendar | None:
        """When it worked then; if it never said so, when `otherwise` did. None as well when this
        computer cannot tell, not knowing the zone or the holidays."""
        said = self.which_said_hours(instant)
        if said is None and otherwise is not None:
            said = otherwise.which_said_hours(instant)
        return calendar_of(said) if said is not None else None

    def which_said_hours(self, instant: datetime) -> Department | None:
        """As it was then; when it had not said when it works, as it had before or did at last."""
        place = max(0, bisect_right(self._since, instant) - 1)
        for department in (*self._agreed[place::-1], *self._agreed[place + 1 :]):
            if department.hours:
                return department
        return None

    @property
    def has_hours(self) -> bool:
        """It has said when it works, and its days can always be told here."""
        said = [department for department in self._agreed if department.hours]
        return bool(said) and all(calendar_of(department) for department in said)

    def changes(self, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The time from start to end, cut where something else was agreed."""
        cuts = [at for at in self._since if start < at < end]
        yield from pairwise([start, *cuts, end])


Lookup: TypeAlias = Callable[[str], Agreed | None]
"""By the key of a department; None when there is none."""


def lookup(
    departments: Mapping[str, Department], histories: Mapping[str, Iterable[DepartmentSet]]
) -> Lookup:
    """What the departments of a board have agreed to; each is looked through when asked for."""
    known: dict[str, Agreed | None] = {}

    def agreed(key: str) -> Agreed | None:
        if key not in known:
            now = departments.get(key)
            known[key] = Agreed(now, tuple(histories.get(key, ()))) if now else None
        return known[key]

    return agreed
