"""Dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from kanban.dates import read_date
from kanban.domain.errors import Refused

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("today", FRIDAY),
        (" Tomorrow ", date(2026, 11, 21)),
        ("fri", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 27)),
        ("sa", date(2026, 11, 21)),
        ("thu", date(2026, 11, 26)),
        ("0d", FRIDAY),
        ("3d", date(2026, 11, 23)),
        ("2 w", date(2026, 12, 4)),
        ("1 Dec", date(2026, 12, 1)),
        ("20 nov", FRIDAY),
        ("19 Nov", date(2027, 11, 19)),
        ("Dec 1", date(2026, 12, 1)),
        ("Dec 1, 2027", date(2027, 12, 1)),
        ("3. august 2027", date(2027, 8, 3)),
        ("19 Nov 2026", date(2026, 11, 19)),
    ],
)
def test_what_is_meant(text: str, meant: date) -> None:
    assert read_date(text, FRIDAY) == meant


@pytest.mark.parametrize(
    "text",
    ["", "t", "soon", "01.12.2026", "2026-02-30", "3", "9999999999d", "30 Feb", "12 jus"],
)
def test_what_cannot_be_read_is_refused_with_what_can(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_date(text, FRIDAY)
    assert refused.value.kind == "not_valid"
    assert "2026-12-01, today, tomorrow, fri, 3d" in refused.value.message


def test_a_day_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(Refused):
        read_date("9999w", date(9990, 1, 1))
