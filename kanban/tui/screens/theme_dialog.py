"""The themes, each shown while the cursor is on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from kanban.tui.lines import Block, Line, flow
from kanban.tui.messages import ThemeTried
from kanban.tui.palette import Depth
from kanban.tui.screens.dialog import Dialog
from kanban.tui.themes.choice import AUTO, OWN, theme_names
from kanban.tui.widgets.leaf import Choices, Leaf

_ABOUT: Mapping[str, str] = {
    AUTO: "as the terminal is",
    "contrast": "strong, on black",
    "contrast-light": "strong, on white",
    "mono": "without hues",
}
_NAME_WIDTH = 22
_ROOMY = 44
"""Cells from which what is said of a theme has room beyond the longest name."""


class ThemeDialog(Dialog[str | None]):
    """Ends with the name of the theme that was chosen; None: the one before is to come back."""

    KEYS = (("⏎", "keep"), ("j k", "look"), ("Esc", "as it was"))
    BOUND = ("choices",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,T", "leave", "Leave", id="themes.leave"),
    ]

    def __init__(self, chosen: str, depth: Depth) -> None:
        """`chosen` is the setting as it is; the terminal's `depth` says what there is to choose."""
        super().__init__()
        self._chosen = chosen
        self._depth = depth
        self.names = (AUTO, *(theme_names() if depth >= Depth.CUBE else OWN))

    def draw_head(self, width: int) -> list[Block]:
        lines = flow([("Colours", "accent")], width)
        if self._depth is Depth.MONO:
            words = "This terminal shows none; what is kept is for others."
            lines += flow([(words, "muted")], width)
        elif self._depth is Depth.ANSI:
            words = "This terminal has 16 colours; with more there are more themes."
            lines += flow([(words, "muted")], width)
        return [Block("head", lines)]

    def body(self) -> Leaf:
        cursor = self.names.index(self._chosen) if self._chosen in self.names else 0
        return Choices(self._draw, cursor=cursor)

    def _draw(self, width: int) -> list[Block]:
        return [Block(name, self._entry(name, width)) for name in self.names]

    def _entry(self, name: str, width: int) -> list[Line]:
        sign: Line = (("✓ ", "accent"),) if name == self._chosen else (("  ", "text"),)
        about = _ABOUT.get(name, "")
        indent = _NAME_WIDTH if width >= _ROOMY else len(max(_ABOUT, key=len)) + 2
        words: Line = ((f"{name:<{indent}}" if about else name, "text"), (about, "muted"))
        return flow(words, width, sign, (("  ", "text"),))

    @on(Choices.Moved)
    def _look(self, message: Choices.Moved) -> None:
        self.post_message(ThemeTried(message.key))

    @on(Choices.Chosen)
    def _keep(self, message: Choices.Chosen) -> None:
        self.post_message(ThemeTried(message.key))
        self.end(message.key)

    def action_leave(self) -> None:
        self.end(None)
