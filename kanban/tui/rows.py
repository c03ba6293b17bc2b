"""Which card lies on which row of a scrolled column. Pure arithmetic; rows are terminal rows."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate


class Rows:
    """Cards of different heights under a window `visible` rows high, scrolled to `top`.

    Sorted rows make every question a bisection, whatever the number of cards.
    """

    def __init__(self) -> None:
        self.top = 0
        self.visible = 0
        self.total = 0
        self._starts = array("l")
        self._ends = array("l")
        self._heads: Sequence[int] = ()

    def __len__(self) -> int:
        return len(self._starts)

    def measure(self, heights: Iterable[int]) -> None:
        """Take new heights; the scroll position stays as far as it can."""
        offsets = array("l", accumulate(heights, initial=0))
        self._starts, self._ends, self._heads = offsets[:-1], offsets[1:], ()
        self.total = offsets[-1]
        self.scroll_to(self.top)

    def measure_lanes(
        self, heights: Sequence[int], firsts: Sequence[int], tops: Sequence[int], total: int
    ) -> None:
        """Take new heights of cards in lanes.

        Each lane begins with the card in `firsts`, one row below the head that is on the row in
        `tops`; what it leaves up to the next head stays empty.
        """
        self._starts, self._ends = array("l"), array("l")
        ends = (*firsts[1:], len(heights))
        for first, end, top in zip(firsts, ends, tops, strict=False):
            offsets = array("l", accumulate(heights[first:end], initial=top + 1))
            self._starts += offsets[:-1]
            self._ends += offsets[1:]
        self._heads, self.total = tops, total
        self.scroll_to(self.top)

    def scroll_to(self, top: int) -> bool:
        """Scroll as near to `top` as there are rows; True when that moved anything."""
        before, self.top = self.top, max(0, min(top, self.total - self.visible))
        return before != self.top

    def at(self, row: int) -> tuple[int, int] | None:
        """The card on a row of the window, and which of its own rows that is."""
        row += self.top
        index = bisect_right(self._starts, row) - 1
        if index < 0 or row >= self._ends[index]:
            return None
        return index, row - self._starts[index]

    def lane_at(self, row: int) -> int | None:
        """The lane whose head is on a row of the window."""
        place = bisect_left(self._heads, row + self.top)
        found = place < len(self._heads) and self._heads[place] == row + self.top
        return place if found else None

    def nearest(self, row: int, first: int, end: int) -> int:
        """The card from `first` to before `end` that is nearest to a row of the window."""
        return max(first, bisect_right(self._starts, row + self.top, first, end) - 1)

    def span(self, index: int) -> tuple[int, int]:
        """First row and row after the last of a card, in rows of the window."""
        return self._starts[index] - self.top, self._ends[index] - self.top

    def shows(self, index: int) -> bool:
        """A card is wholly in the window; any card is as long as nothing was measured."""
        if index >= len(self):
            return True
        first, end = self.span(index)
        return first >= 0 and end <= self.visible

    def first(self) -> tuple[int, int] | None:
        """The first visible card, and how many of its rows are above the window."""
        return self.at(0) if self.top else None

    def hold(self, index: int, row: int) -> None:
        """Scroll so that a card begins on that row of the window, or of what is above it."""
        self.scroll_to(self._starts[index] - row)

    def reveal(self, index: int) -> bool:
        """Scroll by half a window when a card is not wholly in it; True when that was so.

        Half a window, because each scroll sends a whole column to the terminal.
        """
        if not 0 <= index < len(self) or self.visible <= 0:
            return False
        first, last = self._starts[index], self._ends[index]
        if first < self.top:
            wanted = first - self.visible // 2
        elif last > self.top + self.visible:
            wanted = last - self.visible // 2
        else:
            return False
        return self.scroll_to(min(first, max(wanted, last - self.visible)))

    def page(self) -> int:
        """How many cards one window holds, roughly; at least one."""
        return max(1, self.visible * len(self) // max(1, self.total))

    def thumb(self) -> range:
        """The rows of the window that a scroll bar's thumb covers; empty when all fits."""
        if self.total <= self.visible:
            return range(0)
        size = max(1, self.visible * self.visible // self.total)
        start = (self.visible - size) * self.top // max(1, self.total - self.visible)
        return range(start, start + size)
