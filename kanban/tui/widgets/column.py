"""One column of cards, drawn line by line; only the rows on the screen cost anything."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from kanban.domain.card import Card, State
from kanban.tui.empty import below, empty_lines
from kanban.tui.head import Head, paint_head
from kanban.tui.heights import Heights
from kanban.tui.look import Look, Place
from kanban.tui.painting import paint_foot, paint_title
from kanban.tui.rows import Rows
from kanban.tui.widgets.painted import Painted

HEAD_ROWS = 2


class _Key(NamedTuple):
    """All that the picture of a part of a card depends on while the look stays the same."""

    number: int
    version: int
    place: Place
    words: tuple[str, ...] | None
    """Looked for, and marked in the title; None: the rows below the title."""


class Column(Painted, can_focus=False):
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
        self.marked: frozenset[int] = frozenset()
        """Cards by their number; others may be among them."""
        self.head = Head(state=state, shown=0, total=0, late=0, active=False)
        self.look: Look | None = None
        self.rows = Rows()
        self.has_bar = True
        """It shows how far it is scrolled."""
        self._width = 0
        self._heights = Heights()
        self._painted: tuple[object, list[list[Segment]]] = None, []
        """The part of a card that was painted last: its lines are asked for one after the other."""

    def show(self, cards: tuple[Card, ...], look: Look) -> None:
        """Take new cards. The first visible card keeps its place on the screen."""
        before, kept, same_look = self.cards, self.selected, look.paints_like(self.look)
        if cards == before and look == self.look:
            return
        stood = self._standing() if same_look else []
        first = self.rows.first() if len(self.rows) == len(before) else None
        self.cards, self.look = cards, look
        self.cursor = min(self.cursor, max(0, len(cards) - 1))
        if kept is not None:
            self.cursor = self.index_of(kept.number, self.cursor)
        if not same_look:
            self.forget()
        self._measure()
        if first is not None:
            index = self.index_of(before[first[0]].number, -1)
            if index >= 0:
                self.rows.hold(index, -first[1])
        self._repaint_differing(stood)

    def _standing(self) -> list[object]:
        """What stands on each visible row, to be compared later."""
        thumb, lane = self.rows.thumb(), self.rows.lane_at
        rows = [self.rows.at(y) for y in range(self.rows.visible)]
        look = self.look
        said = ["", *empty_lines(self.head, look, self._width)] if look and not self.cards else []
        return [
            (self._part(*at) if at else said[y : y + 1], lane(y), y in thumb)
            for y, at in enumerate(rows)
        ]

    def _repaint_differing(self, stood: list[object]) -> None:
        """Repaint the rows on which something else stood before."""
        stands = self._standing()
        if len(stood) != len(stands):
            self.refresh()
            return
        differing = [y for y, row in enumerate(stands) if row != stood[y]]
        if differing:
            width = self._width + 1
            self.refresh(*(Region(0, HEAD_ROWS + y, width, 1) for y in differing))

    def _measure(self) -> None:
        if self.look is not None and self._width:  # else nobody knows how it will be painted
            self.rows.measure(self.heights(self.cards, self.look))

    def heights(self, cards: Sequence[Card], look: Look) -> list[int]:
        """Rows that cards take in this column."""
        return self._heights.of(cards, look.form(self._width))

    # Cursor and scrolling

    def index_of(self, number: int, otherwise: int) -> int:
        """The place of a card, which is most often the one at the cursor."""
        if self.selected is not None and self.selected.number == number:
            return self.cursor
        return next((i for i, card in enumerate(self.cards) if card.number == number), otherwise)

    @property
    def selected(self) -> Card | None:
        return self.cards[self.cursor] if self.cursor < len(self.cards) else None

    def go(self, index: int, *, follow: bool = True) -> None:
        """Put the cursor on a card, and bring it into view if that is to follow."""
        before, self.cursor = self.cursor, max(0, min(index, len(self.cards) - 1))
        if not (follow and self.reveal()) and self.cursor != before:
            self.touch(before)
            self.touch(self.cursor)

    def reveal(self) -> bool:
        """Bring the cursor into view; True when that repainted the column."""
        moved = self.rows.reveal(self.cursor)
        if moved:
            self.refresh()
        return moved

    def scroll_rows(self, rows: int) -> None:
        """Scroll without moving the cursor."""
        if self.rows.scroll_to(self.rows.top + rows):
            self.refresh()

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
            before, self.head = self.head, head
            self.refresh(Region(0, 0, self._width + 1, HEAD_ROWS))
            if head.active != before.active:
                self.touch(self.cursor)
            if head.ended != before.ended and not self.cards:
                self.refresh()

    # Painting

    def prepare(self) -> None:
        if self.take_size():
            self._measure()
            if self.head.active:
                self.rows.reveal(self.cursor)

    def take_size(self) -> bool:
        """Learn how large it is now; True when that is not what it was."""
        width, visible = max(1, self.size.width - 1), max(0, self.size.height - HEAD_ROWS)
        if (width, visible) == (self._width, self.rows.visible):
            return False
        self._width, self.rows.visible = width, visible
        return True

    def shown_on(self, y: int) -> Hashable | None:
        """A line of a card stays as it is when it is scrolled, apart from the bar beside it."""
        found = self.rows.at(y - HEAD_ROWS) if y >= HEAD_ROWS else None
        return found and (*self._part(*found), self._bar_at(y - HEAD_ROWS))

    def render_line(self, y: int) -> Strip:
        look, width = self.look, self._width + 1
        if look is None:
            return Strip.blank(width)
        if y < HEAD_ROWS:
            return Strip(paint_head(self.head, width, look.palette)[y], width)
        y -= HEAD_ROWS
        bar = Segment(self._bar_at(y), look.palette.style("rule"))
        found = self.rows.at(y)
        line = (
            self._line(*found, look)
            if found
            else below(y, self.head, look, self._width, is_empty=not self.cards)
        )
        return Strip([*line, bar], width)

    def _bar_at(self, line: int) -> str:
        return "▐" if self.has_bar and line in self.rows.thumb() else " "

    def _line(self, index: int, line: int, look: Look) -> list[Segment]:
        key, place = self._part(index, line)
        seen = key, look
        if self._painted[0] != seen:
            paint = paint_foot if key.words is None else paint_title
            self._painted = seen, paint(self.cards[index], key.place, look)
        return self._painted[1][place]

    def _part(self, index: int, line: int) -> tuple[_Key, int]:
        """To which part of a card a line of it belongs, and which line of that part it is."""
        card, look = self.cards[index], self.look
        first, end = self.rows.span(index)
        title = end - first - (look.form(self._width).foot if look is not None else 0)
        tight = look is not None and look.tight and not look.dense
        selected = self.head.active and index == self.cursor
        shaded, marked = tight and index % 2 == 1, card.number in self.marked
        place = Place(self._width, selected, shaded, marked)
        if line >= title:
            return _Key(card.number, card.version, place, None), line - title
        words = look.found_in(card.title) if look is not None else ()
        return _Key(card.number, card.version, place, words), line
