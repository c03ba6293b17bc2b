"""Dates are written as a person likes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from kanban.config.known import DATES
from kanban.dates import read_date
from kanban.wording import day, when
from kanban.wording.times import write_dates

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _short_again() -> Iterator[None]:
    yield
    write_dates("short")


@pytest.mark.parametrize(
    ("style", "same_year", "other_year", "tomorrow", "today", "earlier"),
    [
        ("short", "3 Nov", "3 Nov 2025", "25 Nov", "today 09:30", "3 Nov 09:30"),
        (
            *("iso", "2026-11-03", "2025-11-03", "2026-11-25"),
            *("2026-11-24 09:30", "2026-11-03 09:30"),
        ),
        ("us", "Nov 3", "Nov 3, 2025", "Nov 25", "today 09:30", "Nov 3 09:30"),
        ("relative", "3 Nov", "3 Nov 2025", "tomorrow", "2h ago", "3w ago"),
    ],
)
def test_each_style(
    style: str, same_year: str, other_year: str, tomorrow: str, today: str, earlier: str
) -> None:
    write_dates(style)
    assert day(date(2026, 11, 3), TODAY) == same_year
    assert day(date(2025, 11, 3), TODAY) == other_year
    assert day(TODAY + timedelta(days=1), TODAY) == tomorrow
    assert when(datetime(2026, 11, 24, 9, 30, tzinfo=UTC), NOW, UTC) == today
    assert when(datetime(2026, 11, 3, 9, 30, tzinfo=UTC), NOW, UTC) == earlier


def test_relative_days_are_counted_as_long_as_their_number_says_more_than_a_date() -> None:
    write_dates("relative")
    said = [day(TODAY + timedelta(days=days), TODAY) for days in (-14, -13, -1, 0, 2, 13, 14)]
    assert said == ["10 Nov", "13d ago", "yesterday", "today", "in 2d", "in 13d", "8 Dec"]
    assert day(TODAY) == "24 Nov 2026"


@pytest.mark.parametrize("style", [style for style in DATES if style != "relative"])
def test_what_is_written_can_be_typed(style: str) -> None:
    write_dates(style)
    for days in range(0, 366, 7):
        on = TODAY + timedelta(days=days)
        assert read_date(day(on), TODAY) == on
        assert read_date(day(on, TODAY), TODAY) == on
