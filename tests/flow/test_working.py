"""Working time: published vectors, days worked by hand, and what must hold for any calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanban.domain.agreements import Hours, Weekday
from kanban.flow.working import Calendar, Unit, calendar_of
from tests.flow.agreeing import MON_TO_FRI, WEEK, a_calendar, an_office, hours

MICROSECOND = timedelta(microseconds=1)


def utc(text: str) -> datetime:
    """ "2013-03-21 09:30", in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


# Published vectors


@pytest.mark.parametrize(
    ("count", "due"), [(2, "2013-03-21 11:30"), (4, "2013-03-21 13:30")], ids=str
)
def test_nine_to_five_in_berlin_before_the_clocks_change(count: int, due: str) -> None:
    """Zammad's ticket_sla_test: created at 09:30 UTC, 120 and 240 minutes."""
    created = utc("2013-03-21 09:30")
    assert a_calendar().when_passed(Unit.HOURS, created, Fraction(count)) == utc(due)


@pytest.mark.parametrize(("count", "due"), [(2, "08:00"), (3, "09:00"), (4, "10:00")], ids=str)
def test_what_comes_before_the_opening_begins_with_it(count: int, due: str) -> None:
    """Zammad's: 08-17 daily in Berlin, created at 05:30 UTC, which is half past seven there."""
    daily = a_calendar(hours=hours(WEEK, "08:00-17:00"))
    found = daily.when_passed(Unit.HOURS, utc("2013-10-21 05:30"), Fraction(count))
    assert found == utc(f"2013-10-21 {due}")


def test_four_hours_from_four_in_the_afternoon_are_over_at_ten_the_next_day() -> None:
    """GLPI's: 8-18."""
    daily = a_calendar(zone="UTC", hours=hours(WEEK, "08:00-18:00"))
    found = daily.when_passed(Unit.HOURS, utc("2026-03-02 16:00"), Fraction(4))
    assert found == utc("2026-03-03 10:00")


def test_sixteen_hours_of_eight_hour_days_are_two_working_days() -> None:
    """Zammad's documentation."""
    calendar, start = a_calendar(), utc("2026-03-02 10:00")
    by_hours = calendar.when_passed(Unit.HOURS, start, Fraction(16))
    assert by_hours == calendar.when_passed(Unit.DAYS, start, Fraction(2))
    assert by_hours == utc("2026-03-04 10:00")


def test_from_a_monday_to_the_next_are_five_working_days() -> None:
    monday, next_monday = utc("2026-03-02 10:00"), utc("2026-03-09 10:00")
    assert a_calendar().passed(Unit.DAYS, monday, next_monday) == 5
    assert a_calendar().when_passed(Unit.DAYS, monday, Fraction(5)) == next_monday


# Days worked by hand


def test_what_is_asked_on_a_weekend_counts_from_monday_and_is_over_when_friday_ends() -> None:
    saturday = utc("2026-03-07 12:00")
    assert a_calendar().when_passed(Unit.DAYS, saturday, Fraction(5)) == utc("2026-03-13 16:00")
    assert a_calendar().passed(Unit.DAYS, saturday, utc("2026-03-09 08:00")) == 0


def test_a_break_at_noon_is_no_working_time() -> None:
    calendar = a_calendar(zone="UTC", hours=hours(MON_TO_FRI, "09:00-12:00", "13:00-17:00"))
    half_eleven = utc("2026-03-02 11:30")
    assert calendar.passed(Unit.HOURS, half_eleven, utc("2026-03-02 13:30")) == 1
    assert calendar.when_passed(Unit.HOURS, half_eleven, Fraction(1)) == utc("2026-03-02 13:30")


def test_a_short_friday_is_a_whole_working_day() -> None:
    fridays = hours((Weekday.FRI,), "09:00-13:00")
    calendar = a_calendar(zone="UTC", hours=hours(MON_TO_FRI[:4], "09:00-17:00") + fridays)
    thursday = utc("2026-03-05 13:00")  # half of it is over
    assert calendar.when_passed(Unit.DAYS, thursday, Fraction(1)) == utc("2026-03-06 11:00")
    assert calendar.passed(Unit.DAYS, utc("2026-03-02 00:00"), utc("2026-03-09 00:00")) == 5


def test_neither_public_holidays_nor_own_days_off_are_worked() -> None:
    """Epiphany is a holiday in Bavaria and not in the whole of Germany."""
    tuesday = date(2026, 1, 6)
    assert not a_calendar(holidays="DE-BY").works_on(tuesday)
    assert a_calendar(holidays="DE").works_on(tuesday)
    assert not a_calendar(days_off=(tuesday,)).works_on(tuesday)
    start, end = utc("2026-01-05 00:00"), utc("2026-01-10 00:00")
    assert a_calendar(holidays="DE-BY").passed(Unit.DAYS, start, end) == 4


def test_a_day_on_which_the_clocks_change_is_as_long_as_it_is() -> None:
    always = a_calendar(hours=hours(WEEK, "00:00-24:00"))
    for day, length in (("2026-03-29", 23), ("2026-03-30", 24), ("2026-10-25", 25)):
        start = datetime.fromisoformat(day).replace(tzinfo=always.zone)
        assert always.passed(Unit.HOURS, start.astimezone(UTC), _next_day(start)) == length
        assert always.passed(Unit.DAYS, start.astimezone(UTC), _next_day(start)) == 1


def _next_day(local: datetime) -> datetime:
    return (local + timedelta(days=1)).astimezone(UTC)


def test_nine_in_the_morning_stays_nine_when_the_clocks_change() -> None:
    friday = utc("2026-03-27 15:00")  # four in Berlin, an hour before the end
    found = a_calendar().when_passed(Unit.HOURS, friday, Fraction(2))
    assert found == utc("2026-03-30 08:00")  # ten in Berlin, in summer time


def test_an_hour_that_comes_twice_is_worked_twice_and_one_left_out_not_at_all() -> None:
    nights = a_calendar(hours=hours(WEEK, "02:00-03:00"))
    assert nights.passed(Unit.HOURS, utc("2026-10-24 12:00"), utc("2026-10-25 12:00")) == 2
    spring = a_calendar(hours=hours(WEEK, "01:00-03:00"))
    assert spring.passed(Unit.HOURS, utc("2026-03-28 12:00"), utc("2026-03-29 12:00")) == 1


def test_spans_that_meet_in_an_hour_that_comes_twice_end_the_second_time_and_never_overlap() -> (
    None
):
    sunday = utc("2026-10-24 12:00"), utc("2026-10-25 12:00")
    until_half = a_calendar(hours=hours(WEEK, "01:00-02:30"))
    assert until_half.passed(Unit.HOURS, *sunday) == Fraction(5, 2)
    meeting = a_calendar(hours=hours(WEEK, "01:00-02:30", "02:30-04:00"))
    assert meeting.passed(Unit.HOURS, *sunday) == 4


def test_a_department_that_never_works_is_not_waited_for() -> None:
    never = a_calendar(hours=(Hours(weekday=Weekday.MON, start="09:00", end="09:00"),))
    assert never.when_passed(Unit.HOURS, utc("2026-03-02 09:00"), Fraction(1)) is None
    assert never.passed(Unit.DAYS, utc("2026-03-02 09:00"), utc("2026-04-02 09:00")) == 0


def test_the_end_of_the_calendar_is_no_trouble() -> None:
    last = datetime.max.replace(tzinfo=UTC) - timedelta(days=3)
    assert a_calendar().when_passed(Unit.DAYS, last, Fraction(5)) is None


def test_without_hours_or_with_names_that_are_not_known_here_there_is_no_calendar() -> None:
    assert calendar_of(an_office(hours=())) is None
    assert calendar_of(an_office(zone="")) is None
    assert calendar_of(an_office(zone="Europe")) is None
    assert calendar_of(an_office(zone="../../etc/passwd")) is None
    assert calendar_of(an_office(holidays="DE-XX")) is None


# What holds for any calendar

ZONES = st.sampled_from(
    (
        *("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"),
        *("America/Havana", "America/Santiago", "Pacific/Apia", "Africa/Cairo"),
    )
)
QUARTERS = st.integers(0, 96)
INSTANTS = st.integers(0, 2 * 365 * 24 * 60).map(
    lambda minute: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
)
UNITS = st.sampled_from(Unit)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    spans: list[Hours] = []
    for day in draw(st.sets(st.sampled_from(WEEK), min_size=1)):
        marks = sorted(draw(st.sets(QUARTERS, min_size=2, max_size=4)))
        for start, end in zip(marks[::2], marks[1::2], strict=False):
            spans.append(Hours(weekday=day, start=_clock(start), end=_clock(end)))
    days_off = draw(st.sets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=9))
    calendar = calendar_of(
        an_office(zone=draw(ZONES), hours=tuple(spans), days_off=tuple(sorted(days_off)))
    )
    assert calendar is not None
    return calendar


def _clock(quarters: int) -> str:
    return f"{quarters // 4:02}:{quarters % 4 * 15:02}"


@given(calendars(), UNITS, st.lists(INSTANTS, min_size=3, max_size=3).map(sorted))
def test_what_passes_in_two_parts_passes_in_the_whole(
    calendar: Calendar, unit: Unit, instants: list[datetime]
) -> None:
    first, second, third = instants
    parts = calendar.passed(unit, first, second) + calendar.passed(unit, second, third)
    assert parts == calendar.passed(unit, first, third)
    assert calendar.passed(unit, first, second) >= 0
    assert calendar.passed(unit, third, first) == 0 or first == third


@given(calendars(), INSTANTS, INSTANTS)
def test_no_more_is_worked_than_time_goes_by_and_no_more_days_than_there_are(
    calendar: Calendar, one: datetime, other: datetime
) -> None:
    start, end = sorted((one, other))
    worked = calendar.passed(Unit.HOURS, start, end)
    assert worked * 3600 <= (end - start).total_seconds()
    assert calendar.passed(Unit.DAYS, start, end) <= (end - start).days + 2


@given(calendars(), UNITS, INSTANTS, st.fractions(Fraction(1, 60), 40, max_denominator=60))
def test_an_amount_has_passed_at_its_instant_and_not_before(
    calendar: Calendar, unit: Unit, start: datetime, amount: Fraction
) -> None:
    found = calendar.when_passed(unit, start, amount)
    assert found is not None
    assert calendar.passed(unit, start, found) >= amount
    assert calendar.passed(unit, start, found - MICROSECOND) < amount


@given(calendars(), UNITS, INSTANTS, st.fractions(0, 20), st.fractions(0, 20))
def test_more_takes_at_least_as_long(
    calendar: Calendar, unit: Unit, start: datetime, one: Fraction, other: Fraction
) -> None:
    less, more = sorted((one, other))
    sooner = calendar.when_passed(unit, start, less)
    later = calendar.when_passed(unit, start, more)
    assert sooner is not None
    assert later is not None
    assert start <= sooner <= later
