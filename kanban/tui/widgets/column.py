"""One column of cards, drawn line by line; only the rows on the screen cost anything."""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from kanban.domain.card import Card, State
from kanban.tui.painting import Head, Look, Place, empty_words, height, paint_card, paint_head
from kanban.tui.rows import Rows
from kanban.tui.text import row

HEAD_ROWS = 2
_CACHED_CARDS = 400
_WHEEL_ROWS = 3
_FEW = 3


class Column(Widget, can_focus=False):
    """Paints the cards it is given; holds which one is at its cursor and how far it is scrolled.

    Geometry is read while painting, because a resize message comes only after the first paint.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "Column { width: 1fr; height: 1fr; }"

    def __init__(self, state: State) -> None:
        super().__init__(id=state.value)
        self.state = state
        self.cards: tuple[Card, ...] = ()
        self.cursor = 0
        self.head = Head(state=state, shown=0, total=0, late=0, active=False)
        self.look: Look | None = None
        self.rows = Rows()
        self._width = 0
        self._painted: dict[tuple[int, int, bool, bool], list[list[Segment]]] = {}

    def show(self, cards: tuple[Card, ...], look: Look) -> None:
        """Take new cards. The first visible card keeps its place on the screen."""
        before, kept, self.cards = self.cards, self.selected, cards
        self.cursor = min(self.cursor, max(0, len(cards) - 1))
        if kept is not None:
            self.cursor = self.index_of(kept.number, self.cursor)
        same_look, self.look = self.look == look, look
        if not same_look:
            self._painted.clear()
        elif self._repainted(before):
            return
        first = self.rows.first() if len(self.rows) == len(before) else None
        self._measure()
        if first is not None:
            self._hold(before[first[0]].number, first[1])
        self.refresh()

    def _repainted(self, before: tuple[Card, ...]) -> bool:
        """Repaint only the cards that differ; False when that is not enough."""
        if len(before) != len(self.cards) or len(self.rows) != len(before):
            return False
        differing = [i for i, card in enumerate(self.cards) if card is not before[i]]
        if len(differing) > _FEW or any(
            before[i].number != self.cards[i].number
            or self._height(before[i]) != self._height(self.cards[i])
            for i in differing
        ):
            return False
        for index in differing:
            self.touch(index)
        return True

    def _hold(self, number: int, hidden: int) -> None:
        index = self.index_of(number, -1)
        if index >= 0:
            self.rows.hold(index, hidden)

    def _height(self, card: Card) -> int:
        return height(card, self._width, self.look is not None and self.look.tight)

    def _measure(self) -> None:
        self.rows.measure(map(self._height, self.cards))

    # Cursor and scrolling

    def index_of(self, number: int, otherwise: int) -> int:
        return next((i for i, card in enumerate(self.cards) if card.number == number), otherwise)

    @property
    def selected(self) -> Card | None:
        return self.cards[self.cursor] if self.cursor < len(self.cards) else None

    def go(self, index: int) -> None:
        """Put the cursor on a card and bring it into view."""
        before, self.cursor = self.cursor, max(0, min(index, len(self.cards) - 1))
        if not self.reveal():
            self.touch(before)
            self.touch(self.cursor)

    def reveal(self) -> bool:
        """Bring the cursor into view; True when that repainted the column."""
        moved = self.rows.reveal(self.cursor)
        if moved:
            self.refresh()
        return moved

    def on_mouse_scroll_down(self) -> None:
        self._wheel(_WHEEL_ROWS)

    def on_mouse_scroll_up(self) -> None:
        self._wheel(-_WHEEL_ROWS)

    def _wheel(self, rows: int) -> None:
        if self.rows.scroll_to(self.rows.top + rows):
            self.refresh()

    def index_at(self, y: int) -> int | None:
        """The card drawn at row `y` of this widget."""
        if not HEAD_ROWS <= y < HEAD_ROWS + self.rows.visible:
            return None
        found = self.rows.at(y - HEAD_ROWS)
        return found[0] if found else None

    def touch(self, index: int) -> None:
        """Repaint one card."""
        if not 0 <= index < len(self.rows):
            return
        first, end = self.rows.span(index)
        first, end = max(0, first), min(end, self.rows.visible)
        if first < end:
            self.refresh(Region(0, first + HEAD_ROWS, self._width, end - first))

    def show_head(self, head: Head) -> None:
        """Take new counts; whether the cursor is here is one of them."""
        if head != self.head:
            moved, self.head = head.active != self.head.active, head
            self.refresh(Region(0, 0, self._width + 1, HEAD_ROWS))
            if moved:
                self.touch(self.cursor)

    # Painting

    def _pull_geometry(self) -> None:
        width, visible = max(1, self.size.width - 1), max(0, self.size.height - HEAD_ROWS)
        if (width, visible) == (self._width, self.rows.visible):
            return
        self._width, self.rows.visible = width, visible
        self._painted.clear()
        self._measure()
        if self.head.active:
            self.rows.reveal(self.cursor)

    def render_line(self, y: int) -> Strip:
        self._pull_geometry()
        look, width = self.look, self._width + 1
        if look is None:
            return Strip.blank(width)
        if y < HEAD_ROWS:
            return Strip(paint_head(self.head, width, look.palette)[y], width)
        y -= HEAD_ROWS
        thumb = "▐" if y in self.rows.thumb() else " "
        bar = Segment(thumb, look.palette.style("rule"))
        found = self.rows.at(y)
        line = self._lines(found[0], look)[found[1]] if found else self._below(y, look)
        return Strip([*line, bar], width)

    def _lines(self, index: int, look: Look) -> list[list[Segment]]:
        card = self.cards[index]
        selected = self.head.active and index == self.cursor
        shaded = look.tight and index % 2 == 1
        key = (card.number, card.version, selected, shaded)
        lines = self._painted.get(key)
        if lines is None:
            if len(self._painted) > _CACHED_CARDS:
                self._painted.clear()
            place = Place(self._width, selected, shaded)
            lines = self._painted[key] = paint_card(card, place, look)
        return lines

    def _below(self, line: int, look: Look) -> list[Segment]:
        """The rows under the last card; in an empty column, what would make one appear."""
        words = ""
        if not self.cards and 1 <= line <= 2:
            words = "  " + empty_words(self.head, look.filtered)[line - 1]
        return row([(words, look.palette.style("faint"))], self._width, look.palette.style("text"))
