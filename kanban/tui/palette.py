"""The colours of the board, chosen by hand for four depths of terminal.

A role is what a colour is for. Each role has a colour for terminals with millions of colours, one
for those with 256 (what most SSH sessions have) and a name for those with 16. Without colour,
reverse, bold and dim carry what can be carried, and every sign has a letter or symbol as well.
Red and amber are kept for alarms, so no department uses them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache
from typing import Final

from rich.style import Style


class Depth(IntEnum):
    """How many colours the terminal shows, as bits."""

    MONO = 1
    ANSI = 4
    CUBE = 8
    TRUE = 24


_ROLES: Final[Mapping[str, tuple[str, int, str]]] = {
    "ground": ("#0d1117", 233, "default"),
    "bar": ("#010409", 16, "default"),
    "card": ("#171d25", 235, "default"),
    "card_alt": ("#1e2630", 236, "default"),
    "selected": ("#1f4068", 24, "blue"),
    "rule": ("#2d3541", 239, "bright_black"),
    "chip": ("#2d3541", 238, "bright_black"),
    "text": ("#dbe1e8", 253, "default"),
    "strong": ("#ffffff", 231, "bright_white"),
    "muted": ("#9aa4b0", 250, "white"),
    "faint": ("#8b95a1", 248, "white"),
    "done": ("#98a1ac", 249, "white"),
    "on_selected": ("#d3e0f0", 255, "bright_white"),
    "accent": ("#58a6ff", 75, "bright_blue"),
    "alarm": ("#ff8a80", 210, "bright_red"),
    "alarm_ground": ("#4a1519", 52, "default"),
    "alarm_strong": ("#b62324", 124, "red"),
    "warn": ("#e9bd54", 221, "bright_yellow"),
    "warn_ground": ("#3a2d0c", 58, "default"),
    "good": ("#56d364", 77, "bright_green"),
    "found": ("#ffe08a", 229, "bright_yellow"),
    "requested": ("#bc8cff", 141, "bright_magenta"),
    "in_progress": ("#58a6ff", 75, "bright_blue"),
    "delivered": ("#e9bd54", 221, "bright_yellow"),
    "accepted": ("#56d364", 77, "bright_green"),
    "sky": ("#79c0ff", 117, "bright_blue"),
    "green": ("#7ee787", 120, "bright_green"),
    "violet": ("#d2a8ff", 183, "bright_magenta"),
    "teal": ("#56d4dd", 80, "bright_cyan"),
    "pink": ("#ff9bce", 218, "magenta"),
    "blue": ("#7ba7f7", 111, "blue"),
    "purple": ("#c29bff", 177, "magenta"),
    "lime": ("#c3e88d", 150, "green"),
    "silver": ("#b1bac4", 250, "white"),
    "sand": ("#d0c08a", 180, "cyan"),
}
_QUIET = frozenset({"muted", "faint", "done", "rule"})
_LOUD = frozenset({"alarm", "warn", "strong", "found"})
_GROUNDS_REVERSED = frozenset({"selected", "alarm_strong"})


def depth_of(environment: Mapping[str, str]) -> Depth:
    """What the terminal can show, by its environment variables (the no-color.org rule first)."""
    term = environment.get("TERM", "")
    if environment.get("NO_COLOR") or term in ("dumb", "vt100", "vt220"):
        return Depth.MONO
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return Depth.TRUE
    return Depth.CUBE if "256" in term else Depth.ANSI


def cube_hex(index: int) -> str:
    """The colour that xterm gives to one of its 216 cube colours or 24 greys (16 to 255)."""
    if index >= 232:
        grey = 8 + 10 * (index - 232)
        return f"#{grey:02x}{grey:02x}{grey:02x}"
    steps = (0, 95, 135, 175, 215, 255)
    red, rest = divmod(index - 16, 36)
    green, blue = divmod(rest, 6)
    return f"#{steps[red]:02x}{steps[green]:02x}{steps[blue]:02x}"


class Palette:
    """Styles by role for one depth of colour."""

    def __init__(self, depth: Depth) -> None:
        self.depth = depth
        self.style = lru_cache(maxsize=1024)(self._style)

    def hex(self, role: str) -> str:
        """The role as a hexadecimal colour, for style sheets."""
        true, index, _ = _ROLES[role]
        return cube_hex(index) if self.depth is Depth.CUBE else true

    def _colour(self, role: str) -> str:
        true, index, name = _ROLES[role]
        if self.depth is Depth.TRUE:
            return true
        return f"color({index})" if self.depth is Depth.CUBE else name

    def _style(self, role: str, ground: str = "ground", bold: bool = False) -> Style:
        """A style with the role as its foreground; cached."""
        if self.depth is Depth.MONO:
            return Style(
                bold=bold or role in _LOUD or None,
                dim=(role in _QUIET and ground not in _GROUNDS_REVERSED) or None,
                reverse=ground in _GROUNDS_REVERSED or None,
            )
        return Style(color=self._colour(role), bgcolor=self._colour(ground), bold=bold or None)
