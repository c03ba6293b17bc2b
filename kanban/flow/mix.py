"""Which classes of service the WIP is made of. Pure.

Classes are policies by what delay costs [COS]. A share of expedite cards that grows is a warning:
what is always in a hurry makes all else wait.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from fractions import Fraction

from msgspec import Struct

from kanban.domain.card import ServiceClass
from kanban.flow.days import seconds
from kanban.flow.figure import Figure, Known, share
from kanban.flow.passage import Passage
from kanban.flow.scope import Scope, Tally, counted


class Mix(Struct, frozen=True, kw_only=True):
    """Shares of WIP; n: cards in it, internal ones too."""

    now: Mapping[ServiceClass, Figure[Fraction]]
    """As of the instant, or at the end of the period if that is earlier."""
    before: Mapping[ServiceClass, Figure[Fraction]]
    """At the end of the day before the period."""

    @property
    def is_expedite_rising(self) -> bool:
        """As far as both shares are known."""
        before, now = (of[ServiceClass.EXPEDITE] for of in (self.before, self.now))
        return isinstance(before, Known) and isinstance(now, Known) and now.value > before.value


def mix(passages: Iterable[Passage], scope: Scope, asof: datetime) -> Mix:
    """The classes of the scope's cards; `passages` are as of that instant."""
    return counted(MixTally(scope), passages).figures(asof)


class MixTally(Tally):
    """By class, by how much WIP grew on which day. A card is of the class that it is of now."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._grew = {kind: defaultdict[int, int](int) for kind in ServiceClass}

    def count(self, passage: Passage, step: int) -> None:
        if passage.entry_1 is None or not (self.is_whole or self.takes_card(passage)):
            return
        grew = self._grew[passage.service_class]
        grew[self.days.of(passage.entry_1)] += step
        if passage.ended_at is not None:
            grew[self.days.of(passage.ended_at)] -= step

    def figures(self, asof: datetime) -> Mix:
        today = min(self.days.of(seconds(asof)), self.scope.end.toordinal() - 1)
        return Mix(now=self._at(today), before=self._at(self.scope.start.toordinal() - 1))

    def _at(self, end: int) -> dict[ServiceClass, Figure[Fraction]]:
        """At the end of a day."""
        wip = {
            kind: sum(n for day, n in grew.items() if day <= end)
            for kind, grew in self._grew.items()
        }
        whole = sum(wip.values())
        return {kind: share(n, whole) for kind, n in wip.items()}
