"""What people say to each other about a card out of kindness, as the card keeps it."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Thanks(Struct, frozen=True, kw_only=True):
    """One side's thanks to the other."""

    at: datetime
    by: str
    """Login."""
    side: str = ""
    """The department in whose name they thank."""
    to: str
    """The department that is thanked."""
    text: str


class Call(Struct, frozen=True, kw_only=True):
    """A call for help: somebody saw that something is wrong, and said so."""

    number: int
    """Counts the card's calls, from 1."""
    at: datetime
    by: str
    text: str
    acknowledged_by: str | None = None
    """Who of the supplier heard it. None: it is open."""
    acknowledged_at: datetime | None = None
    answer: str = ""

    @property
    def is_open(self) -> bool:
        return self.acknowledged_by is None
