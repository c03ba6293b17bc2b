"""What the rules say when they say no, one module for each module of the rules.

Sentences for a person: what is wrong, who could do it, or what to do instead. The rules decide
which of them is said, and of whom. Most of what a process does is not refused, so each module is
read when the first of its sentences is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kanban.wording.refusals import (
        administration,
        agreements,
        anybody,
        asking,
        caring,
        commenting,
        criteria,
        customer,
        handing,
        hindrance,
        improving,
        labels,
        parts,
        promising,
        reminders,
        supplier,
        templates,
        typed,
        undoing,
        views,
    )
else:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in __all__:
            raise AttributeError(name)
        return import_module(f"{__name__}.{name}")


__all__ = [
    "administration",
    "agreements",
    "anybody",
    "asking",
    "caring",
    "commenting",
    "criteria",
    "customer",
    "handing",
    "hindrance",
    "improving",
    "labels",
    "parts",
    "promising",
    "reminders",
    "supplier",
    "templates",
    "typed",
    "undoing",
    "views",
]
