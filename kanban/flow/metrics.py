"""All flow metrics of one scope, kept up to date card by card. Pure.

Each family of figures has a module of its own with a function that tells it of any passages. Where
one event after another comes, `Metrics` counts each card once, and then only the one that changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from kanban.flow.agreed import Lookup
from kanban.flow.courts import Courts, CourtsTally
from kanban.flow.efficiency import Efficiency, EfficiencyTally
from kanban.flow.keeping import Keeping, KeepingTally
from kanban.flow.load import Load, LoadTally
from kanban.flow.mix import Mix, MixTally
from kanban.flow.pairs import Pairs, PairsTally
from kanban.flow.passage import Passage
from kanban.flow.quality import Quality, QualityTally
from kanban.flow.scope import Scope, Tally, counted
from kanban.flow.times import Times, TimesTally
from kanban.flow.worked import Working


class Figures(Struct, frozen=True, kw_only=True):
    """What there is to tell of a scope, as of an instant."""

    scope: Scope
    asof: datetime
    load: Load
    times: Times
    courts: Courts
    quality: Quality
    efficiency: Efficiency
    pairs: Pairs
    keeping: Keeping
    mix: Mix


class Metrics:
    """The figures of a scope while cards change. All passages are as of the last change."""

    def __init__(
        self, scope: Scope, passages: Iterable[Passage] = (), agreed: Lookup | None = None
    ) -> None:
        """`agreed`: when departments work; None tells nothing in working time."""
        self.scope = scope
        self._load = LoadTally(scope)
        working = Working(agreed)
        self._times = TimesTally(scope, working)
        self._courts = CourtsTally(scope, working)
        self._quality = QualityTally(scope)
        self._efficiency = EfficiencyTally(scope, working)
        self._pairs = PairsTally(scope)
        self._keeping = KeepingTally(scope)
        self._mix = MixTally(scope)
        self._of_all: tuple[Tally, ...] = (self._load, self._keeping, self._mix)
        self._of_period: tuple[Tally, ...] = (
            self._times,
            self._courts,
            self._quality,
            self._efficiency,
            self._pairs,
        )
        cards = [*passages]
        within = [card for card in cards if self._is_of_period(card)]
        for tallies, those in ((self._of_all, cards), (self._of_period, within)):
            for tally in tallies:
                counted(tally, those)

    def change(self, before: Passage | None, after: Passage | None) -> None:
        """A card is no longer what it was: None where it was not there, or is no more."""
        if before is not None:
            self._count(before, -1)
        if after is not None:
            self._count(after, 1)

    def _count(self, passage: Passage, step: int) -> None:
        for tally in self._of_all:
            tally.count(passage, step)
        if self._is_of_period(passage):
            for tally in self._of_period:
                tally.count(passage, step)

    def _is_of_period(self, passage: Passage) -> bool:
        """A card whose life was over before is in the lines of the cumulative flow, and may have
        been promised or needed for later; nothing else is to be told of it."""
        return passage.ended is None or passage.told_until >= self._load.since

    def figures(self, asof: datetime) -> Figures:
        """As of an instant that is not before the last change."""
        return Figures(
            scope=self.scope,
            asof=asof,
            load=self._load.figures(asof),
            times=self._times.figures(asof),
            courts=self._courts.figures(),
            quality=self._quality.figures(),
            efficiency=self._efficiency.figures(asof),
            pairs=self._pairs.figures(),
            keeping=self._keeping.figures(asof),
            mix=self._mix.figures(asof),
        )


def figures(
    passages: Iterable[Passage], scope: Scope, asof: datetime, agreed: Lookup | None = None
) -> Figures:
    """All figures of the scope's cards; `passages` are as of that instant."""
    return Metrics(scope, passages, agreed).figures(asof)
