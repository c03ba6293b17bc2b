"""A column into which a card can be dropped: which gap is under the mouse, and a line in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from kanban.domain.card import State
from kanban.tui.widgets.column import HEAD_ROWS
from kanban.tui.widgets.lane_column import LaneColumn

_UNDERLINED = Style(underline=True, bold=True)


class DropColumn(LaneColumn):
    """Gaps are counted by the cards above them."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self.gap: int | None = None
        """The gap in which a dragged card would land."""
        self._gap_lane: int | None = None

    def index_at(self, y: int) -> int | None:
        """The card drawn at row `y` of this widget."""
        if not HEAD_ROWS <= y < HEAD_ROWS + self.rows.visible:
            return None
        found = self.rows.at(y - HEAD_ROWS)
        return found[0] if found else None

    def gap_at(self, y: int) -> int:
        """The gap nearest to row `y` of this widget, above the first card or below the last too."""
        found = self.rows.at(max(0, y - HEAD_ROWS))
        if found is None:
            return self._end_of_lane(y - HEAD_ROWS)
        index, line = found
        first, end = self.rows.span(index)
        if end - first == 1:  # no halves: it changes places with the card that is held
            return index + (index > self.cursor)
        return index + (2 * line >= end - first)

    def _end_of_lane(self, y: int) -> int:
        """The gap on a row without cards: before the lane whose head it is, or after the lane
        that has room left there; without lanes after all cards."""
        if self.shelf is None:
            return len(self.cards)
        before = self.rows.lane_at(y)
        if before is not None:
            return self.shelf.firsts[before]
        return self.shelf.firsts[bisect_right(self.shelf.tops, y + self.rows.top)]

    def show_gap(self, gap: int | None, lane: int | None = None) -> None:
        """Draw a line where a card would land, or none. `lane` is the one to which it belongs."""
        if (gap, lane) != (self.gap, self._gap_lane):
            self._touch_gap()
            self.gap, self._gap_lane = gap, lane
            self._touch_gap()

    def show_marks(self, marked: frozenset[int]) -> None:
        """Mark these cards and no others."""
        if marked != self.marked:
            stood = self._standing()
            self.marked = marked
            self._repaint_differing(stood)

    def _standing(self) -> list[object]:
        standing = super()._standing()
        if self.gap is None:
            return standing
        gap = self._gap_row() - HEAD_ROWS
        return [(row, y == gap) for y, row in enumerate(standing)]

    def _touch_gap(self) -> None:
        if self.gap is not None:
            self.refresh(Region(0, self._gap_row(), self.size.width, 1))

    def shown_on(self, y: int) -> Hashable | None:
        return super().shown_on(y) if self.gap is None else None

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        if self.gap is None or self.look is None or y != self._gap_row():
            return strip
        style, width = self.look.palette.style, max(0, self.size.width - 1)
        if self._is_dense and strip.text[:-1].strip():
            return Strip([_under(segment) for segment in strip])
        line = Segment(f"▸{'━' * (width - 1)} "[:width], style("strong", bold=True))
        return Strip([line, *strip.crop(width, width + 1)], width + 1)

    @property
    def _is_dense(self) -> bool:
        """A card has one row, which a line must not hide."""
        return self.look is not None and self.look.dense

    def _gap_row(self) -> int:
        """The row above the gap: most often the blank one between two cards, or that of the rule
        in the head of the column or the lane. A gap out of sight has its line at the nearest end of
        the window."""
        count = len(self.rows)
        row, lane = -1, self._gap_lane
        if self.shelf is not None and lane is not None and self.gap == self.shelf.firsts[lane]:
            row = self.shelf.tops[lane] - self.rows.top
        elif self.gap and count:
            row = self.rows.span(min(self.gap, count) - 1)[1] - 1
            if self.gap == count and not self._ends_blank():
                row += 1
        return HEAD_ROWS + max(-1, min(row, self.rows.visible - 1))

    def _ends_blank(self) -> bool:
        """There is a blank row below the last card already."""
        return self.look is not None and not self.look.tight


def _under(segment: Segment) -> Segment:
    return Segment(segment.text, (segment.style or Style.null()) + _UNDERLINED)
