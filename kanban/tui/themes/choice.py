"""Which themes there are, and the one that a person or the terminal wants.

A theme's module is read when the theme is chosen; Textual's are worked out only then.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from kanban.domain.errors import Refused
from kanban.domain.text import shown
from kanban.tui.palette import Palette, depth_of
from kanban.tui.themes.table import Theme

AUTO = "auto"
"""As light or dark as the terminal."""
OWN: Mapping[str, str] = {
    "dark": "DARK",
    "light": "LIGHT",
    "contrast": "CONTRAST",
    "contrast-light": "CONTRAST_LIGHT",
    "mono": "MONO",
}
"""Our own themes by name, each with that of the table in its module."""
_LIGHT_GROUNDS = ("7", "15")
"""White, as COLORFGBG counts."""


def theme_names() -> tuple[str, ...]:
    """All that may be chosen: our own first."""
    from textual.theme import BUILTIN_THEMES

    return (*OWN, *(name for name, theme in BUILTIN_THEMES.items() if not theme.ansi))


def theme_named(name: str, environment: Mapping[str, str]) -> Theme:
    """The theme of that name. Raises `Refused` when there is none."""
    if name == AUTO:
        name = "light" if is_light(environment) else "dark"
    if name in OWN:
        module = import_module(f"kanban.tui.themes.{name.replace('-', '_')}")
        theme: Theme = getattr(module, OWN[name])
        return theme
    if name in theme_names():
        from textual.theme import BUILTIN_THEMES

        from kanban.tui.themes.derived import derived

        return derived(BUILTIN_THEMES[name])
    names = ", ".join((AUTO, *theme_names()))
    raise Refused("unknown", f"There is no theme “{shown(name)}”. Choose one of {names}.")


def is_light(environment: Mapping[str, str]) -> bool:
    """The terminal says that its ground is light. Few say anything, and most are dark."""
    return environment.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT_GROUNDS


def palette_for(name: str, environment: Mapping[str, str]) -> Palette:
    """The styles of a theme in this terminal. Raises `Refused` when there is no such theme."""
    return Palette(depth_of(environment), theme_named(name, environment))
