"""Which card lies on which row of a scrolled column. Pure arithmetic; rows are terminal rows."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Rows:
    """Cards of different heights under a window `visible` rows high, scrolled to `top`.

    A prefix sum of heights makes every question a bisection, whatever the number of cards.
    """

    def __init__(self) -> None:
        self.top = 0
        self.visible = 0
        self._offsets = array("l", [0])

    def __len__(self) -> int:
        return len(self._offsets) - 1

    @property
    def total(self) -> int:
        return self._offsets[-1]

    def measure(self, heights: Iterable[int]) -> None:
        """Take new heights; the scroll position stays as far as it can."""
        self._offsets = array("l", accumulate(heights, initial=0))
        self.scroll_to(self.top)

    def scroll_to(self, top: int) -> bool:
        """Scroll as near to `top` as there are rows; True when that moved anything."""
        before, self.top = self.top, max(0, min(top, self.total - self.visible))
        return before != self.top

    def at(self, row: int) -> tuple[int, int] | None:
        """The card on a row of the window, and which of its own rows that is."""
        row += self.top
        if not 0 <= row < self.total:
            return None
        index = bisect_right(self._offsets, row) - 1
        return index, row - self._offsets[index]

    def span(self, index: int) -> tuple[int, int]:
        """First row and row after the last of a card, in rows of the window."""
        return self._offsets[index] - self.top, self._offsets[index + 1] - self.top

    def first(self) -> tuple[int, int] | None:
        """The first visible card, and how many of its rows are above the window."""
        return self.at(0) if self.top else None

    def hold(self, index: int, hidden: int) -> None:
        """Scroll so that a card has that many rows above the window."""
        self.scroll_to(self._offsets[index] + hidden)

    def reveal(self, index: int) -> bool:
        """Scroll by half a window when a card is not wholly in it; True when that was so.

        Half a window, because each scroll sends a whole column to the terminal.
        """
        if not 0 <= index < len(self) or self.visible <= 0:
            return False
        first, last = self._offsets[index], self._offsets[index + 1]
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
