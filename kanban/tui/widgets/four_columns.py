"""The four columns side by side, and which card is selected in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import var

from kanban.domain.card import COLUMNS, Card, State
from kanban.domain.turn import turn
from kanban.tui.head import Head, Tab
from kanban.tui.look import Look
from kanban.tui.sight import Columns
from kanban.tui.widgets.drop_column import DropColumn
from kanban.tui.widgets.painted import Ground

NARROW = 68
"""Cells below which one column is shown at a time."""


class FourColumns(Horizontal, Ground):
    """Shows the cards it is given. The selection is a card, not a place: it follows the card."""

    DEFAULT_CSS = "FourColumns { height: 1fr; padding: 0 0 0 1; }"

    pointed: var[Card | None] = var(None)
    """The selected card, for the screen to watch: a message would cost a second painting."""

    def __init__(self) -> None:
        super().__init__()
        self.columns = [DropColumn(state) for state in COLUMNS]
        self.active = 0
        self._heads: Sequence[Head] = [column.head for column in self.columns]

    def compose(self) -> ComposeResult:
        return iter(self.columns)

    @property
    def column(self) -> DropColumn:
        return self.columns[self.active]

    @property
    def selected(self) -> Card | None:
        return self.column.selected

    def show(self, columns: Columns, heads: Sequence[Head], look: Look) -> None:
        """Show other cards, or the same ones anew. The selection stays on its card, and whoever
        has scrolled away from it stays where they read."""
        kept, follow = self.selected, self.column.rows.shows(self.column.cursor)
        for column, cards in zip(self.columns, columns, strict=True):
            column.show(cards, look)
        self._heads = heads
        found = kept is not None and self.select(kept.number, follow=follow)
        if kept is not None and not found and self.selected is None:
            self._leave_empty_column()
        if follow:
            self.column.reveal()
        self.show_heads()
        self.tell()

    def _leave_empty_column(self) -> None:
        """Go to the nearest column that has cards."""
        filled = [place for place, column in enumerate(self.columns) if column.cards]
        self.switch(min(filled, key=lambda place: abs(place - self.active), default=self.active))

    def begin(self, mine: tuple[str, ...]) -> None:
        """Put the cursor on the first card whose turn is mine, the furthest along first."""
        still_open = [column for column in reversed(self.columns) if column.state.is_open]
        cards = (card for column in still_open for card in column.cards)
        waiting = _waits_for(mine, cards, self.column.look)
        if waiting is not None:
            self.select(waiting.number)
            self.tell()

    def select_next(self, mine: tuple[str, ...]) -> None:
        """Put the cursor on the next card whose turn is mine, from column to column and around."""
        cards = [card for column in self.columns for card in column.cards]
        here = next((i for i, card in enumerate(cards) if card is self.selected), -1)
        around = [*cards[here + 1 :], *cards[: here + 1]]
        waiting = _waits_for(mine, around, self.column.look)
        if waiting is not None:
            self.select(waiting.number)
            self.tell()

    def select(self, number: int, *, follow: bool = True) -> bool:
        """Put the cursor on a card, wherever it is; False when it is not shown."""
        found = self._find(number)
        if found is None:
            return False
        place, index = found
        follow = follow or place != self.active
        self.switch(place)
        self.column.go(index, follow=follow)
        return True

    def shows(self, number: int) -> bool:
        """The card is in one of the columns, scrolled out of sight or not."""
        return self._find(number) is not None

    def neighbour(self, number: int, step: int) -> Card | None:
        """The card shown just below (1) or above (-1) another."""
        found = self._find(number)
        if found is None:
            return None
        place, index = found
        cards = self.columns[place].cards
        return cards[index + step] if 0 <= index + step < len(cards) else None

    def _find(self, number: int) -> tuple[int, int] | None:
        """The column and the place in it; the active column is searched first."""
        for place in sorted(range(len(self.columns)), key=lambda place: place != self.active):
            index = self.columns[place].index_of(number, -1)
            if index >= 0:
                return place, index
        return None

    def show_marks(self, marked: frozenset[int]) -> None:
        """Mark these cards and no others."""
        for column in self.columns:
            column.show_marks(marked)

    def hidden(self, numbers: frozenset[int]) -> int:
        """How many of these cards are not shown."""
        if not numbers:
            return 0
        shown = (card.number for column in self.columns for card in column.cards)
        return len(numbers.difference(shown))

    def tell(self) -> None:
        """Let those who watch know what is selected now."""
        self.pointed = self.selected

    def switch(self, place: int) -> None:
        """Move the cursor to another column, counted from 0."""
        if place != self.active:
            self.active = place
            self.show_heads()
            self._show_columns()
            self.column.reveal()

    def show_heads(self, dropping: State | None = None) -> None:
        """Repaint the heads that differ; `dropping` is the state a card is dragged over."""
        tabs: tuple[Tab, ...] = ()
        if self.is_narrow:
            tabs = tuple(
                Tab(head.state, head.shown, head.waiting > 0, head.state is dropping)
                for head in self._heads
            )
        for place, (column, head) in enumerate(zip(self.columns, self._heads, strict=True)):
            where = f"{place + 1}/{len(self.columns)}" if self.is_narrow else ""
            active, over = place == self.active, column.state is dropping
            seen = replace(head, active=active, place=where, tabs=tabs, dropping=over)
            column.show_head(seen)

    @property
    def is_narrow(self) -> bool:
        return self.app.size.width < NARROW

    def on_resize(self) -> None:
        self._show_columns()
        self.show_heads()

    def _show_columns(self) -> None:
        for column in self.columns:
            column.display = not self.is_narrow or column is self.column


def _waits_for(mine: tuple[str, ...], cards: Iterable[Card], look: Look | None) -> Card | None:
    """The first of the cards whose turn is mine."""
    held = look.held if look is not None else {}
    return next((card for card in cards if turn(card, held) in mine), None)
