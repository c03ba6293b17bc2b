"""Working hours as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanban.domain.agreements import Hours, Weekday
from kanban.domain.errors import Refused
from kanban.hours import read_hours, write_hours

READ = {
    "mon-fri 09:00-17:00": "mon-fri 09:00-17:00",
    "Mon–Fri 9–17": "mon-fri 09:00-17:00",
    "monday 9:30-12 13-17:15": "mon 09:30-12:00 13:00-17:15",
    "mon-thu 9-17, fri 9-14": "mon-thu 09:00-17:00, fri 09:00-14:00",
    "sat 9-12; mon 9-12\ntue 9-12": "mon-tue 09:00-12:00, sat 09:00-12:00",
    "daily 0-24": "mon-sun 00:00-24:00",
    "sat-mon 9-12": "mon 09:00-12:00, sat-sun 09:00-12:00",
    "tues 9-12": "tue 09:00-12:00",
    "": "",
}


@pytest.mark.parametrize(("typed", "meant"), READ.items())
def test_hours_are_read_as_people_write_them(typed: str, meant: str) -> None:
    assert write_hours(read_hours(typed)) == meant


@pytest.mark.parametrize(
    "typed",
    ["9-17", "mon", "mo 9-17", "mon-fry 9-17", "mon 9", "mon 9-5pm", "\x1b[2Jmon", "mond 9"],
)
def test_what_cannot_be_read_is_refused_with_what_can(typed: str) -> None:
    with pytest.raises(Refused, match="Write mon-fri 09:00-17:00, or") as refused:
        read_hours(typed)
    assert refused.value.kind == "not_valid"
    assert refused.value.message.isprintable()


QUARTERS = st.integers(0, 96)


@given(st.dictionaries(st.sampled_from(Weekday), st.sets(QUARTERS, min_size=2, max_size=4)))
def test_what_is_written_is_read_as_the_same(marks: dict[Weekday, set[int]]) -> None:
    spans = [
        Hours(weekday=day, start=_clock(start), end=_clock(end))
        for day in Weekday
        for ordered in [sorted(marks.get(day, ()))]
        for start, end in zip(ordered[::2], ordered[1::2], strict=False)
    ]
    again = read_hours(write_hours(spans))
    assert sorted(again, key=str) == sorted(spans, key=str)


def _clock(quarters: int) -> str:
    return f"{quarters // 4:02}:{quarters % 4 * 15:02}"
