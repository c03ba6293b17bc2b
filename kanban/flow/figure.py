"""A figure is a value and of how many it was told, or that there are not enough yet. Pure.

Nothing here is a bare number: of `TooFew` there is no value that could be read by mistake.

How many are enough:

- a count is exact, so none is too few;
- a share, a mean and a median need five: the next one then lies within the range of those before
  it three times in four (Magennis, Cycle Time Mathematics, KLRAT 2013);
- the 85th percentile needs ten, as the service level expectation does (Kanban Guide [KG], which
  allows a best guess below, and is labelled so);
- the 95th needs twenty: of fewer the nearest rank is just the highest there was;
- a forecast needs ten days, and something finished in them (jira-agile-metrics [JAM] refuses a
  past in which nothing was).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Generic, TypeAlias, TypeVar

from msgspec import Struct

T_co = TypeVar("T_co", covariant=True)

ENOUGH = 5
"""For a share, a mean and a median."""
ENOUGH_OF: Mapping[int, int] = {50: ENOUGH, 85: 10, 95: 20}
"""By percentile."""
ENOUGH_DAYS = 10
"""For a forecast."""


class Known(Struct, Generic[T_co], frozen=True):
    """A figure that may be shown, with its n."""

    value: T_co
    n: int
    """Of how many it was told."""
    is_guess: bool = False
    """It may be shown only as a best guess."""


class TooFew(Struct, frozen=True):
    """Not enough yet: there were only `n`, and `least` are needed."""

    n: int
    least: int


Figure: TypeAlias = Known[T_co] | TooFew


def share(part: int, of: int, least: int = ENOUGH) -> Figure[Fraction]:
    """How much of the whole the part is, from 0 to 1, exactly."""
    return Known(Fraction(part, of), of) if of >= max(least, 1) else TooFew(of, max(least, 1))


def mean(total: int, n: int, least: int = ENOUGH) -> Figure[Fraction]:
    """The total by how many made it, in the unit of the total, exactly."""
    return share(total, n, least)
