"""Looking for cards: the lens a board is seen through, and the line in which words are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.screen import Screen

from kanban.domain.board import Board
from kanban.lens import Lens
from kanban.tui.found import go_on, place_of, to_a_card
from kanban.tui.sight import Sight
from kanban.tui.widgets.board_view import BoardView

if TYPE_CHECKING:
    from kanban.lens.completing import Completer
    from kanban.lens.grammar import Fault
    from kanban.lens.search import Found
    from kanban.tui.widgets.search_box import SearchBox


_CALM = 1.0
"""Seconds after which the board is painted and nobody waits for what it still needs to load."""
_FIRST_LETTERS = 0.3
"""Seconds after a search has begun in which nothing but its letters is worked on."""


class _Before(Struct, frozen=True):
    """How the board was seen before somebody began to type."""

    text: str
    selected: int | None
    tops: tuple[int, ...]
    """Rows scrolled out of sight, by column."""


class SearchingScreen(Screen[None]):
    """Holds the lens. Says with `read_ahead`, `get_ready` and `show` what there is to do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Find as you type", id="board.search"),
        Binding("E", "ended", "Declined and withdrawn", id="board.ended"),
    ]
    view: BoardView
    board: Board
    sight: Sight

    def __init__(self) -> None:
        super().__init__()
        self.lens = Lens()
        self._before = _Before("", None, ())
        self._earlier: list[str] = []
        """What was looked for, the last one last."""
        self.is_typing = False
        """The person is in the line in which words are typed."""
        self._box: SearchBox | None = None
        self._completer: Completer | None = None

    def on_mount(self) -> None:
        self.set_timer(_CALM, self._read_ahead)

    def read_ahead(self) -> bool:
        """Do, for a moment, what a first letter should not wait for; True when there is more."""
        raise NotImplementedError

    def get_ready(self) -> bool:
        """The same for all letters of a search that has begun."""
        raise NotImplementedError

    def show(self) -> None:
        """See the board through the lens as it is now."""
        raise NotImplementedError

    @property
    def is_searching(self) -> bool:
        """Only cards on which words were found are shown."""
        return bool(self.lens.text.strip()) and self.found.has_words

    @property
    def found(self) -> Found:
        """What the line of the lens asks for."""
        return self.sight.found(self.board, self.lens)

    def cells_before(self, fault: Fault) -> int:
        """Of what is wrong, in the line in which it is typed."""
        scrolled = self._box.scroll_offset.x if self._box is not None else 0
        return max(0, 1 + cell_len(self.lens.text[: fault.at]) - scrolled)

    @property
    def place(self) -> str:
        """Which of the cards found is selected: "3 of 17"."""
        return place_of(self.view)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While nothing is looked for, there is no next card that was found."""
        if action == "match":
            return self.is_searching
        return super().check_action(action, parameters)

    def action_search(self) -> None:
        from kanban.tui.widgets.search_box import SearchBox  # an input line is heavy to load

        boxes = self.query(SearchBox)
        if not boxes:
            selected, columns = self.view.selected, self.view.columns
            tops = tuple(column.rows.top for column in columns)
            self._before = _Before(self.lens.text, selected.number if selected else None, tops)
            box = self._box = SearchBox(self.lens.text, self._earlier)
            self.mount(box, before="#keys")
            # Its messages come only after the letter is painted, and would cost a second painting.
            self.watch(box, "value", self._typed, init=False)
            self.is_typing = True
            self.show()
            self.call_after_refresh(self._read_ahead)
            self.set_timer(_FIRST_LETTERS, self._get_ready)
        # At once, so that the next key of a burst is a letter and not the key of a verb.
        self.set_focus(self.query(SearchBox).first())

    def _read_ahead(self) -> None:
        """Bit by bit, so that keys and paintings come in between."""
        if self.read_ahead():
            self.call_after_refresh(self._read_ahead)

    def _get_ready(self) -> None:
        if self.is_typing and self.get_ready():
            self.call_after_refresh(self._get_ready)

    def _typed(self, words: str) -> None:
        self.look_through(replace(self.lens, text=words))
        if self._box is None:
            return
        if self._completer is None:
            from kanban.lens.completing import Completer  # not before somebody types

            self._completer = Completer()
        self._box.offer(self._completer.completions(words, self.board, self.sight.eyes))

    def on_search_box_left(self, message: SearchBox.Left) -> None:
        message.box.remove()
        self.is_typing, self._box = False, None
        self.set_focus(self.view)
        if not message.keep:
            self._give_back()
        elif self.lens.text.strip():
            text = self.lens.text
            self._earlier = [*(line for line in self._earlier if line != text), text]
        self.show()
        if message.keep and (fault := self.found.fault) is not None:
            self.notify(fault.sentence, severity="warning", markup=False)

    def _give_back(self) -> None:
        """See the board as before, with the cursor and every column where they were."""
        before = self._before
        self.look_through(replace(self.lens, text=before.text))
        for column, top in zip(self.view.columns, before.tops, strict=True):
            column.scroll_rows(top - column.rows.top)
        if before.selected is not None and self.view.select(before.selected):
            self.view.tell()

    def action_match(self, step: int) -> None:
        """Go to the next card found, or to the one before."""
        go_on(self.view, step)

    def look_through(self, lens: Lens) -> None:
        """See the board through another lens."""
        if lens != self.lens:
            self.lens = lens
            self.show()
            if self.is_typing and self.view.selected is None:
                to_a_card(self.view, self._before.selected)

    def show_all(self) -> None:
        """Take every filter away."""
        self.query("SearchBox").remove()
        self.is_typing, self._box = False, None
        self.look_through(Lens())

    def action_ended(self) -> None:
        self.look_through(replace(self.lens, ended=not self.lens.ended))
