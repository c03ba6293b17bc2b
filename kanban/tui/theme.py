"""The palette as a Textual theme, so that forms and dialogs look like the board.

Textual mixes colours of its own from those it is given, and a mixed colour may be hard to read or,
of 256, a muddy one. So every variable that our style sheets and Textual's widgets use is set here.
"""

from __future__ import annotations

from textual.theme import Theme

from kanban.tui.palette import Depth, Palette

_VARIABLES = {
    "background": "ground",
    "foreground": "text",
    "surface": "card",
    "panel": "chip",
    "boost": "card_alt",
    "primary": "accent",
    "secondary": "requested",
    "accent": "accent",
    "warning": "warn",
    "error": "alarm",
    "success": "good",
    "text": "text",
    "text-muted": "muted",
    "text-disabled": "faint",
    "text-accent": "accent",
    "text-warning": "warn",
    "text-error": "alarm",
    "text-success": "good",
    "block-cursor-background": "selected",
    "block-cursor-blurred-background": "card_alt",
    "block-cursor-blurred-foreground": "text",
    "block-hover-background": "card_alt",
    "input-selection-background": "selected",
    "input-cursor-background": "text",
    "input-cursor-foreground": "ground",
    "screen-selection-background": "selected",
    "border": "accent",
    "border-blurred": "rule",
    "scrollbar": "rule",
    "scrollbar-hover": "muted",
    "scrollbar-active": "muted",
    "scrollbar-background": "ground",
    "scrollbar-background-hover": "ground",
    "scrollbar-background-active": "ground",
    "scrollbar-corner-color": "ground",
    "panel-lighten-1": "card_alt",
    "ansi-background": "ground",
    "ansi-foreground": "text",
}
"""Textual's names for colours, and our roles."""
_ON_SELECTED = (
    "block-cursor-foreground",
    "input-selection-foreground",
    "screen-selection-foreground",
)


def theme_of(palette: Palette) -> Theme:
    """The theme in the depth of the palette."""
    variables = {name: palette.css(role) for name, role in _VARIABLES.items()}
    variables |= dict.fromkeys(_ON_SELECTED, palette.css("strong", "selected"))
    return Theme(
        name=f"kanban-{palette.theme.name}",
        dark=palette.theme.dark,
        ansi=palette.depth is Depth.ANSI,
        primary=variables["primary"],
        foreground=variables["foreground"],
        background=variables["background"],
        variables=variables,
    )
