"""Everything that keys can be bound to, read off the screens and widgets themselves."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module

from textual.binding import Binding
from textual.dom import DOMNode

import kanban.tui
from kanban.tui.keymap import Action

_ROOM = kanban.tui.__name__


def all_actions() -> Mapping[str, Action]:
    """By its id what each binding of every screen does, with all its keys. Loads all screens."""
    import pkgutil  # nobody else needs it

    for module in pkgutil.walk_packages(kanban.tui.__path__, f"{_ROOM}."):
        import_module(module.name)
    return loaded_actions()


def loaded_actions() -> Mapping[str, Action]:
    """Those of the screens that are loaded."""
    found: dict[str, Action] = {}
    for binding in _bindings():
        if binding.id:
            known = found.get(binding.id, Action(binding.id, (), ""))
            keys = tuple(dict.fromkeys((*known.keys, binding.key)))
            found[binding.id] = Action(binding.id, keys, known.words or binding.description)
    return found


def _bindings() -> Iterator[Binding]:
    for name, module in sorted(sys.modules.items()):
        if name.startswith(f"{_ROOM}."):
            for part in tuple(vars(module).values()):
                is_own = isinstance(part, type) and part.__module__ == name
                if is_own and issubclass(part, DOMNode):
                    yield from Binding.make_bindings(part.__dict__.get("BINDINGS", ()))
