"""The columns with the focus, the keys that move the cursor, and the mouse."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from kanban.domain.card import COLUMNS, Card
from kanban.tui.messages import CardAsked, VerbAsked
from kanban.tui.widgets.four_columns import FourColumns

_LEFT_BUTTON = 1
_FAR = 1_000_000
_WHEEL_ROWS = 3


class BoardView(FourColumns, can_focus=True):
    """No focus moves inside, so a burst of keys cannot land on another card."""

    DEFAULT_CSS = "BoardView { height: 1fr; padding: 0 0 0 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "Next card", id="board.down"),
        Binding("k,up", "move(-1)", "Card above", id="board.up"),
        Binding("l,right,tab", "side(1)", "Next column", id="board.right"),
        Binding("h,left,shift+tab", "side(-1)", "Column before", id="board.left"),
        Binding("g,home", f"move(-{_FAR})", "First card", id="board.first"),
        Binding("G,end", f"move({_FAR})", "Last card", id="board.last"),
        Binding("pagedown,ctrl+d", "page(1)", "Page down", id="board.page_down"),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", id="board.page_up"),
        Binding("w", "waiting", "Next card that waits for you", id="board.waiting"),
        *(
            Binding(str(place), f"column({place})", f"Column {place}", id=f"board.column_{place}")
            for place in range(1, len(COLUMNS) + 1)
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._dragged: Card | None = None

    def action_move(self, step: int) -> None:
        """Move the cursor by cards."""
        self.column.go(self.column.cursor + step)
        self.tell()

    def action_waiting(self) -> None:
        if self.column.look is not None:
            self.select_next(self.column.look.mine)

    def action_page(self, step: int) -> None:
        self.action_move(step * self.column.rows.page())

    def action_side(self, step: int) -> None:
        """Move the cursor by columns."""
        self.action_column(self.active + 1 + step)

    def action_column(self, place: int) -> None:
        """Go to a column, counted from 1."""
        self.switch(max(1, min(place, len(self.columns))) - 1)
        self.tell()

    def _place_at(self, event: events.MouseEvent) -> int | None:
        x, y = int(event.screen_x), int(event.screen_y)
        places = range(len(self.columns))
        return next((p for p in places if self.columns[p].region.contains(x, y)), None)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        place = self._place_at(event)
        if place is None or event.button != _LEFT_BUTTON:
            return
        self.switch(place)
        index = self.column.index_at(int(event.screen_y) - self.column.region.y)
        if index is not None:
            self.column.go(index)
            self._dragged = self.selected
            self.capture_mouse()
        self.tell()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._dragged is not None:
            place = self._place_at(event)
            over_other = place is not None and place != self.active
            self.show_heads(dropping=COLUMNS[place] if place is not None and over_other else None)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self.release_mouse()
        card, self._dragged = self._dragged, None
        place = self._place_at(event)
        self.show_heads()
        if card is not None and place is not None and place != self.active:
            self.post_message(VerbAsked(card.number, f"to {COLUMNS[place].value}", card.version))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, _WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, -_WHEEL_ROWS)

    def _wheel(self, event: events.MouseEvent, rows: int) -> None:
        place = self._place_at(event)
        if place is not None:
            self.columns[place].scroll_rows(rows)

    def on_click(self, event: events.Click) -> None:
        card, place = self.selected, self._place_at(event)
        if event.chain != 2 or event.button != _LEFT_BUTTON or card is None or place != self.active:
            return
        if self.column.index_at(int(event.screen_y) - self.column.region.y) == self.column.cursor:
            self.post_message(CardAsked(card.number))
