"""Views of the board that are kept under a name: what is looked for, and how it is shown."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

SORTS: Final = ("board", "waiting", "need_by", "age")
LANES: Final = ("off", "customer", "supplier")


class View(Struct, frozen=True, kw_only=True):
    """A department keeps some for everybody, and everybody may keep more for themselves."""

    name: str
    query: str = ""
    """In the language of the search; none: all cards."""
    sort: str = ""
    """One of `SORTS`; none: as whoever looks likes it."""
    lanes: str = ""
    """One of `LANES`, or none."""
    dense: bool | None = None
    """One line a card, or several; None: as whoever looks likes it."""
