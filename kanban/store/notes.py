"""Notes for whoever looks after the machine: of faults that no person has to act on at once."""

from __future__ import annotations

from typing import Literal


def note(level: Literal["info", "warning", "error"], words: str, *about: object) -> None:
    """Log it. `logging` is read only now, for that takes a while and hardly ever happens."""
    import logging

    getattr(logging.getLogger("kanban.store"), level)(words, *about)
