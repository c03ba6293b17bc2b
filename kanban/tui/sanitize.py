"""The last line of defence: every line of every widget passes here before it becomes bytes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from kanban.tui.colour import CUBE, cube_hex

_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What a terminal would obey, or would draw in another order than it stands."""


class Sanitize(LineFilter):
    """Drops control characters and bidirectional overrides from painted text."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        if not any(_OBEYED.search(text) for text, _, _ in segments):
            return segments
        return [Segment(_OBEYED.sub("", text), style, code) for text, style, code in segments]


class NoColours(LineFilter):
    """For terminals without colour: only bold, dim, underline and reverse are left."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        return [Segment(text, style and _plain(style), code) for text, style, code in segments]


class CubeColours(LineFilter):
    """For terminals of 256 colours: each of these stays what it is; Rich moves light greys."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        return [Segment(text, style and _in_cube(style), code) for text, style, code in segments]


_NUMBERS: Final = {cube_hex(number): number for number in CUBE}


@lru_cache(maxsize=1024)
def _in_cube(style: Style) -> Style:
    return style + Style(color=_numbered(style.color), bgcolor=_numbered(style.bgcolor))


def _numbered(colour: RichColor | None) -> RichColor | None:
    shown = colour.triplet.hex if colour is not None and colour.triplet is not None else ""
    return RichColor.from_ansi(_NUMBERS[shown]) if shown in _NUMBERS else colour


@lru_cache(maxsize=1024)
def _plain(style: Style) -> Style:
    return Style(bold=style.bold, dim=style.dim, underline=style.underline, reverse=style.reverse)
