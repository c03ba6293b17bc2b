"""The board: four columns of cards, and what the keys mean there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget

from kanban.config import USUAL, Settings
from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.service import Update
from kanban.tui.announcing import announcement
from kanban.tui.heads import Heads
from kanban.tui.key_order import OnTheWay
from kanban.tui.lanes import in_lanes
from kanban.tui.orders import Order
from kanban.tui.palette import Palette
from kanban.tui.saved import SavedViews
from kanban.tui.screens.lines_around import LinesAround
from kanban.tui.verbs import CardVerbs, departments_of
from kanban.tui.waiting import Waiting
from kanban.tui.widgets.board_view import BoardView
from kanban.tui.widgets.painted import Ground


class BoardScreen(OnTheWay, LinesAround, SavedViews, Ground):
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
        Binding("i", "app.inbox", "Inbox: what waits for you", id="board.inbox"),
        Binding("plus", "app.join", "Join: take a seat on this board", id="board.join"),
        Binding("f", "app.lens", "Filter by department", id="board.lens"),
        Binding("W", "app.wall", "Wall of thanks", id="board.wall"),
        Binding("B", "app.improvements", "What bugs us: improvements", id="board.improvements"),
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
        super().__init__(palette)
        self.settings = settings
        self.board = board
        self.me = me
        self.clock = clock
        self.waiting = Waiting(me, self.changes)
        self.view = BoardView()
        self._heads = Heads()
        self._shown_at = Size()
        self._gone: Card | None = None
        """The selected card that another's change took away, until the person moves or says yes."""

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.alarm
        yield self.view
        yield self.panel
        yield self.peek
        yield self.hints

    def on_mount(self) -> None:
        self.view.focus()
        self._show_cards()
        self.view.begin(departments_of(self.board, self.me))
        self.show_words(self.look())  # the keys follow, once the rules were asked
        self.watch(self.view, "pointed", self._pointed, init=False)

    def on_resize(self) -> None:
        if self.size != self._shown_at:
            self.show()
            self.file_troubled(self.trouble)

    @property
    def selected(self) -> Card | None:
        return self.view.selected

    # Showing

    def show(self) -> None:
        """Bring everything on the screen up to date with the board, the lens and the clock."""
        hidden = self.hidden_marks
        self.has_shown_selected = False
        self._show_cards()
        if not self.has_shown_selected or hidden != self.hidden_marks:
            self.show_selected()

    def _show_cards(self) -> None:
        look, self._shown_at = self.look(), self.size
        columns = self.sight.columns(self.board, self.lens, Order(self.settings.sort, look.mine))
        totals = self.sight.totals(self.board)
        today = look.now.date()
        heads = self._heads.of(self.board, self.lens, columns, totals, today, look.mine)
        columns, lanes = in_lanes(columns, self.settings.lanes, look)
        self.view.show(columns, heads, look, lanes)
        self.hidden_marks = self.view.hidden(self.marks.numbers)

    def _pointed(self, before: Card | None, after: Card | None) -> None:
        """News stay until the person goes on to another card."""
        if before is not None and (after is None or after.number != before.number):
            self.news, self._gone = "", None
            self.drop_question()
        self.show_selected()

    def board_changed(self, update: Update) -> None:
        """Show the board as it is now."""
        before, self.board = self.selected, update.board
        self.show()
        after = self.selected
        if before is not None and after is not None and after.number != before.number:
            self._gone = before
        mine = departments_of(self.board, self.me)
        words = announcement(update.events, self.board, self.me, mine, self.view.shows)
        if words:
            self.notify(words, markup=False)

    def action_verb(self, verb: str) -> None:
        """As everywhere; but a card that took the place of the selected one is not yet meant."""
        gone, self._gone = self._gone, None
        if gone is None or self.marks:
            super().action_verb(verb)
        else:
            from kanban.wording.refusals.screen import has_left

            self.notify(has_left(gone), markup=False)

    def learn_waiting(self) -> int:
        """How much waits for the person: worked out once a change of the board."""
        return self.waiting.count(self.board, self.clock())

    def read_ahead(self) -> bool:
        return self.sight.read_ahead(self.board)

    def get_ready(self) -> bool:
        return self.sight.prepare_search(self.board)

    # Keys

    def marks_changed(self) -> None:
        self.view.show_marks(self.marks.numbers)
        self.hidden_marks = self.view.hidden(self.marks.numbers)
        self.show_selected()

    def action_back(self) -> None:
        """Esc gives up one thing after the other, the newest first."""
        if self.view.is_dragging:
            self.view.give_up()
        elif not self.step_back():
            self.action_clear()

    def action_clear(self) -> None:
        if not self.close_panel():
            self.leave_view()
            self.show_all()
