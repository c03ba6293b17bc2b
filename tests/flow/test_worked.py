"""Working time by two look-ups: published vectors, and what the calendar says day by day."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanban.domain.events import DepartmentSet
from kanban.flow.agreed import Agreed, lookup
from kanban.flow.days import instant, seconds
from kanban.flow.worked import Worked, Working
from kanban.flow.working import Unit
from tests.flow.agreeing import MON_TO_FRI, WEEK, a_calendar, an_office, hours
from tests.flow.lives import Life, day
from tests.flow.test_working import utc
from tests.making import DESIGN, PRINT


def minutes(start: str, end: str, **office: Any) -> float:
    worked = Worked(Agreed(an_office(**office)))
    return worked.passed(seconds(utc(start)), seconds(utc(end))) / 60


@pytest.mark.parametrize(("due", "count"), [("11:30", 120), ("13:30", 240)])
def test_v6_nine_to_five_in_berlin(due: str, count: int) -> None:
    """Zammad's ticket_sla_test [ZA-e]."""
    assert minutes("2013-03-21 09:30", f"2013-03-21 {due}") == count


@pytest.mark.parametrize(("due", "count"), [("08:00", 120), ("09:00", 180), ("10:00", 240)])
def test_v6_what_comes_before_the_opening_begins_with_it(due: str, count: int) -> None:
    """Zammad's ticket_sla_test [ZA-e]: 08-17 daily."""
    daily = {"hours": hours(WEEK, "08:00-17:00")}
    assert minutes("2013-10-21 05:30", f"2013-10-21 {due}", **daily) == count


def test_v11_four_hours_from_sixteen_to_ten_the_next_day() -> None:
    """GLPI's documentation [GLPI-b]: 8-18, H+4; Zammad's: 16 hours of 8-hour days are two days."""
    daily = {"hours": hours(WEEK, "08:00-18:00"), "zone": "UTC"}
    assert minutes("2026-03-02 16:00", "2026-03-03 10:00", **daily) == 4 * 60
    assert minutes("2026-03-02 12:00", "2026-03-04 12:00", zone="UTC") == 16 * 60


def test_v14_from_monday_to_monday_are_five_working_days() -> None:
    """[CW]: seven by the calendar."""
    assert minutes("2026-03-02 00:00", "2026-03-09 00:00", zone="UTC") == 5 * 8 * 60
    calendar = a_calendar(zone="UTC")
    assert calendar.passed(Unit.DAYS, utc("2026-03-02 00:00"), utc("2026-03-09 00:00")) == 5


SPAN = st.tuples(st.integers(0, 900 * 24 * 60), st.integers(0, 60 * 24 * 60))
"""Minutes since the first of January, and for how long."""


@given(st.lists(SPAN, min_size=1, max_size=5), st.sampled_from(["UTC", "America/New_York"]))
@settings(max_examples=25)
def test_it_is_what_the_calendar_tells_day_by_day(spans: list[tuple[int, int]], zone: str) -> None:
    lunch = hours(MON_TO_FRI, "09:00-12:00", "13:00-24:00")
    office: dict[str, Any] = {"zone": zone, "hours": lunch, "holidays": "US"}
    worked, calendar = Worked(Agreed(an_office(**office))), a_calendar(**office)
    for begin, minutes in spans:
        start = day(1) + timedelta(minutes=begin)
        end = start + timedelta(minutes=minutes)
        expected = calendar.passed(Unit.HOURS, start, end)
        assert Fraction(worked.passed(seconds(start), seconds(end)), 3600) == expected


def test_nothing_is_worked_backwards() -> None:
    assert Worked(Agreed(an_office())).passed(seconds(day(9)), seconds(day(5))) == 0


def test_hours_that_were_agreed_later_hold_from_then_on() -> None:
    """Of two Mondays, the first was from nine to five, the second in the morning only."""
    long, short = an_office(zone="UTC"), an_office(zone="UTC", hours=hours(WEEK, "09:00-11:00"))
    history = [
        DepartmentSet(at=utc(at), by="ben", department=office)
        for at, office in (("2026-03-01 00:00", long), ("2026-03-09 00:00", short))
    ]
    worked = Worked(Agreed(short, history))
    mondays = [("2026-03-02", 8), ("2026-03-09", 2)]
    for monday, expected in mondays:
        start = seconds(utc(f"{monday} 00:00"))
        assert worked.passed(start, start + 86_400) == expected * 3600


def test_each_supplier_works_by_its_own_hours_while_it_answers_for_the_card() -> None:
    """Monday to noon is Design's, who work from nine; the rest is Print's, who work to four."""
    offices = {
        "design": an_office(zone="UTC"),
        "print": an_office(PRINT, zone="UTC", hours=hours(WEEK, "08:00-16:00")),
    }
    told = Life(5).offer(5.2).take(5.5).passage()
    working = Working(lookup(offices, {}))
    start, end = seconds(day(5)), seconds(day(6))
    assert working.of_suppliers(told)(start, end) == (3 + 4) * 3600
    assert working.of_suppliers(told)(seconds(day(5.5)), end) == 4 * 3600
    assert instant(start) == day(5)


def test_what_one_of_the_suppliers_never_said_is_not_known() -> None:
    working = Working(lookup({"design": an_office(), "print": PRINT}, {}))
    told = Life(5).offer(5.2).take(5.5).passage()
    start, noon, end = (seconds(day(n)) for n in (5, 5.5, 6))
    assert working.of_suppliers(told)(start, end) is None
    assert working.of_suppliers(told)(start, noon) is not None
    assert Working().of_suppliers(Life(5).passage())(start, end) is None
    assert Working(lookup({"design": DESIGN}, {}))["design"] is None


def test_a_zone_that_is_not_known_here_has_no_working_time() -> None:
    assert Working(lookup({"design": an_office(zone="Mars/Olympus")}, {}))["design"] is None
