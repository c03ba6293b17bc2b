"""The palette as a Textual theme, so that forms and dialogs look like the board."""

from __future__ import annotations

from textual.theme import Theme

from kanban.tui.palette import Depth, Palette


def theme_of(palette: Palette) -> Theme:
    """The app's own dark theme in the depth of the palette."""
    return Theme(
        name="kanban-mono" if palette.depth is Depth.MONO else "kanban-dark",
        dark=True,
        primary=palette.hex("accent"),
        secondary=palette.hex("requested"),
        accent=palette.hex("accent"),
        warning=palette.hex("warn"),
        error=palette.hex("alarm"),
        success=palette.hex("good"),
        foreground=palette.hex("text"),
        background=palette.hex("ground"),
        surface=palette.hex("card"),
        panel=palette.hex("chip"),
        boost=palette.hex("card_alt"),
        variables={
            "text": palette.hex("text"),
            "text-muted": palette.hex("muted"),
            "text-disabled": palette.hex("faint"),
            "block-cursor-background": palette.hex("selected"),
            "block-cursor-foreground": palette.hex("strong"),
            "input-selection-background": palette.hex("selected"),
            "border": palette.hex("accent"),
            "border-blurred": palette.hex("rule"),
        },
    )
