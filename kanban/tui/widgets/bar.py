"""Lines of styled parts across the screen: the top bar, the peek line, the keys."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip
from textual.widget import Widget

from kanban.tui.palette import Palette
from kanban.tui.text import Part, spread

Line = tuple[list[Part], list[Part]]
"""What stands at the left end and what at the right."""


class Bar(Widget):
    """Shows a few lines on one ground; takes no focus and lays nothing out."""

    DEFAULT_CSS = "Bar { height: 1; }"

    def __init__(self, palette: Palette, ground: str = "bar", id: str | None = None) -> None:
        super().__init__(id=id)
        self._blank = palette.style("text", ground)
        self._lines: Sequence[Line] = ()

    def show(self, *lines: Line) -> None:
        """Show the lines, when they differ from what is shown."""
        if lines != self._lines:
            self._lines = lines
            self.refresh()

    def render_line(self, y: int) -> Strip:
        left, right = self._lines[y] if y < len(self._lines) else ([], [])
        width = self.size.width
        return Strip(spread(left, right, width, self._blank), width)
