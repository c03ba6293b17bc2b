"""Little's law, as a check of whether the flow is stable, and never as a forecast [LL]. Pure.

The mean time that cards take is the mean WIP by the mean throughput, as long as five assumptions
hold. Days are counted without the first here, so that a card is in the WIP of as many ends of days
as it took days: then the sum of WIP over the days is the sum of the days that cards were there.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct

from kanban.flow.figure import ENOUGH, Figure, Known, TooFew

_ROUGHLY = Fraction(1, 10)
"""What differs by no more than that is roughly the same (ours: the sources name no bound)."""


class Assumption(StrEnum):
    """What has to hold; the fifth, that all is told in the same units, always does here."""

    ARRIVAL_IS_DEPARTURE = "arrival_is_departure"
    ALL_FINISH = "all_finish"
    """Nothing is withdrawn after its start."""
    SAME_WIP = "same_wip"
    """At the end roughly as at the start."""
    STABLE_AGE = "stable_age"
    """The mean age of WIP neither grows nor falls."""


class Little(Struct, frozen=True, kw_only=True):
    """The law's three means, in cards, cards a day and days, and what speaks against them."""

    wip: Fraction
    """Over the ends of the days."""
    throughput: Fraction
    cycle_days: Fraction
    """Of the cards that were accepted."""
    fails: tuple[Assumption, ...]

    @property
    def expected_days(self) -> Fraction:
        """What the law says that cards take."""
        return self.wip / self.throughput

    @property
    def residual_days(self) -> Fraction:
        """What it does not explain of what they took."""
        return self.cycle_days - self.expected_days


class Stock(NamedTuple):
    """What is in WIP at the end of a day."""

    cards: int
    ages: int
    """Days since their starts, added up."""


class Turnover(NamedTuple):
    """How many cards came and went in the period."""

    started: int
    finished: int
    wasted: int
    """Withdrawn after their start."""
    took: int
    """Days that the finished ones took, added up."""


def little(wip: Sequence[int], turnover: Turnover, before: Stock, at_end: Stock) -> Figure[Little]:
    """The check; n: cards that were finished. `wip`: at the end of each day of the period."""
    done = turnover.finished
    if done < ENOUGH:
        return TooFew(done, ENOUGH)
    ages = (Fraction(stock.ages, max(stock.cards, 1)) for stock in (before, at_end))
    flow = (Fraction(n) for n in (turnover.started, done + turnover.wasted))
    cards = (Fraction(stock.cards) for stock in (before, at_end))
    holds = {
        Assumption.ARRIVAL_IS_DEPARTURE: _are_alike(*flow),
        Assumption.ALL_FINISH: turnover.wasted == 0,
        Assumption.SAME_WIP: _are_alike(*cards),
        Assumption.STABLE_AGE: _are_alike(*ages),
    }
    found = Little(
        wip=Fraction(sum(wip), len(wip)),
        throughput=Fraction(done, len(wip)),
        cycle_days=Fraction(turnover.took, done),
        fails=tuple(one for one, does in holds.items() if not does),
    )
    return Known(found, done)


def _are_alike(one: Fraction, other: Fraction) -> bool:
    return abs(one - other) <= _ROUGHLY * max(one, other)
