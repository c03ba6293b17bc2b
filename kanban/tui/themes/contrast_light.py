"""High contrast on white: black ink, and the cursor white on dark blue."""

from __future__ import annotations

from typing import Final

from kanban.tui.themes.table import Colours, Theme

CONTRAST_LIGHT: Final = Theme(
    name="contrast-light",
    dark=False,
    roles={
        "ground": Colours("#eeeeee", 255, "bright_white"),
        "bar": Colours("#ffffff", 231, "bright_white"),
        "card": Colours("#ffffff", 231, "bright_white"),
        "card_alt": Colours("#eeeeee", 255, "bright_white"),
        "selected": Colours("#00207a", 18, "blue"),
        "rule": Colours("#4e4e4e", 239, "black"),
        "chip": Colours("#ffffff", 231, "bright_white"),
        "text": Colours("#000000", 16, "black"),
        "strong": Colours("#000000", 16, "black"),
        "muted": Colours("#1c1c1c", 234, "black"),
        "faint": Colours("#262626", 235, "black"),
        "done": Colours("#303030", 236, "black"),
        "on_selected": Colours("#ffffff", 231, "bright_white"),
        "accent": Colours("#00318f", 18, "blue"),
        "alarm": Colours("#6b0008", 52, "red"),
        "alarm_ground": Colours("#ffdfdc", 224, "bright_white"),
        "alarm_strong": Colours("#8f0008", 88, "red"),
        "warn": Colours("#684400", 58, "magenta"),
        "warn_ground": Colours("#ffffd7", 230, "bright_white"),
        "good": Colours("#00454a", 23, "blue"),
        "found": Colours("#6b0050", 53, "magenta"),
        "requested": Colours("#4c1a91", 54, "magenta"),
        "in_progress": Colours("#00318f", 18, "blue"),
        "delivered": Colours("#684400", 58, "bright_blue"),
        "accepted": Colours("#004514", 22, "black"),
        "sky": Colours("#003e63", 17, "blue"),
        "green": Colours("#004514", 22, "black"),
        "violet": Colours("#55209c", 54, "magenta"),
        "teal": Colours("#004347", 23, "bright_blue"),
        "pink": Colours("#75094a", 89, "magenta"),
        "blue": Colours("#12309a", 19, "blue"),
        "purple": Colours("#5c0f75", 53, "magenta"),
        "lime": Colours("#344700", 22, "black"),
        "silver": Colours("#303030", 236, "black"),
        "sand": Colours("#4a3b12", 58, "bright_blue"),
    },
    over={
        "selected": Colours("#ffffff", 231, "bright_white"),
        "alarm_strong": Colours("#ffffff", 231, "bright_white"),
    },
)
