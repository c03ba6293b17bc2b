"""A column whose cards may lie in lanes, which begin on one row in every column."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.strip import Strip

from kanban.domain.card import Card, State
from kanban.tui.lanes import Shelf, paint_lane
from kanban.tui.look import Look
from kanban.tui.widgets.column import HEAD_ROWS, Column


class LaneColumn(Column):
    """Without a shelf, a column as any other."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self.shelf: Shelf | None = None
        self._is_other = False
        self.beside: Sequence[LaneColumn] = ()
        """The columns that scroll with this one."""
        self.level: Callable[[], None] = self._measure
        """Finds out where the lanes lie in all columns, now that one has another size."""

    def put_on(self, shelf: Shelf | None) -> None:
        """Take other lanes; the cards that lie in them are to be shown next."""
        self._is_other = shelf != self.shelf
        self.shelf = shelf
        self.has_bar = shelf is None or shelf.is_last

    def show(self, cards: tuple[Card, ...], look: Look) -> None:
        super().show(cards, look)
        if self._is_other:
            self._is_other = False
            self._measure()
            self.refresh()

    def lie_on(self, shelf: Shelf) -> None:
        """Take lanes that lie on other rows."""
        self.put_on(shelf)
        self._is_other = False
        self._measure()
        if self.head.active:
            self.rows.reveal(self.cursor)
        self.refresh()  # the lanes of a column that kept its size may have moved as well

    def lead(self) -> None:
        """Scroll the columns beside this one as far as this one is."""
        for column in self.beside if self.shelf is not None else ():
            if column.display and column.rows.scroll_to(self.rows.top):
                column.refresh()

    def reveal(self) -> bool:
        moved = super().reveal()
        self.lead()
        return moved

    def scroll_rows(self, rows: int) -> None:
        super().scroll_rows(rows)
        self.lead()

    def _measure(self) -> None:
        shelf, look = self.shelf, self.look
        if shelf is None:
            super()._measure()
        elif look is not None and len(self.cards) == shelf.firsts[-1]:
            heights = self.heights(self.cards, look)
            self.rows.measure_lanes(heights, shelf.firsts[:-1], shelf.tops, shelf.total)

    def prepare(self) -> None:
        if self.shelf is None:
            super().prepare()
        elif self.take_size():
            self.level()

    def render_line(self, y: int) -> Strip:
        lane = self.rows.lane_at(y - HEAD_ROWS) if y >= HEAD_ROWS else None
        if lane is None or self.shelf is None or self.look is None:
            return super().render_line(y)
        width = self._width + 1
        return Strip(paint_lane(self.shelf, lane, width, self.look), width)
