"""The zone of this computer tells every instant, on both sides of a change of its clocks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kanban.flow.days import Days
from kanban.here import HERE


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoneInfo]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield ZoneInfo("Europe/Berlin")
    monkeypatch.undo()
    time.tzset()


def test_it_shows_what_the_clocks_show(berlin: ZoneInfo) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    while at.year == 2026:
        here, there = at.astimezone(HERE), at.astimezone(berlin)
        assert here.replace(tzinfo=None) == there.replace(tzinfo=None)
        assert here.utcoffset() == there.utcoffset()
        assert here.astimezone(UTC) == at
        at += timedelta(minutes=997)


def test_a_day_is_as_long_as_its_clocks_make_it(berlin: ZoneInfo) -> None:
    days, others = Days(HERE), Days(berlin)
    for day in (date(2026, 3, 29), date(2026, 10, 25), date(2026, 7, 1)):
        ordinal = day.toordinal()
        assert days.start(ordinal) == others.start(ordinal)
        assert days.start(ordinal + 1) == others.start(ordinal + 1)
