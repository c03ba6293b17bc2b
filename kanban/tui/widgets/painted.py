"""Widgets that are painted with little work: each line once, or one line for all."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any, Self

from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

_REMEMBERED = 400
"""Lines that a widget remembers beyond those in sight; each is about 2 KB."""


class Painted(Widget):
    """Keeps each line as it goes to the terminal until a refresh covers it.

    Textual lays styles on every line, keeps the line as it was before each filter of the app, and
    asks for all lines between the topmost and the lowest change of the screen. These widgets have
    no border, padding or opacity, so that their lines need a filter once and are then at hand.
    """

    def __init__(self, **arguments: Any) -> None:
        self._finished: dict[int, Strip] = {}
        self._finished_for = Size()
        self._remembered: dict[Hashable, Strip] = {}
        super().__init__(**arguments)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        if repaint and regions:
            for region in regions:
                for y in region.line_range:
                    self._finished.pop(y, None)
        elif repaint:
            self._finished.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def prepare(self) -> None:
        """Called before lines are painted: a resize message comes only after the first paint."""

    def shown_on(self, y: int) -> Hashable | None:
        """All that a line depends on, when it may stand on other rows later; None if it may not."""
        del y
        return None

    def forget(self) -> None:
        """Lines on which the same is shown look otherwise from now on."""
        self._remembered.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region of this widget."""
        self.prepare()
        if self.size != self._finished_for:
            self._finished.clear()
            self._finished_for = self.size
        missing = [y for y in crop.line_range if y not in self._finished]
        if missing:
            self._finish(missing)
        lines = [self._finished[y] for y in crop.line_range]
        if crop.column_span == (0, self._finished_for.width):
            return lines
        return [line.crop(*crop.column_span) for line in lines]

    def _finish(self, rows: Iterable[int]) -> None:
        ground, filters = self.background_colors[1], self.get_line_filters()
        for y in rows:
            shown = self.shown_on(y)
            line = None if shown is None else self._remembered.get(shown)
            if line is None:
                line = _filtered(self.render_line(y), filters, ground)
                if shown is not None:
                    self._remember(shown, line)
            self._finished[y] = line

    def _remember(self, shown: Hashable, line: Strip) -> None:
        if len(self._remembered) >= _REMEMBERED:
            self._remembered.clear()
        self._remembered[shown] = line


def _filtered(line: Strip, filters: Iterable[LineFilter], ground: Color) -> Strip:
    segments = list(line)
    for each in filters:
        segments = each.apply(segments, ground)
    return Strip(segments, line.cell_length)


class Ground(Widget):
    """Lies under other widgets and has nothing on it, so that all its lines are alike.

    To be named last of a widget's bases: Textual takes the style sheet of the first one.
    """

    _painted_for: object = None
    _line: Strip

    def render_lines(self, crop: Region) -> list[Strip]:
        painted_for = crop.x, crop.width, self.background_colors
        if painted_for != self._painted_for:
            (self._line,) = super().render_lines(Region(crop.x, crop.y, crop.width, 1))
            self._painted_for = painted_for
        return [self._line] * crop.height
