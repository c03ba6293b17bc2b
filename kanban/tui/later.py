"""Modules that are read when something of them is first used, and not when it is first named.

Textual names at its start what a palette of commands of its own, tables and downloads need: a sixth
of all that it reads, for what most boards never show.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class _Name:
    """Stands for something in a module; may be called, looked into and named as a base."""

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    def _read(self) -> Any:
        return getattr(import_module(self._module), self._name)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._read()(*arguments, **named)

    def __getattr__(self, attribute: str) -> Any:
        return getattr(self._read(), attribute)

    def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[type, ...]:
        """A class of its kind is made without it: nobody uses one who has not read the module."""
        return ()


class _Module(ModuleType):
    """Has whatever name somebody asks for."""

    def __getattr__(self, name: str) -> _Name:
        if name.startswith("__"):  # what importing asks for itself
            raise AttributeError(name)
        return _Name(self.__name__, name)


@contextmanager
def read_later(*modules: str) -> Iterator[None]:
    """What is read in this block gets stand-ins for these modules, unless they are read already."""
    put_off = [name for name in modules if name not in sys.modules]
    sys.modules.update({name: _Module(name) for name in put_off})
    try:
        yield
    finally:
        for name in put_off:
            del sys.modules[name]
