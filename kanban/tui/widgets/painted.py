"""Widgets that are painted with little work: each line once, or one line for all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class Painted(Widget):
    """Keeps each line as it goes to the terminal until a refresh covers it.

    Textual lays styles on every line, keeps the line as it was before each filter of the app, and
    asks for all lines between the topmost and the lowest change of the screen. These widgets have
    no border, padding or opacity, so that their lines need a filter once and are then at hand.
    """

    def __init__(self, **arguments: Any) -> None:
        self._finished: dict[int, Strip] = {}
        self._finished_for = Size()
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
            line = self.render_line(y)
            segments = list(line)
            for each in filters:
                segments = each.apply(segments, ground)
            self._finished[y] = Strip(segments, line.cell_length)


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
