"""What every store tells of its departments: what they were set to in the course of time."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from kanban.domain.agreements import Hours, Weekday, WipPolicy
from kanban.domain.events import DepartmentSet
from kanban.domain.people import Department
from tests.store.conftest import Opener
from tests.store.happening import LATER, happens, requested

MILL = Department(key="mill", name="Mill")
AGREED = replace(
    MILL,
    zone="Europe/Berlin",
    hours=(Hours(weekday=Weekday.MON, start="09:00", end="17:00"),),
    holidays="DE-BY",
    days_off=(date(2026, 12, 24),),
    answer_hours=8,
    deliver_days=5,
    deliver_percent=90,
    accept_days=3,
    wip_policy=WipPolicy.STOP,
)
FIRST = DepartmentSet(at=LATER, by="ada", department=MILL)
SECOND = DepartmentSet(at=LATER + timedelta(days=1), by="ada", department=AGREED)
CARE = DepartmentSet(at=LATER, by="ada", department=Department(key="care", name="Care"))


def test_what_departments_were_set_to_is_told_oldest_first(opened: Opener) -> None:
    ours, theirs = opened(), opened()
    theirs.commit(happens(FIRST))
    theirs.commit(happens(CARE, requested(1)))
    theirs.commit(happens(SECOND))
    ours.refresh()
    for store in (ours, theirs, opened()):
        told = store.department_histories()
        assert (told["mill"], told["care"]) == ((FIRST, SECOND), (CARE,))


def test_what_is_agreed_is_read_back_as_it_was_said(opened: Opener) -> None:
    opened().commit(happens(FIRST, SECOND))
    assert opened().board.departments["mill"] == AGREED
