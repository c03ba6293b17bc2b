"""Styles for what is painted: a theme at the depth of colour that the terminal has.

A role is what a colour is for. Without colour, reverse, bold, dim and underline carry what can be
carried, and every sign has a letter or symbol as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache

from rich.style import Style

from kanban.tui.colour import XTERM, cube_hex
from kanban.tui.themes.dark import DARK
from kanban.tui.themes.table import Colours, Theme


class Depth(IntEnum):
    """How many colours the terminal shows, as bits."""

    MONO = 1
    ANSI = 4
    CUBE = 8
    TRUE = 24


_QUIET = frozenset({"muted", "faint", "done", "rule"})
_LOUD = frozenset({"alarm", "warn", "strong", "found"})
_REVERSED = frozenset({"selected", "alarm_strong"})


def depth_of(environment: Mapping[str, str]) -> Depth:
    """What the terminal can show, by its environment variables (the no-color.org rule first)."""
    term = environment.get("TERM", "")
    if environment.get("NO_COLOR") or term in ("dumb", "vt100", "vt220"):
        return Depth.MONO
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return Depth.TRUE
    return Depth.CUBE if "256" in term else Depth.ANSI


class Palette:
    """Styles by role, in one theme at one depth of colour."""

    def __init__(self, depth: Depth, theme: Theme = DARK) -> None:
        self.depth = depth
        self.theme = theme
        self.style = lru_cache(maxsize=1024)(self._style)

    def hex(self, role: str, ground: str = "") -> str:
        """The colour of a role, on one ground or on most, as `#rrggbb`; of sixteen, as xterm's."""
        colours = self._colours(role, ground)
        if self.depth is Depth.CUBE:
            return cube_hex(colours.cube)
        return XTERM[colours.ansi] if self.depth is Depth.ANSI else colours.true

    def css(self, role: str, ground: str = "") -> str:
        """The same as a colour of style sheets, where the sixteen have names."""
        if self.depth is Depth.ANSI:
            return f"ansi_{self._colours(role, ground).ansi}"
        return self.hex(role, ground)

    def _colours(self, role: str, ground: str) -> Colours:
        return self.theme.over.get(ground) or self.theme.roles[role]

    def _colour(self, role: str, ground: str = "") -> str:
        colours = self._colours(role, ground)
        if self.depth is Depth.TRUE:
            return colours.true
        return f"color({colours.cube})" if self.depth is Depth.CUBE else colours.ansi

    def _style(self, role: str, ground: str = "ground", bold: bool = False) -> Style:
        """A style with the role as its foreground; cached."""
        if self.depth is Depth.MONO:
            return Style(
                bold=bold or role in _LOUD or None,
                dim=(role in _QUIET and ground not in _REVERSED) or None,
                underline=role == "found" or None,
                reverse=ground in _REVERSED or None,
            )
        return Style(
            color=self._colour(role, ground),
            bgcolor=self._colour(ground),
            bold=bold or None,
            underline=role == "found" or None,
        )
