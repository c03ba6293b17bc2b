"""Keys that are shown on the screen and can be clicked: a click does what the key does."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.keys import _character_to_key

from kanban.tui import keycaps
from kanban.tui.lines import Line
from kanban.tui.told import Told

_KEY = "key"
_NAMES = {"⏎": "enter", "Esc": "escape", "PgDn": "pagedown", "PgUp": "pageup", "Space": "space"}
_NAMES |= {"↑": "up", "↓": "down", "←": "left", "→": "right"}
"""Keys that are shown by other words than Textual's."""


class KeyClicked(Told):
    """A person clicked on a key instead of pressing it."""

    key: events.Key


@lru_cache(maxsize=256)
def clickable(style: Style, key: str) -> Style:
    """The style for words that do what the key usually does when they are clicked. `key` is as
    shown."""
    return style + Style(meta={_KEY: key})


def clicked(event: events.Click) -> KeyClicked | None:
    """What a click on words in a `clickable` style asks for."""
    key = event.style.meta.get(_KEY)
    return KeyClicked(pressed(keycaps.key(key))) if isinstance(key, str) else None


def key_in(line: Line, x: int) -> str | None:
    """The key of the hint at cell `x` of a line of hints: each a key in accent and its words."""
    end, key = 0, None
    for text, tone in line:
        key = text if tone == "accent" else key
        end += cell_len(text)
        if x < end:
            return key if key and " " not in key else None
    return None


def pressed(shown: str) -> events.Key:
    """The key that is shown like this: "L", "⏎", "Ctrl+S", "^p"."""
    if len(shown) == 1 and shown not in _NAMES:
        return events.Key(_character_to_key(shown), shown)
    name = "+".join(_NAMES.get(part, part) for part in shown.replace("^", "Ctrl+").split("+"))
    return events.Key(name.lower(), None)
