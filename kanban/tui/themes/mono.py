"""The theme without hues: lightness and weight say it all, beside the symbols."""

from __future__ import annotations

from typing import Final

from kanban.tui.themes.table import Colours, Theme

_PLAIN: Final = Colours("#c6c6c6", 251, "white")
_LOUD: Final = Colours("#ffffff", 231, "bright_white")

MONO: Final = Theme(
    name="mono",
    dark=True,
    roles={
        "ground": Colours("#121212", 233, "black"),
        "bar": Colours("#000000", 16, "black"),
        "card": Colours("#1f1f1f", 234, "black"),
        "card_alt": Colours("#282828", 236, "black"),
        "selected": Colours("#d0d0d0", 252, "white"),
        "rule": Colours("#585858", 240, "bright_black"),
        "chip": Colours("#3a3a3a", 237, "black"),
        "text": Colours("#dadada", 253, "white"),
        "strong": _LOUD,
        "muted": Colours("#a8a8a8", 248, "white"),
        "faint": Colours("#a8a8a8", 248, "white"),
        "done": Colours("#a8a8a8", 248, "white"),
        "on_selected": Colours("#000000", 16, "black"),
        "accent": _LOUD,
        "alarm": _LOUD,
        "alarm_ground": Colours("#585858", 240, "black"),
        "alarm_strong": Colours("#eeeeee", 255, "bright_white"),
        "warn": _LOUD,
        "warn_ground": Colours("#3a3a3a", 237, "black"),
        "good": _PLAIN,
        "found": _LOUD,
        "requested": _PLAIN,
        "in_progress": _PLAIN,
        "delivered": _PLAIN,
        "accepted": _PLAIN,
        "sky": _PLAIN,
        "green": _PLAIN,
        "violet": _PLAIN,
        "teal": _PLAIN,
        "pink": _PLAIN,
        "blue": _PLAIN,
        "purple": _PLAIN,
        "lime": _PLAIN,
        "silver": _PLAIN,
        "sand": _PLAIN,
    },
    over={
        "selected": Colours("#000000", 16, "black"),
        "alarm_strong": Colours("#000000", 16, "black"),
    },
)
