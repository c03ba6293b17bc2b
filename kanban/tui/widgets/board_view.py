"""The columns with the focus, and the keys that move the cursor."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from kanban.domain.card import COLUMNS
from kanban.tui.key_order import OnTheWay
from kanban.tui.widgets.dragging import DraggedColumns

_FAR = 1_000_000


class BoardView(OnTheWay, DraggedColumns, can_focus=True):
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
        # Here, for on the screen `n` asks for work when nothing is looked for.
        Binding("n", "screen.match(1)", "Next card found", id="search.next"),
        Binding("N", "screen.match(-1)", "Card found before", id="search.last"),
        Binding("w", "waiting", "Next card that waits for your department", id="board.waiting"),
        *(
            Binding(str(place), f"column({place})", f"Column {place}", id=f"board.column_{place}")
            for place in range(1, len(COLUMNS) + 1)
        ),
    ]

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
