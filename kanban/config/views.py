"""The views that a person has saved, as settings of their file. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kanban.domain.views import View

_VIEWS = "views."
PARTS = ("query", "sort", "lanes", "dense")


def views_from(values: Mapping[str, Any]) -> tuple[View, ...]:
    """Those that settings by their names tell of, in their order."""
    parts: dict[str, dict[str, Any]] = {}
    for name, value in values.items():
        if name.startswith(_VIEWS):
            view, _, part = name.removeprefix(_VIEWS).rpartition(".")
            parts.setdefault(view, {})[part] = value
    return tuple(View(name=name, **said) for name, said in parts.items())


def kept(view: View) -> dict[str, str | bool | None]:
    """The settings that keep it, in place of one of its name."""
    said = {part: getattr(view, part) for part in PARTS}
    return {
        f"{_VIEWS}{view.name}.{part}": None if value == "" else value
        for part, value in said.items()
    }


def dropped(name: str) -> dict[str, str | bool | None]:
    """The settings that take it away."""
    return dict.fromkeys((f"{_VIEWS}{name}.{part}" for part in PARTS), None)
