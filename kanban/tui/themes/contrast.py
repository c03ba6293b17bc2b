"""High contrast on black: nothing is quiet, the cursor is black on yellow, edges are plain."""

from __future__ import annotations

from typing import Final

from kanban.tui.themes.table import Colours, Theme

CONTRAST: Final = Theme(
    name="contrast",
    dark=True,
    roles={
        "ground": Colours("#000000", 16, "black"),
        "bar": Colours("#000000", 16, "black"),
        "card": Colours("#161616", 233, "black"),
        "card_alt": Colours("#222222", 235, "black"),
        "selected": Colours("#ffe600", 226, "yellow"),
        "rule": Colours("#bcbcbc", 250, "white"),
        "chip": Colours("#303030", 236, "black"),
        "text": Colours("#ffffff", 231, "bright_white"),
        "strong": Colours("#ffffff", 231, "bright_white"),
        "muted": Colours("#e4e4e4", 254, "bright_white"),
        "faint": Colours("#dadada", 253, "bright_white"),
        "done": Colours("#d0d0d0", 252, "white"),
        "on_selected": Colours("#000000", 16, "black"),
        "accent": Colours("#8fd3ff", 117, "bright_cyan"),
        "alarm": Colours("#ffb3ab", 217, "bright_red"),
        "alarm_ground": Colours("#5c0006", 52, "black"),
        "alarm_strong": Colours("#ff9a90", 210, "red"),
        "warn": Colours("#ffe14d", 227, "bright_yellow"),
        "warn_ground": Colours("#303030", 236, "black"),
        "good": Colours("#8dff9d", 120, "bright_green"),
        "found": Colours("#ffff5f", 227, "bright_yellow"),
        "requested": Colours("#e0b3ff", 183, "bright_magenta"),
        "in_progress": Colours("#8fd3ff", 117, "bright_cyan"),
        "delivered": Colours("#ffe14d", 227, "bright_yellow"),
        "accepted": Colours("#5fd75f", 77, "bright_green"),
        "sky": Colours("#9cdcff", 117, "bright_cyan"),
        "green": Colours("#8dff9d", 120, "bright_green"),
        "violet": Colours("#dfb8ff", 183, "bright_magenta"),
        "teal": Colours("#5ff0f0", 87, "bright_cyan"),
        "pink": Colours("#ffafd7", 218, "bright_magenta"),
        "blue": Colours("#a8c7ff", 153, "bright_cyan"),
        "purple": Colours("#ffa8ff", 219, "bright_magenta"),
        "lime": Colours("#d2f58f", 192, "bright_green"),
        "silver": Colours("#e4e4e4", 254, "bright_white"),
        "sand": Colours("#e6d7a3", 223, "bright_white"),
    },
    over={
        "selected": Colours("#000000", 16, "black"),
        "alarm_strong": Colours("#000000", 16, "bright_white"),
    },
)
