"""The last line of defence: every line of every widget passes here before it becomes bytes."""

from __future__ import annotations

import re

from rich.segment import Segment
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
