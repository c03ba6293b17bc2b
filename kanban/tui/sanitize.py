"""The last line of defence: every line of every widget passes here before it becomes bytes."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

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


@lru_cache(maxsize=1024)
def _plain(style: Style) -> Style:
    return Style(bold=style.bold, dim=style.dim, underline=style.underline, reverse=style.reverse)
