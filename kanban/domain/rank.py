"""The order of cards in a column, as strings that always leave room for one more between two.

A rank is made of the digits 0-9a-z and compared as a plain string. It never ends in "0", so a
string strictly between any two different ranks exists.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
_SPAN = 16**14
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def at_bottom(at: datetime, number: int) -> str:
    """A rank below every card that entered its column before."""
    return f"n{_microseconds(at):014x}{number:06x}i"


def at_top(at: datetime, number: int) -> str:
    """A rank above every card that entered its column before."""
    return f"m{_SPAN - _microseconds(at):014x}{number:06x}i"


def above_all(at: datetime, number: int, first: str) -> str:
    """A rank above `first`, even when a clock that goes ahead put that one higher than now."""
    top = at_top(at, number)
    return top if top < first else between(first[:-1], first)


def below_all(at: datetime, number: int, last: str) -> str:
    """A rank below `last`, even when a clock that goes ahead put that one lower than now."""
    bottom = at_bottom(at, number)
    return bottom if bottom > last else f"{last}i"


def between(above: str, below: str | None) -> str:
    """A rank strictly after `above` and strictly before `below` (None: before nothing).

    Raises ValueError when the two are not in order.
    """
    if below is not None and above >= below:
        raise ValueError(f"{above!r} is not before {below!r}")
    kept = ""
    position = 0
    while True:
        low = _DIGITS.index(above[position]) if position < len(above) else 0
        high = _DIGITS.index(below[position]) if below and position < len(below) else _BASE
        if high - low > 1:
            return kept + _DIGITS[(low + high) // 2]
        kept += _DIGITS[low]
        if high > low:
            below = None
        position += 1


def _microseconds(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(microseconds=1)
