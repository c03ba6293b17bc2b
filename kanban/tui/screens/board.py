"""The board: four columns, what they are seen through, and the lines around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import Reactive
from textual.widget import Widget

from kanban.config import USUAL, Settings
from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.errors import StoreError
from kanban.domain.possible import possible
from kanban.domain.text import safe
from kanban.service import Update
from kanban.tui.bars import hint_line, keys_line, marks_line, peek_line, peek_panel, top_bar
from kanban.tui.found import chips, typing_keys
from kanban.tui.heads import heads_of
from kanban.tui.painting import Look
from kanban.tui.palette import Palette
from kanban.tui.screens.marking import MarkingScreen
from kanban.tui.screens.searching import SearchingScreen
from kanban.tui.sight import Sight
from kanban.tui.text import Part
from kanban.tui.trouble import trouble_line
from kanban.tui.verbs import CardVerbs, departments_of
from kanban.tui.widgets.bar import Bar
from kanban.tui.widgets.board_view import BoardView
from kanban.wording import card_name

_TIGHT_BELOW = 32
"""Rows of the terminal below which cards have no blank row between them."""


class BoardScreen(MarkingScreen, SearchingScreen):
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
        Binding("F", "clear", "Show all cards again", id="board.clear"),
        Binding("escape", "back", "Give up what is begun; show all", id="board.back"),
        Binding("y", "copy", "Copy number and title", id="card.copy"),
    ]

    def __init__(
        self,
        board: Board,
        me: str,
        palette: Palette,
        clock: Callable[[], datetime],
        settings: Settings = USUAL,
    ) -> None:
        super().__init__()
        self.settings = settings
        self.board = board
        self.me = me
        self.news = ""
        self.trouble: StoreError | None = None
        """Why the file cannot be read or written; None when all is well."""
        self._hint = ""
        self._hidden = 0
        """Marked cards that are out of sight."""
        self._gone: Card | None = None
        """The selected card that another's change took away, until the person moves or says yes."""
        self._palette = palette
        self.clock = clock
        self._sight = Sight()
        self.view = BoardView()
        self._top = Bar(palette, id="top")
        self._trouble = Bar(palette, "alarm_strong", id="trouble")
        self._panel = Bar(palette, "card_alt", id="panel")
        self._peek = Bar(palette, id="peek")
        self._keys = Bar(palette, id="keys")

    def compose(self) -> ComposeResult:
        yield self._top
        yield self._trouble
        yield self.view
        yield self._panel
        yield self._peek
        yield self._keys

    def on_mount(self) -> None:
        self.view.focus()
        self.show()
        self.watch(self.view, "pointed", self._pointed, init=False)
        self.view.begin(departments_of(self.board, self.me))

    def on_resize(self) -> None:
        self.show()
        self.file_troubled(self.trouble)

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
        self._hidden = self.view.hidden(self.marks.numbers)
        self._show_selected()

    def _show_top(self, look: Look) -> None:
        waiting, width = self._sight.waiting(self.board, look.mine), self.app.size.width
        found: Sequence[Part] = ()
        if self.is_searching:
            found = chips(
                self.lens.text, self._sight.found(self.board, self.lens), self.place, look
            )
        self._top.show(top_bar(self.board, self.lens, look, self.me, waiting, width, found))

    def _look(self) -> Look:
        return Look(
            palette=self._palette,
            departments=self.board.departments,
            people=self.board.people,
            mine=departments_of(self.board, self.me),
            now=self.clock().replace(second=0, microsecond=0),
            tight=self.app.size.height < _TIGHT_BELOW,
            words=self._sight.found(self.board, self.lens).marks,
            filtered=not self.lens.is_clear,
        )

    def _pointed(self, before: Card | None, after: Card | None) -> None:
        """News stay until the person goes on to another card."""
        if before is not None and (after is None or after.number != before.number):
            self.news, self._gone = "", None
        self._show_selected()

    def _show_selected(self) -> None:
        look, width, card = self._look(), self.app.size.width, self.selected
        self._show_top(look)
        alone = card is not None and not self.marks
        allowed = possible(self.board, card, self.me, self.clock()) if card and alone else {}
        if self._hint:
            self._peek.show(hint_line(self._hint, look))
        elif self.marks:
            count = len(self.marks.numbers)
            self._peek.show(marks_line(count, self._hidden, self.news, look, width))
        else:
            self._peek.show(peek_line(card, self.board, look, self.news, width))
        keys = keys_line(allowed, look, width, self.is_searching)
        self._keys.show(typing_keys(look) if self.is_typing else keys)
        if self._panel.has_class("-shown"):
            self._panel.show(*peek_panel(card, self.board, look, width))

    def board_changed(self, update: Update) -> None:
        """Show the board as it is now."""
        before, self.board = self.selected, update.board
        self.show()
        after = self.selected
        if before is not None and after is not None and after.number != before.number:
            self._gone = before

    def action_verb(self, verb: str) -> None:
        """As everywhere; but a card that took the place of the selected one is not yet meant."""
        gone, self._gone = self._gone, None
        if gone is None or self.marks:
            super().action_verb(verb)
        else:
            self.notify(f"#{gone.number} has left this view. Is the next card meant?", markup=False)

    def tell(self, news: str) -> None:
        """Say on the line below the board what happened."""
        self.news = safe(news)
        self._show_selected()

    def hint(self, words: str) -> None:
        self._hint = safe(words)
        self._show_selected()

    def file_troubled(self, error: StoreError | None) -> None:
        """Say that the file is in trouble; None says that it is over."""
        self.trouble = error
        if error is not None:
            line = f" ⚠ {trouble_line(error, self.app.size.width - 4)}"
            self._trouble.show(([(line, self._palette.style("strong", "alarm_strong", True))], []))
        self._trouble.set_class(error is not None, "-shown")

    def wear(self, palette: Palette) -> None:
        """Paint everything anew in another palette."""
        self._palette = palette
        for bar in self.query(Bar):
            bar.wear(palette)
        self.show()
        self.file_troubled(self.trouble)

    def read_ahead(self) -> bool:
        return self._sight.prepare_search(self.board)

    # Keys

    def action_copy(self) -> None:
        if self.selected is not None:
            words = card_name(self.selected.number, self.selected.title)
            self.app.copy_to_clipboard(words)
            self.tell(f"Copied: {words}")

    def marks_changed(self) -> None:
        self.view.show_marks(self.marks.numbers)
        self._hidden = self.view.hidden(self.marks.numbers)
        self._show_selected()

    def action_back(self) -> None:
        """Esc gives up one thing after the other, the newest first."""
        if self.view.is_dragging:
            self.view.give_up()
        elif self.marks:
            self.unmark_all()
        else:
            self.action_clear()

    def action_clear(self) -> None:
        if self._panel.has_class("-shown"):
            self._panel.remove_class("-shown")
        else:
            self.show_all()

    def action_peek(self) -> None:
        self._panel.toggle_class("-shown")
        self._show_selected()
