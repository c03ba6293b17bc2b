"""The four columns with lanes across them: what lies where, and how the cursor walks in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kanban.domain.card import Card
from kanban.tui.dropping import Stretch
from kanban.tui.head import Head
from kanban.tui.lanes import Lanes, Shelf, shelves
from kanban.tui.look import Look
from kanban.tui.sight import Columns
from kanban.tui.widgets.four_columns import FourColumns


class LaneColumns(FourColumns):
    """Without lanes, four columns as any others."""

    def __init__(self) -> None:
        super().__init__()
        self._lanes: Lanes | None = None
        for column in self.columns:
            column.beside = [other for other in self.columns if other is not column]
            column.level = self._level

    def show(
        self, columns: Columns, heads: Sequence[Head], look: Look, lanes: Lanes | None = None
    ) -> None:
        """As without lanes; `lanes` is where they begin in the columns."""
        self._lanes = lanes
        for column, shelf in zip(self.columns, self._shelves(columns, look), strict=True):
            column.put_on(shelf)
        super().show(columns, heads, look)

    def switch(self, place: int) -> None:
        """Go to another column; in lanes, to the card beside the one at the cursor."""
        beside = self._beside(place) if self._lanes is not None and place != self.active else None
        super().switch(place)
        if beside is not None:
            self.column.go(beside)

    def neighbour(self, number: int, step: int) -> Card | None:
        """As without lanes, but never from another lane."""
        other, found = super().neighbour(number, step), self._find(number)
        if other is None or found is None or self._lanes is None:
            return other
        place, index = found
        same = self._lane_of(place, index) == self._lane_of(place, index + step)
        return other if same else None

    def stretch(self, number: int, place: int) -> Stretch | None:
        """What the lane of a card takes of a column; None without lanes."""
        found = self._find(number)
        if self._lanes is None or found is None:
            return None
        lane = self._lane_of(*found)
        return Stretch(lane, *self._lanes.firsts[place][lane : lane + 2])

    def _lane_of(self, place: int, index: int) -> int:
        assert self._lanes is not None
        return bisect_right(self._lanes.firsts[place], index) - 1

    def _beside(self, place: int) -> int | None:
        """The card of another column that is nearest to the cursor, in its lane if there is one."""
        here, other = self.column, self.columns[place]
        if self._lanes is None or here.selected is None or not other.cards:
            return None
        lane = self._lane_of(self.active, here.cursor)
        first, end = self._lanes.firsts[place][lane : lane + 2]
        if first == end:
            first, end = 0, len(other.cards)
        if self.is_narrow or len(other.rows) != len(other.cards):
            return first
        return other.rows.nearest(here.rows.span(here.cursor)[0], first, end)

    def _shelves(self, columns: Columns, look: Look) -> Sequence[Shelf | None]:
        if self._lanes is None:
            return [None] * len(columns)
        both = zip(self.columns, columns, strict=True)
        heights = [column.heights(cards, look) for column, cards in both]
        return shelves(self._lanes, heights, alone=self.is_narrow)

    def _level(self) -> None:
        look = self.column.look
        if look is None:
            return
        for column in self.columns:
            column.take_size()
        columns = tuple(column.cards for column in self.columns)
        for column, shelf in zip(self.columns, self._shelves(columns, look), strict=True):
            if shelf is not None:
                column.lie_on(shelf)
        self.column.lead()
