"""Public holidays and time zones by their names, as this machine knows them.

The package of holidays takes long to import, so it is when a department first uses it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(maxsize=500)
def zone_called(name: str) -> ZoneInfo | None:
    """The time zone with a name such as "Europe/Berlin"; None when none is known by it."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # a folder of zones, or a name that is no path
        return None


def are_known(code: str) -> bool:
    """Whether the holidays of a country, or of a part of it, are known: "DE", "DE-BY"."""
    from holidays import list_supported_countries

    country, _, part = code.partition("-")
    known = list_supported_countries()
    return country in known and (part in known[country] or code == country)


@lru_cache(maxsize=500)
def public_holidays(code: str, year: int) -> frozenset[date]:
    """The days off in one year of a country, or of a part of it, that is known."""
    from holidays import country_holidays

    country, _, part = code.partition("-")
    return frozenset(country_holidays(country, subdiv=part or None, years=year))


def are_read() -> bool:
    """Whether holidays can be told at once, the package of them having been imported."""
    return "holidays" in sys.modules


def read_ahead(codes: Iterable[str], year: int) -> None:
    """Import the package of holidays and look some of them up, which takes a part of a second."""
    for code in codes:
        if are_known(code):
            public_holidays(code, year)
