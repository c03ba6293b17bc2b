"""What every store tells of its departments: what they were set to in the course of time."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from kanban.domain.agreements import Hours, Weekday, WipPolicy
from kanban.domain.events import DepartmentSet, ImprovementSet
from kanban.domain.improvement import Improvement
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


def test_what_was_tried_is_told_of_all_departments_oldest_first(opened: Opener) -> None:
    def step(number: int, department: str, hours: int, idea: str = "") -> ImprovementSet:
        at = LATER + timedelta(hours=hours)
        improvement = Improvement(number=number, at=LATER, by="ada", bug="The lift", idea=idea)
        return ImprovementSet(
            at=at, by="ada", department=department, improvement=improvement, step="open"
        )

    first, second, third = step(1, "mill", 1), step(2, "care", 2), step(1, "mill", 3, idea="Oil")
    store = opened()
    for event in (FIRST, CARE, first, second, third):
        store.commit(happens(event))
    for told in (store, opened()):
        assert told.improvement_history() == (first, second, third)
