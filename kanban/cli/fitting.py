"""Whether settings fit the screen: a theme that there is, keys that can be. What needs the screen's
modules is read only where somebody has set such a thing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kanban.config import USUAL
from kanban.config.known import MAP, Value
from kanban.config.reading import settings_of
from kanban.domain.errors import Refused


class Misfit(NamedTuple):
    """A setting that can be read and cannot be."""

    name: str
    sentence: str


def misfits(values: Mapping[str, Value | None]) -> Iterator[Misfit]:
    """What of the settings the screen could not do. They are fitting values by their names."""
    settings = settings_of(values)
    if settings.theme != USUAL.theme:
        from kanban.tui.themes.choice import theme_named

        try:
            theme_named(settings.theme, os.environ)
        except Refused as refused:
            yield Misfit("theme", refused.message)
    if settings.keys.map:
        from kanban.tui.keymap import unfit

        yield from (Misfit(f"{MAP}{one.binding}", one.sentence) for one in unfit(settings.keys))


def meant_keys(name: str) -> str:
    """A sentence on the settings of keys that may be meant by a name that is none; may be empty."""
    from difflib import get_close_matches

    from kanban.tui.actions import all_actions

    action = name.removeprefix(MAP).removeprefix("keys.")
    actions = sorted(all_actions())
    same = [one for one in actions if one == action] or [
        one for one in actions if one.rpartition(".")[2] == action
    ]
    meant = same or get_close_matches(action, actions, 1, 0.8)
    if meant:
        return f"Did you mean {' or '.join(f'{MAP}{one}' for one in meant)}?"
    if not name.startswith("keys") or get_close_matches(name, ["keys.preset"], 1, 0.8):
        return ""
    return f"`kanban config keys` lists what stands after {MAP}"
