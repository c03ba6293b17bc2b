"""Who was called in a comment and has done nothing on the card since, as the card keeps it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

WORDS = 200
"""Characters of a comment that are kept with whom it calls."""


class Mentioned(Struct, frozen=True, kw_only=True):
    """A comment, and those of whom it calls that it waits for."""

    at: datetime
    by: str
    """Login of who called."""
    comment: int
    """Its number on the card."""
    text: str
    """The beginning of it, on one line."""
    people: tuple[str, ...] = ()
    """Logins."""
    departments: tuple[str, ...] = ()
    """Keys."""

    @property
    def waits(self) -> bool:
        return bool(self.people or self.departments)

    def without(self, people: Collection[str], departments: Collection[str]) -> Mentioned:
        return replace(
            self,
            people=tuple(login for login in self.people if login not in people),
            departments=tuple(key for key in self.departments if key not in departments),
        )


def unheard(
    mentions: Iterable[Mentioned], by: str, departments: Collection[str]
) -> tuple[Mentioned, ...]:
    """Those that wait after somebody of these departments did something on the card. Who called
    does not answer in the place of those who were called."""
    left = (one if one.by == by else one.without((by,), departments) for one in mentions)
    return tuple(one for one in left if one.waits)
