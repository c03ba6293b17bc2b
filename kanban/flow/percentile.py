"""Percentiles by nearest rank, upwards, in integers; and values kept in order for them. Pure.

"p % of the items took so long or less" is then true of the items there were (Wikipedia's example
[PC]). The 85th percentile of ActionableAgile's ten values [AA-f] is 7, and not 6 as there, where it
is rounded down: 6 covers eight of ten only. Nothing is interpolated, so each percentile is a value
that there was.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from kanban.flow.figure import ENOUGH_OF, Figure, Known, TooFew

T = TypeVar("T")


class Spread(Struct, Generic[T], frozen=True, kw_only=True):
    """How far values lie apart; each figure with its n, for each needs another one."""

    n: int
    p50: Figure[T]
    p85: Figure[T]
    p95: Figure[T]


def percentile(values: Sequence[int], percent: int) -> int:
    """The value at the nearest rank, upwards, of `values` that are sorted, lowest first.

    Raises ValueError when there are none, or the percentage is not from 1 to 100.
    """
    if not values or not 1 <= percent <= 100:
        raise ValueError(f"no {percent}th percentile of {len(values)} values")
    return values[-(-percent * len(values) // 100) - 1]


class Values:
    """Integers of one unit, sorted when they are first asked for and kept sorted from then on."""

    def __init__(self) -> None:
        self._values: list[int] = []
        self._is_sorted = False
        self.count: dict[int, Callable[[int], None]] = {
            1: self._values.append,
            -1: self._remove,
        }
        """By step: `count[1](value)` takes one in, `count[-1](value)` out again or raises KeyError
        when it is not in. Looked up so, for it is done for each of a hundred thousand cards."""

    def __len__(self) -> int:
        return len(self._values)

    def _insert(self, value: int) -> None:
        insort(self._values, value)

    def _remove(self, value: int) -> None:
        values = self.in_order()
        place = bisect_left(values, value)
        if values[place : place + 1] != [value]:
            raise KeyError(value)
        del values[place]

    def in_order(self) -> list[int]:
        """Lowest first; not to be changed."""
        if not self._is_sorted:
            self._values.sort()
            self._is_sorted = True
            self.count[1] = self._insert
        return self._values

    def spread(self, unit: Callable[[int], T]) -> Spread[T]:
        """`unit` makes of an integer what it stands for: a timedelta of seconds."""
        p50, p85, p95 = (self.at(percent, unit) for percent in ENOUGH_OF)
        return Spread(n=len(self), p50=p50, p85=p85, p95=p95)

    def at(self, percent: int, unit: Callable[[int], T]) -> Figure[T]:
        """One of the percentiles of `ENOUGH_OF`."""
        n, least = len(self), ENOUGH_OF[percent]
        if n < least:
            return TooFew(n, least)
        return Known(unit(percentile(self.in_order(), percent)), n)
