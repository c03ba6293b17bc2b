"""What the small dialogs over the board have in common: frame, heading, body, line of keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from kanban.tui import keycaps
from kanban.tui.lines import Block, hints
from kanban.tui.screens.ending import Ending
from kanban.tui.widgets.hints import Hints
from kanban.tui.widgets.leaf import Leaf

Result = TypeVar("Result")


class Dialog(ModalScreen[Result], Ending[Result], Generic[Result]):
    """Stands over what it is about; its body alone scrolls."""

    CSS_PATH = "../styles/dialog.tcss"
    AUTO_FOCUS = "#dialog-body"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "app.help", "All keys", id="app.help"),
        Binding("ctrl+z", "app.stay", show=False),
        Binding("ctrl+q", "app.quit", "Leave the board", id="app.quit"),
    ]
    GUIDE: ClassVar[str] = "keys"
    """The page of the guide about it."""
    KEYS: ClassVar[Sequence[tuple[str, str]]] = ()
    """What the line below says: keys and what they do."""
    BOUND: ClassVar[Sequence[str]] = ("leaf",)
    """The first words of the ids of what those keys are bound to."""

    def draw_head(self, width: int) -> Sequence[Block]:
        raise NotImplementedError

    def body(self) -> Leaf:
        """The part that has the focus; its id is made here."""
        raise NotImplementedError

    def keys(self) -> Sequence[tuple[str, str]]:
        """Keys as they are shown, and what they do."""
        return keycaps.in_dialog(self.KEYS, *self.BOUND)

    def compose(self) -> ComposeResult:
        self.head = Leaf(self.draw_head, id="dialog-head")
        self._hints = Hints(self._draw_keys, id="dialog-keys")
        self.head.can_focus = False
        body = self.body()
        body.id = "dialog-body"
        with Vertical(id="dialog"):
            yield self.head
            yield body
            yield self._hints

    def show_keys(self) -> None:
        """Other keys do something than before."""
        self._hints.show(self._draw_keys)

    def _draw_keys(self, width: int) -> list[Block]:
        return [hints(self.keys(), width)]
