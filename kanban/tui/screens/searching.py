"""Looking for cards: the lens a board is seen through, and the line in which words are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from textual.screen import Screen

from kanban.lens import Lens
from kanban.tui.widgets.board_view import BoardView

if TYPE_CHECKING:
    from textual.widgets import Input

    from kanban.tui.widgets.search_box import SearchBox


class SearchingScreen(Screen[None]):
    """Holds the lens. Says with `search_begins` and `show` when there is something to do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Find as you type", id="board.search"),
        Binding("E", "ended", "Declined and withdrawn", id="board.ended"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.lens = Lens()

    def search_begins(self) -> None:
        """The first letter is about to come."""
        raise NotImplementedError

    def show(self) -> None:
        """See the board through the lens as it is now."""
        raise NotImplementedError

    def action_search(self) -> None:
        from kanban.tui.widgets.search_box import SearchBox  # an input line is heavy to load

        boxes = self.query(SearchBox)
        if not boxes:
            self.search_begins()
            self.mount(SearchBox(self.lens.text), before="#keys")
        # At once, so that the next key of a burst is a letter and not the key of a verb.
        self.set_focus(self.query(SearchBox).first())

    def on_input_changed(self, message: Input.Changed) -> None:
        self.look_through(replace(self.lens, text=message.value))

    def on_search_box_left(self, message: SearchBox.Left) -> None:
        message.box.remove()
        self.set_focus(self.query_one(BoardView))
        if not message.keep:
            self.look_through(replace(self.lens, text=""))

    def look_through(self, lens: Lens) -> None:
        """See the board through another lens."""
        if lens != self.lens:
            self.lens = lens
            self.show()

    def show_all(self) -> None:
        """Take every filter away."""
        self.query("SearchBox").remove()
        self.look_through(Lens())

    def action_ended(self) -> None:
        self.look_through(replace(self.lens, ended=not self.lens.ended))
