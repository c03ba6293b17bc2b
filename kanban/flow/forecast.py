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
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from kanban.domain.card import Card, State
from kanban.flow.figure import ENOUGH_DAYS, Figure, Known, TooFew

LONGEST = 1_000
"""Days that are looked ahead, at most."""


class Outlook:
    """What days to come may bring, when each is like one of the days that were.

    A stretch of days is one large integer: of each total, in so many bytes, the number of ways in
    which it may come about. One day more is then a few sums of such integers, whatever the number
    of totals.
    """

    def __init__(self, sample: Sequence[int]) -> None:
        """`sample`: items done on each day of the past. Raises ValueError when there are no days,
        or fewer than no items on one."""
        if not sample or min(sample) < 0:
            raise ValueError("a forecast needs days, with no fewer than 0 items on each")
        self._days = len(sample)
        self._items = sum(sample)
        self._ways = Counter(sample)

    def how_many(self, days: int, percent: int) -> int:
        """The most items that will be done in so many days with that chance or a better one."""
        return self.curve(days, percent)[-1] if days > 0 else 0

    def curve(self, days: int, percent: int) -> tuple[int, ...]:
        """`how_many` of one day, of two, and so on."""
        most = max(self._ways) * days
        likely = days * self._items // self._days + 1
        if likely < most:  # as nearly always, and it takes a fraction of the time
            found = self._lower_tails(days, percent, likely)
            if max(found, default=0) < likely:
                return found
        return self._lower_tails(days, percent, most)

    def days_for(self, items: int, percent: int) -> int | None:
        """In how many days so many items will be done with that chance or a better one; None when
        that is more than a thousand. Raises ValueError when nothing was ever done."""
        if not self._items:
            raise ValueError("nothing was done on any of the days")
        horizon = 10 + 2 * items * self._days // self._items
        while horizon < LONGEST:
            found = self._within(horizon, items, percent)
            if found is not None:
                return found
            horizon *= 2
        return self._within(LONGEST, items, percent)

    def _within(self, horizon: int, items: int, percent: int) -> int | None:
        """As `days_for`, when it is within the horizon."""
        if items <= 0:
            return 0
        most = max(self._ways)
        for days, ways in enumerate(self._stretches(horizon, items), 1):
            if most * days >= items and sum(ways) <= self._may_miss(days, percent):
                return days
        return None

    def _lower_tails(self, days: int, percent: int, limit: int) -> tuple[int, ...]:
        """As `curve`, or the limit where that is lower."""
        stretches = enumerate(self._stretches(days, limit), 1)
        return tuple(_fewest(ways, self._may_miss(past, percent)) for past, ways in stretches)

    def _stretches(self, days: int, limit: int) -> Iterator[Iterator[int]]:
        """Of one day, of two, and so on: by total, as far as that is below the limit, the ways in
        which it comes about."""
        size = self._all_ways(days).bit_length() // 8 + 1
        fewer = (1 << 8 * size * limit) - 1
        ways = 1
        for _ in range(days):
            ways = sum(n * (ways << 8 * size * items) for items, n in self._ways.items()) & fewer
            yield _numbers(ways.to_bytes(size * limit, "little"), size)

    def _may_miss(self, days: int, percent: int) -> int:
        """How many of the ways may miss it, and leave the chance that is asked for."""
        return (100 - percent) * self._all_ways(days) // 100

    def _all_ways(self, days: int) -> int:
        """In which so many days may come out."""
        return int(self._days**days)


def _numbers(told: bytes, size: int) -> Iterator[int]:
    return (int.from_bytes(told[at : at + size], "little") for at in range(0, len(told), size))


def _fewest(ways: Iterable[int], may_miss: int) -> int:
    """The total that no more than so many ways stay below; the limit if that is lower."""
    missed = total = 0
    for total, by in enumerate(ways, 1):
        missed += by
        if missed > may_miss:
            return total - 1
    return total


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
