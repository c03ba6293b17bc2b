"""The dark theme: cards one step lighter than the board, blue for what the person does."""

from __future__ import annotations

from typing import Final

from kanban.tui.themes.table import Colours, Theme

DARK: Final = Theme(
    name="dark",
    dark=True,
    roles={
        "ground": Colours("#0d1117", 233, "black"),
        "bar": Colours("#010409", 16, "black"),
        "card": Colours("#171d25", 235, "black"),
        "card_alt": Colours("#1e2630", 236, "black"),
        "selected": Colours("#1f4068", 24, "blue"),
        "rule": Colours("#4a5562", 240, "bright_black"),
        "chip": Colours("#2a323d", 237, "black"),
        "text": Colours("#dbe1e8", 253, "white"),
        "strong": Colours("#ffffff", 231, "bright_white"),
        "muted": Colours("#9aa4b0", 248, "white"),
        "faint": Colours("#969fab", 248, "white"),
        "done": Colours("#98a1ac", 248, "white"),
        "on_selected": Colours("#d3e0f0", 255, "bright_white"),
        "accent": Colours("#6cb1ff", 75, "bright_cyan"),
        "alarm": Colours("#ff8f86", 210, "bright_red"),
        "alarm_ground": Colours("#4a1519", 52, "black"),
        "alarm_strong": Colours("#b62324", 124, "red"),
        "warn": Colours("#e9bd54", 221, "bright_yellow"),
        "warn_ground": Colours("#332a14", 236, "black"),
        "good": Colours("#56d364", 77, "bright_green"),
        "found": Colours("#ffe08a", 229, "bright_yellow"),
        "requested": Colours("#bc8cff", 141, "bright_magenta"),
        "in_progress": Colours("#58a6ff", 75, "bright_cyan"),
        "delivered": Colours("#e9bd54", 221, "bright_yellow"),
        "accepted": Colours("#3fb950", 71, "green"),
        "sky": Colours("#79c0ff", 117, "bright_cyan"),
        "green": Colours("#7ee787", 120, "bright_green"),
        "violet": Colours("#d2a8ff", 183, "bright_magenta"),
        "teal": Colours("#56d4dd", 80, "cyan"),
        "pink": Colours("#ff9bce", 218, "bright_magenta"),
        "blue": Colours("#7ba7f7", 111, "bright_cyan"),
        "purple": Colours("#cf9fff", 177, "bright_magenta"),
        "lime": Colours("#c3e88d", 150, "green"),
        "silver": Colours("#b1bac4", 250, "white"),
        "sand": Colours("#d0c08a", 180, "cyan"),
    },
    over={"alarm_strong": Colours("#ffffff", 231, "bright_white")},
)
