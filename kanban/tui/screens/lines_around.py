"""The lines above and below the board: what is seen, what happened, which keys do something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from textual.timer import Timer

from kanban.config import Settings
from kanban.domain.card import Card
from kanban.domain.errors import Refused, StoreError
from kanban.domain.text import safe
from kanban.lens.composing import chosen
from kanban.lens.eyes import Eyes
from kanban.tui.bars import HINTED, hint_line, keys_line, marks_line, peek_line, peek_panel, top_bar
from kanban.tui.changes import Changes
from kanban.tui.found import chips, fault_line, typing_keys
from kanban.tui.look import Look
from kanban.tui.messages import Peeked
from kanban.tui.palette import Palette
from kanban.tui.screens.alarming import AlarmingScreen
from kanban.tui.screens.marking import MarkingScreen
from kanban.tui.screens.searching import SearchingScreen
from kanban.tui.sight import Sight
from kanban.tui.text import Part
from kanban.tui.trouble import trouble_line
from kanban.tui.verbs import departments_of
from kanban.tui.waiting import Waiting
from kanban.tui.widgets.bar import Bar
from kanban.wording import card_name

_TIGHT_BELOW = 32
"""Rows of the terminal below which cards have no blank row between them."""

NEWS_SECONDS = 12.0
"""For so long news take the room of what is said of the selected card."""


class LinesAround(AlarmingScreen, MarkingScreen, SearchingScreen):
    """Keeps the lines up to date with the board and the card that is selected."""

    settings: Settings
    waiting: Waiting

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.news = ""
        self.trouble: StoreError | None = None
        """Why the file cannot be read or written; None when all is well."""
        self._telling: Timer | None = None
        self._hint = ""
        self.has_shown_selected = False
        """Since somebody began to watch for it."""
        self.hidden_marks = 0
        """Marked cards that are out of sight."""
        self._palette = palette
        self.changes = Changes()
        self.sight = Sight(self.changes)
        self.top = Bar(palette, id="top")
        self.alarm = Bar(palette, "alarm_strong", id="trouble")
        self.panel = Bar(palette, "card_alt", id="panel")
        self.peek = Bar(palette, id="peek")
        self.hints = Bar(palette, id="keys")

    def _show_top(self, look: Look) -> None:
        waiting, width = self.waiting.known(self.board, look.now), self.app.size.width
        found: Sequence[Part] = ()
        rest = chosen(self.lens.text, self.board.departments).rest or (
            self.lens.text if self.found.fault else ""
        )
        if rest:
            found = chips(rest, self.found, self.place, look)
        self.top.show(top_bar(self.board, self.lens, look, self.me, waiting, width, found))

    def look(self) -> Look:
        now = self.clock().replace(second=0, microsecond=0)
        mine = departments_of(self.board, self.me)
        self.sight.eyes = Eyes(
            me=self.me, departments=mine, now=now, today=now.date(), past=self.sight.past
        )
        self.sight.is_typing = self.is_typing
        return Look(
            palette=self._palette,
            departments=self.board.departments,
            people=self.board.people,
            mine=mine,
            held=self.board.held,
            freed=self.sight.freed(self.board),
            parts=self.sight.parts(self.board),
            now=now,
            tight=self.app.size.height < _TIGHT_BELOW,
            dense=self.settings.dense,
            digits=len(str(self.board.last_number)),
            order=self.settings.sort,
            lanes=self.settings.lanes,
            past=self.sight.past,
            alarms=self.alarms.on(self.board),
            alarm_turns=self.alarms.turns,
            words=self.sight.found(self.board, self.lens).marks,
            filtered=not self.lens.is_clear,
            lens=self.lens,
            blank=not self.board.cards,
        )

    def show_words(self, look: Look) -> None:
        """Show what is said of the board and of the card, but not which keys do something."""
        self._show_top(look)
        self._show_peek(look)

    def show_selected(self) -> None:
        self.has_shown_selected = True
        look, width, card = self.look(), self.app.size.width, self.selected
        self.show_words(look)
        if self.is_typing:
            fault = self.found.fault
            line = fault_line(fault, self.cells_before(fault), look, width) if fault else None
            self.hints.show(line or typing_keys(look, width))
        else:
            one = card if not self.marks else None
            allowed = self._allowed(one, look.now) if one else {}
            self.hints.show(keys_line(allowed, look, width, self.is_searching, self._idle()))
        if self.panel.has_class("-shown"):
            self.panel.show(*peek_panel(card, self.board, look, width))

    def _allowed(self, card: Card, now: datetime) -> Mapping[str, Refused | None]:
        return self.sight.allowed(self.board, card, self.me, now, HINTED)

    def _idle(self) -> Sequence[str]:
        """The keys that do nothing while no card is selected."""
        if self.selected is not None:
            return ()
        on_cards = ("⏎",) if self.marks else ("⏎", "m")
        any_in_sight = any(column.cards for column in self.view.columns)
        return on_cards if any_in_sight or not self.is_searching else (*on_cards, "n", "N")

    def _show_peek(self, look: Look) -> None:
        width = self.app.size.width
        if self._hint:
            self.peek.show(hint_line(self._hint, look, self.view.is_dragging))
        elif self.marks:
            count = len(self.marks.numbers)
            self.peek.show(marks_line(count, self.hidden_marks, self.news, look, width))
        else:
            self.peek.show(peek_line(self.selected, self.board, look, self.news, width))

    def tell(self, news: str) -> None:
        """Say on the line below the board what happened, until the next key or for a while."""
        self.news = safe(news)
        self._show_peek(self.look())
        if self._telling is not None:
            self._telling.stop()
        self._telling = self.set_timer(NEWS_SECONDS, self.on_key)

    def on_key(self) -> None:
        """The news have been there long enough: let the line tell of the card again."""
        if self.news:
            self.news = ""
            self._show_peek(self.look())

    def hint(self, words: str) -> None:
        self._hint = safe(words)
        self._show_peek(self.look())

    def file_troubled(self, error: StoreError | None) -> None:
        """Say that the file is in trouble; None says that it is over."""
        self.trouble = error
        if error is not None:
            line = f" ⚠ {trouble_line(error, self.app.size.width - 4)}"
            self.alarm.show(([(line, self._palette.style("strong", "alarm_strong", True))], []))
        self.alarm.set_class(error is not None, "-shown")

    def wear(self, palette: Palette) -> None:
        """Paint everything anew in another palette."""
        self._palette = palette
        for bar in self.query(Bar):
            bar.wear(palette)
        self.show()
        self.file_troubled(self.trouble)

    def action_copy(self) -> None:
        if self.selected is not None:
            words = card_name(self.selected.number, self.selected.title)
            self.app.copy_to_clipboard(words)
            self.tell(f"Copied: {words}")

    def action_peek(self) -> None:
        self._show_panel(not self.panel.has_class("-shown"))
        self.show_selected()
        self.post_message(Peeked())

    def close_panel(self) -> bool:
        """Close what a peek opened; False when nothing was open."""
        was_open = self.panel.has_class("-shown")
        if was_open:
            self._show_panel(False)
        return was_open

    def _show_panel(self, is_shown: bool) -> None:
        self.panel.set_class(is_shown, "-shown")
        self.set_class(is_shown, "-peeking")
