"""The board: four columns, what they are seen through, and the lines around them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.possible import possible
from kanban.domain.text import safe
from kanban.lens import Lens, words_of
from kanban.service import Update
from kanban.tui.bars import keys_line, peek_line, peek_panel, top_bar
from kanban.tui.heads import heads_of
from kanban.tui.painting import Look
from kanban.tui.palette import Palette
from kanban.tui.sight import Sight
from kanban.tui.verbs import CardVerbs, departments_of
from kanban.tui.widgets.bar import Bar
from kanban.tui.widgets.board_view import BoardView
from kanban.tui.widgets.search_box import SearchBox
from kanban.wording import card_name

_TIGHT_BELOW = 32
"""Rows of the terminal below which cards have no blank row between them."""


class BoardScreen(CardVerbs, Screen[None]):
    """Shows one board to one person. Asks for everything else by messages."""

    focused = Reactive[Widget | None](None, repaint=False)
    """As in Textual, but moving the focus does not repaint the whole screen."""
    BINDINGS: ClassVar[list[BindingType]] = [
        *CardVerbs.BINDINGS,
        Binding("enter", "open", "Open the card", id="board.open"),
        Binding("space", "peek", "Peek into the card", id="board.peek"),
        Binding("J,shift+down", "verb('lower')", "Put further down", id="card.lower"),
        Binding("K,shift+up", "verb('higher')", "Put further up", id="card.higher"),
        Binding("n", "app.request", "Ask for work", id="board.request"),
        Binding("f", "app.lens", "Filter by department", id="board.lens"),
        Binding("slash", "search", "Find as you type", id="board.search"),
        Binding("F,escape", "clear", "Show all cards again", id="board.clear"),
        Binding("E", "ended", "Declined and withdrawn", id="board.ended"),
        Binding("y", "copy", "Copy number and title", id="card.copy"),
    ]

    def __init__(
        self, board: Board, me: str, palette: Palette, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self.board = board
        self.me = me
        self.lens = Lens()
        self.news = ""
        self._palette = palette
        self._clock = clock
        self._sight = Sight()
        self.view = BoardView()

    def compose(self) -> ComposeResult:
        yield Bar(self._palette, id="top")
        yield Bar(self._palette, "alarm_strong", id="trouble")
        yield self.view
        yield Bar(self._palette, "card_alt", id="panel")
        yield Bar(self._palette, id="peek")
        yield Bar(self._palette, id="keys")

    def on_mount(self) -> None:
        self.view.focus()
        self.show()
        self.watch(self.view, "pointed", self._pointed, init=False)
        self.view.begin(departments_of(self.board, self.me))

    def on_resize(self) -> None:
        self.show()

    @property
    def selected(self) -> Card | None:
        return self.view.selected

    # Showing

    def show(self) -> None:
        """Bring everything on the screen up to date with the board, the lens and the clock."""
        look = self._look()
        columns = self._sight.columns(self.board, self.lens)
        totals = self._sight.totals(self.board)
        heads = heads_of(self.board, self.lens, columns, totals, look.now.date())
        self.view.show(columns, heads, look)
        waiting, width = self._sight.waiting(self.board, look.mine), self.app.size.width
        top = top_bar(self.board, self.lens, look, self.me, waiting, width)
        self.query_one("#top", Bar).show(top)
        self._show_selected()

    def _look(self) -> Look:
        return Look(
            palette=self._palette,
            departments=self.board.departments,
            people=self.board.people,
            mine=departments_of(self.board, self.me),
            now=self._clock().replace(second=0, microsecond=0),
            tight=self.app.size.height < _TIGHT_BELOW,
            words=words_of(self.lens.text),
            filtered=not self.lens.is_clear,
        )

    def _pointed(self, before: Card | None, after: Card | None) -> None:
        """News stay until the person goes on to another card."""
        if before is not None and (after is None or after.number != before.number):
            self.news = ""
        self._show_selected()

    def _show_selected(self) -> None:
        look, width, card = self._look(), self.app.size.width, self.selected
        allowed = possible(self.board, card, self.me, self._clock()) if card else {}
        peek = peek_line(card, self.board, look, self.news, width)
        self.query_one("#peek", Bar).show(peek)
        self.query_one("#keys", Bar).show(keys_line(allowed, look, width))
        panel = self.query_one("#panel", Bar)
        if panel.has_class("-shown"):
            panel.show(*peek_panel(card, self.board, look, width))

    def board_changed(self, update: Update) -> None:
        """Show the board as it is now."""
        self.board = update.board
        self.show()

    def tell(self, news: str) -> None:
        """Say on the line below the board what happened."""
        self.news = safe(news)
        self._show_selected()

    def file_troubled(self, sentence: str) -> None:
        """Say that the file is in trouble; an empty sentence says that it is over."""
        bar = self.query_one("#trouble", Bar)
        bar.show(([(f" ⚠ {sentence}", self._palette.style("strong", "alarm_strong", True))], []))
        bar.set_class(bool(sentence), "-shown")

    # Keys

    def action_copy(self) -> None:
        if self.selected is not None:
            words = card_name(self.selected.number, self.selected.title)
            self.app.copy_to_clipboard(safe(words))
            self.tell(f"Copied: {words}")

    def action_search(self) -> None:
        self._sight.prepare_search(self.board)
        box = SearchBox(self.lens.text)
        self.mount(box, before="#keys")
        # At once, so that the next key of a burst is a letter and not the key of a verb.
        self.set_focus(box)

    @on(SearchBox.Changed)
    def _search(self, message: SearchBox.Changed) -> None:
        self.look_through(replace(self.lens, text=message.value))

    @on(SearchBox.Left)
    def _leave_search(self, message: SearchBox.Left) -> None:
        message.box.remove()
        self.view.focus()
        if not message.keep:
            self.look_through(replace(self.lens, text=""))

    def look_through(self, lens: Lens) -> None:
        """See the board through another lens."""
        if lens != self.lens:
            self.lens = lens
            self.show()

    def action_clear(self) -> None:
        panel = self.query_one("#panel", Bar)
        if panel.has_class("-shown"):
            panel.remove_class("-shown")
        else:
            self.look_through(Lens())

    def action_ended(self) -> None:
        self.look_through(replace(self.lens, ended=not self.lens.ended))

    def action_peek(self) -> None:
        self.query_one("#panel", Bar).toggle_class("-shown")
        self._show_selected()
