"""What stands in the way of a card, and whom or what it waits on."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class BlockCode(StrEnum):
    """Of which kind a block is."""

    OTHER_DEPARTMENT = "other_department"
    EXTERNAL = "external"
    MISSING_INPUT = "missing_input"
    TOOL_OR_ENVIRONMENT = "tool_or_environment"
    OTHER_PRIORITY = "other_priority"
    OTHER = "other"


class Block(Struct, frozen=True, kw_only=True):
    """Something without which the supplier cannot go on. It waits on just one of the last three."""

    number: int
    """Counts the card's blocks, from 1."""
    at: datetime
    by: str
    code: BlockCode
    text: str
    card: int | None = None
    """Another card, by its number."""
    department: str | None = None
    """A department, by its key."""
    outside: str = ""
    """Somebody outside, in free words."""
