"""The line in which words are typed to find cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Self

from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.widgets import Input

from kanban.domain.text import TITLE_LIMIT, safe
from kanban.tui.told import Told


class SearchBox(Input):
    """Each keystroke is a `Changed` message; Enter keeps what was found, Escape gives it up."""

    DEFAULT_CSS = """
    SearchBox, SearchBox:focus {
        height: 1; border: none; padding: 0 1; background: $panel; color: $foreground;
        background-tint: transparent;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave(False)", "The board as it was before", id="search.leave"),
        Binding("enter,tab", "leave(True)", "Keep what was found", id="search.keep"),
        Binding("up", "recall(-1)", "An earlier search", id="search.earlier"),
        Binding("down", "recall(1)", "A later one; to the board", id="search.later"),
    ]

    class Left(Told):
        """The person is done; `keep` the words or not."""

        box: SearchBox
        keep: bool

    def __init__(self, words: str, earlier: Sequence[str] = ()) -> None:
        """`earlier` are the searches that arrows bring back, the last one last."""
        super().__init__(
            words, placeholder='Find words, #12, @person, "two words"', select_on_focus=False
        )
        self.cursor_blink = False
        self._lines = [line for line in earlier if line != words]
        self._place = len(self._lines)
        """Where among those lines the person is; behind them is what they typed."""
        self._typed = words

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """As in Textual, but letters do not lay the screen out anew: they change no size."""
        del layout
        return super().refresh(*regions, repaint=repaint, recompose=recompose)

    def validate_value(self, value: str) -> str:
        return safe(value[:TITLE_LIMIT]).replace("\n", " ")

    def action_leave(self, keep: bool) -> None:
        self.post_message(self.Left(self, keep))

    def action_recall(self, step: int) -> None:
        """Bring back what was looked for before; beyond the last, go to what was found."""
        if self._place == len(self._lines):
            self._typed = self.value
            if step > 0:
                self.action_leave(True)
                return
        self._place = max(0, self._place + step)
        lines = [*self._lines, self._typed]
        self.value = lines[self._place]
        self.cursor_position = len(self.value)
