"""When work will be done, by what was done on the days before: exactly, and by chance alone. Pure.

Each day to come is taken to be like one of the days that were, each as likely, days without
anything included. Simulations draw such days at random (Monte Carlo; ActionableAgile [AA-d]); here
all of them are added up, by convolution in integers (ours). So an answer is the same each time, and
a bound is met exactly or not at all.

"85 % for 27 items" means 27 or more: the lower tail. A past in which nothing was done says nothing
of when (jira-agile-metrics [JAM] refuses it, too). The present day is not over, and no part of a
past: it is to be left out of the days that are handed in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kanban.domain.card import Card, State
from kanban.flow.figure import ENOUGH_DAYS, Figure, Known, TooFew

LONGEST = 1_000
"""Days that are looked ahead, at most."""
_HORIZONS = (32, 128, 512, LONGEST)


class Outlook:
    """What days to come may bring, when each is like one of the days that were.

    The chances of a stretch of days are one large integer: of each total, in so many bits, the
    number of ways in which it may come about. To multiply two of them is to add up all ways of the
    two stretches together (Kronecker's substitution).
    """

    def __init__(self, sample: Sequence[int]) -> None:
        """`sample`: items done on each day of the past. Raises ValueError when there are no days,
        or fewer than no items on one."""
        if not sample or min(sample) < 0:
            raise ValueError("a forecast needs days, with no fewer than 0 items on each")
        self._days = len(sample)
        self._ways = Counter(sample)

    def how_many(self, days: int, percent: int) -> int:
        """The most items that will be done in so many days with that chance or a better one."""
        size = self._size(days)
        most = max(self._ways) * days
        chances = (self._day(size) ** days).to_bytes((most + 1) * size, "little")
        missed = 0
        for items in range(most):
            missed += int.from_bytes(chances[items * size : (items + 1) * size], "little")
            if not self._is_met(missed, days, percent):
                return items
        return most

    def days_for(self, items: int, percent: int) -> int | None:
        """In how many days so many items will be done with that chance or a better one; None when
        that is more than a thousand. Raises ValueError when nothing was ever done."""
        if not any(self._ways):
            raise ValueError("nothing was done on any of the days")
        found = (self._within(horizon, items, percent) for horizon in _HORIZONS)
        return next((days for days in found if days is not None), None)

    def _within(self, horizon: int, items: int, percent: int) -> int | None:
        """As `days_for`, when it is within the horizon. What has fewer items only is followed."""
        if items <= 0:
            return 0
        size = self._size(horizon)
        fewer, whole = (1 << 8 * size * items) - 1, (1 << 8 * size) - 1
        powers = [self._day(size) & fewer]
        for _ in range(horizon.bit_length() - 1):
            powers.append(powers[-1] * powers[-1] & fewer)
        missed, days = 1, 0
        for place in reversed(range(len(powers))):
            longer = days + (1 << place)
            if longer <= horizon:
                ways = missed * powers[place] & fewer
                # Counted in digits of so many bits, a number leaves the sum of its digits.
                if not self._is_met(ways % whole, longer, percent):
                    missed, days = ways, longer
        return days + 1 if days < horizon else None

    def _is_met(self, missed: int, days: int, percent: int) -> bool:
        """Whether so many ways to miss it leave the chance that is asked for."""
        return missed * 100 <= (100 - percent) * self._all_ways(days)

    def _size(self, days: int) -> int:
        """Bytes that hold all ways in which so many days may come out, and a bit more."""
        return self._all_ways(days).bit_length() // 8 + 1

    def _all_ways(self, days: int) -> int:
        """In which so many days may come out."""
        return int(self._days**days)

    def _day(self, size: int) -> int:
        """One day."""
        return sum(ways << 8 * size * items for items, ways in self._ways.items())


@lru_cache(maxsize=256)
def how_many(sample: tuple[int, ...], days: int, percent: int = 85) -> Figure[int]:
    """The items that will be done in so many days with that chance, or more; n: days of the past.

    Not enough yet with fewer than ten days. Raises ValueError for an impossible sample.
    """
    if len(sample) < ENOUGH_DAYS:
        return TooFew(len(sample), ENOUGH_DAYS)
    return Known(Outlook(sample).how_many(days, percent), len(sample))


@lru_cache(maxsize=256)
def days_for(sample: tuple[int, ...], items: int, percent: int = 85) -> Figure[int | None]:
    """In how many days so many items will be done with that chance, or fewer; n: days of the past.
    None when that is more than a thousand.

    Not enough yet with fewer than ten days; or with nothing done on them: then n is 0.
    """
    if len(sample) < ENOUGH_DAYS:
        return TooFew(len(sample), ENOUGH_DAYS)
    if not any(sample):
        return TooFew(0, 1)
    return Known(Outlook(sample).days_for(items, percent), len(sample))


def place(card: Card, cards: Iterable[Card]) -> int | None:
    """How many cards of its supplier will have to be accepted until this one is, itself included:
    those that are delivered and in progress, then those that are requested in the order of the
    board. None when it has ended. The forecast for a card is `days_for` its place."""
    if not card.state.is_open:
        return None
    order = _order(card)
    supplier = card.supplier
    same = (other for other in cards if other.supplier == supplier and other.state.is_open)
    return 1 + sum(_order(other) < order for other in same if other.number != card.number)


def _order(card: Card) -> tuple[int, str, int]:
    """The further on comes first, and then what stands higher in its column."""
    return _FURTHEST_FIRST[card.state], card.rank, card.number


_FURTHEST_FIRST = {State.DELIVERED: 0, State.IN_PROGRESS: 1, State.REQUESTED: 2}
