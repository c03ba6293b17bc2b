"""Who looks at the board, and when: what "me" and "late" mean in a query. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from kanban.flow.ageing import Past

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Eyes(Struct, frozen=True, kw_only=True):
    """Who looks, and when."""

    me: str = ""
    departments: tuple[str, ...] = ()
    """Those of the person."""
    now: datetime = _EPOCH
    """In whole minutes, so that an answer holds so long."""
    today: date = _EPOCH.date()
    past: Past | None = None
    """What cards are compared with to tell which are old, if somebody knows it already."""


NOBODY: Final = Eyes()
