"""Notes for whoever looks after the machine: of faults that no person has to act on at once."""

from __future__ import annotations

from typing import Literal

from kanban.domain.text import flat


def note(level: Literal["info", "warning", "error"], words: str, *about: object) -> None:
    """Log it on one line, safe to look at: what it is `about` may be named as anybody liked.

    `logging` is read only now, for that takes a while and hardly ever happens.
    """
    import logging

    told = (flat(str(one)) for one in about)
    getattr(logging.getLogger("kanban.store"), level)(words, *told)
