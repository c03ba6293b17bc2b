"""How this language puts words together."""

from __future__ import annotations

from collections.abc import Sequence


def listed(items: Sequence[str], last: str = "and") -> str:
    """ "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def spaced(word: str) -> str:
    """A word of the design as people write it: "for whom"."""
    return word.replace("_", " ")


def counted(count: int, thing: str) -> str:
    """ "1 card", "3 cards"."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def possessive(name: str) -> str:
    """ "Sales'", "Design's"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"
