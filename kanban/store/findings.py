"""What a look at a board's files found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from msgspec import Struct

Level: TypeAlias = Literal["fault", "warning", "note"]
"""fault: the board is not whole, or somebody who should cannot use it. warning: it is whole and
may not stay so. note: worth knowing, and in order."""

_LEVELS: tuple[Level, ...] = ("fault", "warning", "note")


class Finding(Struct, frozen=True, kw_only=True):
    """One thing that was found, in words for a person and with a kind for a program."""

    kind: str
    """A word that stays the same: `torn_journal`."""
    level: Level
    place: str
    """`cards.12.state`, `board.json.journal`, or a folder."""
    sentence: str
    remedy: str = ""
    """What to do about it; empty when there is nothing to do."""
    repairable: bool = False
    """`kanban check --repair` mends it."""


class Findings(Struct, frozen=True, kw_only=True):
    """Everything that was found, the worst first, and how much there was to look at."""

    found: tuple[Finding, ...]
    cards: int = 0
    events: int = 0
    revision: int | None = None
    """None when there is no board that could be read."""

    @property
    def is_whole(self) -> bool:
        """Nothing that was found is a fault."""
        return not self.count("fault")

    def count(self, level: Level) -> int:
        return sum(finding.level == level for finding in self.found)


def worst_first(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda finding: _LEVELS.index(finding.level)))
