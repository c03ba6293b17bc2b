"""The light theme: white cards on a grey board, in inks that are dark enough for small letters."""

from __future__ import annotations

from typing import Final

from kanban.tui.themes.table import Colours, Theme

LIGHT: Final = Theme(
    name="light",
    dark=False,
    roles={
        "ground": Colours("#e8ebef", 254, "bright_white"),
        "bar": Colours("#e0e4e9", 254, "bright_white"),
        "card": Colours("#ffffff", 231, "bright_white"),
        "card_alt": Colours("#f3f5f7", 255, "bright_white"),
        "selected": Colours("#bfdcff", 153, "cyan"),
        "rule": Colours("#8f98a3", 245, "bright_black"),
        "chip": Colours("#ffffff", 231, "bright_white"),
        "text": Colours("#222a33", 235, "black"),
        "strong": Colours("#000000", 16, "black"),
        "muted": Colours("#4b5560", 239, "black"),
        "faint": Colours("#525c68", 240, "black"),
        "done": Colours("#56606b", 240, "black"),
        "on_selected": Colours("#16304f", 17, "black"),
        "accent": Colours("#0550ae", 25, "blue"),
        "alarm": Colours("#8c000c", 88, "red"),
        "alarm_ground": Colours("#ffdcd9", 224, "bright_white"),
        "alarm_strong": Colours("#b1121b", 124, "red"),
        "warn": Colours("#875600", 94, "magenta"),
        "warn_ground": Colours("#ffecbf", 230, "bright_white"),
        "good": Colours("#00605c", 23, "blue"),
        "found": Colours("#8f0f6b", 90, "blue"),
        "requested": Colours("#6639ba", 55, "magenta"),
        "in_progress": Colours("#0550ae", 25, "blue"),
        "delivered": Colours("#8a5a00", 94, "bright_blue"),
        "accepted": Colours("#116329", 22, "black"),
        "sky": Colours("#0a5c8f", 24, "blue"),
        "green": Colours("#1a6b2d", 22, "black"),
        "violet": Colours("#7236b8", 55, "magenta"),
        "teal": Colours("#00666b", 23, "bright_blue"),
        "pink": Colours("#a1246a", 125, "magenta"),
        "blue": Colours("#2b4fb5", 19, "blue"),
        "purple": Colours("#7d2f96", 90, "magenta"),
        "lime": Colours("#4d6600", 58, "black"),
        "silver": Colours("#55606c", 240, "black"),
        "sand": Colours("#6f5a22", 94, "bright_blue"),
    },
    over={"alarm_strong": Colours("#ffffff", 231, "bright_white")},
)
