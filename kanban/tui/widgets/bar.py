"""Lines of styled parts across the screen: the top bar, the peek line, the keys."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.strip import Strip

from kanban.tui.clicks import clicked
from kanban.tui.palette import Palette
from kanban.tui.text import Part, spread
from kanban.tui.widgets.painted import Painted

Line = tuple[list[Part], list[Part]]
"""What stands at the left end and what at the right."""


class Bar(Painted):
    """Shows a few lines on one ground; takes no focus and lays nothing out."""

    DEFAULT_CSS = "Bar { height: 1; }"

    def __init__(self, palette: Palette, ground: str = "bar", id: str | None = None) -> None:
        super().__init__(id=id)
        self._ground = ground
        self._lines: Sequence[Line] = ()
        self.wear(palette)

    def wear(self, palette: Palette) -> None:
        """Have the ground's colour in another palette; lines in its styles are to follow."""
        self._blank = palette.style("text", self._ground)
        self.refresh()

    def show(self, *lines: Line) -> None:
        """Show the lines, when they differ from what is shown."""
        if lines != self._lines:
            self._lines = lines
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        asked = clicked(event)
        if asked is not None:
            self.post_message(asked)

    def render_line(self, y: int) -> Strip:
        left, right = self._lines[y] if y < len(self._lines) else ([], [])
        width = self.size.width
        return Strip(spread(left, right, width, self._blank), width)
