"""The mouse on the columns: a click selects, a double click opens, and a card can be dragged."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct
from textual import events
from textual.geometry import Offset
from textual.timer import Timer

from kanban.domain.card import COLUMNS, Card
from kanban.tui.dropping import Landing, Spot
from kanban.tui.head import TABS_ROW, tab_ends
from kanban.tui.messages import CardAsked
from kanban.tui.told import Told
from kanban.tui.widgets.column import HEAD_ROWS
from kanban.tui.widgets.lane_columns import LaneColumns

_LEFT_BUTTON = 1
_WHEEL_ROWS = 3
_EDGE_ROWS = 2
"""Rows by which a column scrolls while a card is held at its edge, and how often, in seconds."""
_EDGE_EVERY = 0.12


class _Held(Struct):
    """A card under a pressed mouse button."""

    card: Card
    cell: Offset
    moved: bool = False
    """It was a drag, not a click, from then on."""
    spot: Spot | None = None


class DraggedColumns(LaneColumns):
    """Says with messages over which gap a card is held, and where it is let go."""

    class Held(Told):
        """A card is held over another gap than before."""

        card: Card
        spot: Spot | None
        """None: over none, or the person gave up."""

    class LetGo(Told):
        """A card was dropped."""

        card: Card
        spot: Spot

    def __init__(self) -> None:
        super().__init__()
        self._held: _Held | None = None
        self._scrolling: Timer | None = None

    @property
    def is_dragging(self) -> bool:
        return self._held is not None and self._held.moved

    def give_up(self) -> None:
        """Put the card that is held back where it was."""
        if self._held is not None:
            self.post_message(self.Held(self._held.card, None))
        self._end()

    def show_landing(self, landing: Landing | None) -> None:
        """Show where the card would land."""
        spot = landing.spot if landing else None
        self.show_heads(dropping=COLUMNS[spot.place] if spot else None)
        for place, column in enumerate(self.columns):
            here = spot if spot and spot.place == place else None
            column.show_gap(here.gap if here else None, here.lane if here else None)

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select what is under the mouse; a press with Shift is the terminal's, which selects."""
        cell = _cell_of(event)
        place = self._place_at(cell)
        if place is None or event.button != _LEFT_BUTTON or event.shift:
            return
        self.switch(place)
        index = self.column.index_at(cell.y - self.column.region.y)
        if index is not None:
            self.column.go(index)
            if self.selected is not None:
                self._held = _Held(self.selected, cell)
                self.capture_mouse()
        elif self.is_narrow:
            self._turn(cell)
        self.tell()

    def _turn(self, cell: Offset) -> None:
        """Go to the column that is named, or pointed to, in the head of the only one shown."""
        column, tab = self.column, self._tab_at(cell)
        if tab is not None:
            self.switch(tab)
        elif cell.y == column.region.y:
            sign = column.render_line(0).text[cell.x - column.region.x]
            beside = self.active + {"‹": -1, "›": 1}.get(sign, 0)
            self.switch(max(0, min(beside, len(self.columns) - 1)))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        held, cell = self._held, _cell_of(event)
        if held is not None and (held.moved or cell != held.cell):
            held.moved, held.cell = True, cell
            self._hold(held)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        held = self._held
        if held is not None and held.moved:
            held.cell = _cell_of(event)
            self._hold(held)
            if held.spot is not None:
                self.post_message(self.LetGo(held.card, held.spot))
        self._end()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(_cell_of(event), _WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(_cell_of(event), -_WHEEL_ROWS)

    def on_click(self, event: events.Click) -> None:
        card, cell = self.selected, _cell_of(event)
        if event.chain != 2 or event.button != _LEFT_BUTTON or card is None:
            return
        here = self._place_at(cell) == self.active
        if here and self.column.index_at(cell.y - self.column.region.y) == self.column.cursor:
            self.post_message(CardAsked(card.number))

    def _end(self) -> None:
        self._held = None
        self._scroll_on(False)
        self.release_mouse()

    def _wheel(self, cell: Offset, rows: int) -> None:
        place = self._place_at(cell)
        if place is not None:
            self.columns[place].scroll_rows(rows)
        if self._held is not None and self._held.moved:
            self._hold(self._held)

    def _hold(self, held: _Held) -> None:
        spot = self._spot_at(held.cell)
        self._scroll_on(self._edge(held.cell) != 0)
        if spot != held.spot:
            held.spot = spot
            self.post_message(self.Held(held.card, spot))

    # Where it is

    def _place_at(self, cell: Offset) -> int | None:
        places = range(len(self.columns))
        return next((p for p in places if self.columns[p].region.contains(*cell)), None)

    def _spot_at(self, cell: Offset) -> Spot | None:
        """The gap under the mouse; where one column fills the screen, its tabs and its sides are
        the others."""
        place, tab = self._place_at(cell), self._tab_at(cell)
        if place is None:
            return None
        if tab is not None and tab != place:
            return Spot(tab, 0)
        if self.is_narrow and cell.x in (self.column.region.x, self.column.region.right - 1):
            beside = place + (1 if cell.x > self.column.region.x else -1)
            if 0 <= beside < len(self.columns):
                return Spot(beside, 0)
        return Spot(place, self.columns[place].gap_at(cell.y - self.columns[place].region.y))

    def _tab_at(self, cell: Offset) -> int | None:
        """The column whose tab is there, where one column fills the screen."""
        region = self.column.region
        if not self.is_narrow or cell.y != region.y + TABS_ROW or not region.contains(*cell):
            return None
        return bisect_right(tab_ends(len(self.columns), region.width), cell.x - region.x)

    def _edge(self, cell: Offset) -> int:
        """Rows to scroll by, when a card is held at the upper or lower end of a column."""
        place = self._place_at(cell)
        if place is None or self._tab_at(cell) is not None:
            return 0
        region = self.columns[place].region
        if cell.y <= region.y + HEAD_ROWS:
            return -_EDGE_ROWS
        return _EDGE_ROWS if cell.y >= region.bottom - 1 else 0

    def _scroll_on(self, on: bool) -> None:
        """Begin or end scrolling by itself."""
        if on and self._scrolling is None:
            self._scrolling = self.set_interval(_EDGE_EVERY, self._scroll_at_edge)
        elif not on and self._scrolling is not None:
            self._scrolling.stop()
            self._scrolling = None

    def _scroll_at_edge(self) -> None:
        held = self._held
        if held is None:
            return
        place, rows = self._place_at(held.cell), self._edge(held.cell)
        if place is not None and rows:
            self.columns[place].scroll_rows(rows)
            self._hold(held)


def _cell_of(event: events.MouseEvent) -> Offset:
    return Offset(int(event.screen_x), int(event.screen_y))
