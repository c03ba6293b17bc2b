"""What presses: a promise that is over, or will be within a working day; nine to five, UTC."""

from __future__ import annotations

import pytest

from kanban.domain import commands
from kanban.domain.events import DepartmentSet
from kanban.flow.agreed import Lookup, lookup
from kanban.flow.clocks import Promise
from kanban.flow.pressing import Outlook, Pressing, outlook
from tests.flow.agreeing import an_office
from tests.flow.telling import Told, at
from tests.making import PRINT, SALES, a_request


def agreed(story: Told) -> Lookup:
    histories: dict[str, list[DepartmentSet]] = {}
    for event in story.told:
        if isinstance(event, DepartmentSet):
            histories.setdefault(event.department.key, []).append(event)
    return lookup(story.board.departments, histories)


def looked_at(story: Told, when: str) -> Outlook:
    return outlook(story.history(), at(when), agreed(story))


def pressing(story: Told, when: str) -> Pressing | None:
    return looked_at(story, when).at(at(when))


def delivered_by(days: int) -> Told:
    story = Told({"answer_hours": None, "deliver_days": days})
    story.request("2 10:00")
    return story


def test_nothing_presses_until_a_working_day_is_left() -> None:
    story = delivered_by(5)  # until Monday the ninth at ten
    assert pressing(story, "6 09:59") is None
    assert pressing(story, "6 10:00") == Pressing(Promise.DELIVERY, at("6 10:00"), at("9 10:00"))


def test_what_is_seen_ahead_is_what_is_seen_when_it_has_come() -> None:
    early = looked_at(delivered_by(5), "2 10:00")
    assert early.at(at("6 09:59")) is None
    now = early.at(at("6 10:00"))
    assert now is not None
    assert not now.is_over(at("9 10:00"))
    assert now.is_over(at("9 10:01"))


@pytest.mark.parametrize(
    "when", [f"{day} {hour:02}:30" for day in range(2, 12) for hour in (8, 13)]
)
def test_whenever_it_is_looked_at_the_same_presses(when: str) -> None:
    story = delivered_by(5)
    early = looked_at(story, "2 10:00").at(at(when))
    late = pressing(story, when)
    assert (early is None) == (late is None)
    if early is not None and late is not None:
        assert (early.promise, early.due) == (late.promise, late.due)


def test_hours_press_from_a_working_day_before_their_end_too() -> None:
    story = Told({"answer_hours": 20, "deliver_days": None})
    story.request("2 09:00")  # to be answered by Wednesday at one
    assert pressing(story, "3 12:59") is None
    first = pressing(story, "3 13:00")
    assert first is not None
    assert (first.promise, first.due) == (Promise.ANSWER, at("4 13:00"))


def test_of_two_promises_that_press_the_first_to_end_is_told() -> None:
    story = Told({"answer_hours": 4, "deliver_days": 1})
    story.request("2 10:00")
    first = pressing(story, "2 11:00")
    assert first is not None
    assert first.promise is Promise.ANSWER


def test_an_answer_that_came_presses_no_more() -> None:
    story = Told({"answer_hours": 4, "deliver_days": None})
    story.request("2 10:00")
    story.start("2 11:00")
    assert looked_at(story, "2 11:00").pressing == ()


def test_a_clock_that_stands_still_does_not_press() -> None:
    story = delivered_by(1)
    story.at("2 12:00", "ben", commands.Ask(number=1, text="Which blue?"))
    assert pressing(story, "9 10:00") is None


def test_a_delivery_presses_the_customer_and_not_the_supplier() -> None:
    story = delivered_by(1)
    story.start("2 11:00")
    story.deliver_at("2 12:00")
    assert pressing(story, "3 11:59") is None
    verdict = pressing(story, "3 12:00")
    assert verdict is not None
    assert (verdict.promise, verdict.due) == (Promise.VERDICT, at("4 12:00"))


def test_a_card_that_has_ended_presses_nobody() -> None:
    story = delivered_by(1)
    story.start("2 11:00")
    story.deliver_at("2 12:00")
    story.accept("2 13:00")
    assert looked_at(story, "9 10:00").pressing == ()


def test_after_a_handover_to_whoever_has_no_hours_those_of_the_giver_count() -> None:
    story = delivered_by(5)
    story.start("2 11:00")
    story.at("3 10:00", "ben", commands.HandOver(number=1, to="print", note="Ready for you."))
    story.at("3 11:00", "omar", commands.Take(number=1))
    assert pressing(story, "6 09:59") is None
    assert pressing(story, "6 10:00") is not None


def test_after_a_handover_the_day_is_one_of_the_taker() -> None:
    half_days = an_office(PRINT, zone="UTC", hours=an_office(PRINT).hours[:2])  # Monday, Tuesday
    story = Told({"answer_hours": None, "deliver_days": 4}, print=half_days)
    story.request("2 10:00")
    story.start("2 11:00")
    story.at("3 10:00", "ben", commands.HandOver(number=1, to="print", note="Ready for you."))
    story.at("3 10:00", "omar", commands.Take(number=1))
    assert story.delivery("3 12:00").due == at("16 10:00")  # a Monday
    assert pressing(story, "10 09:59") is None
    assert pressing(story, "10 10:00") is not None  # and the Tuesday before


def test_what_was_agreed_with_nobody_presses_on_nothing() -> None:
    story = Told({"answer_hours": None, "deliver_days": None}, sales=SALES)
    story.request("2 10:00")
    assert looked_at(story, "20 10:00") == Outlook(1)


def test_it_is_told_of_which_version_it_is() -> None:
    story = delivered_by(5)
    story.start("2 11:00")
    assert looked_at(story, "2 12:00").version == story.card().version


def test_the_giver_is_whoever_was_first_asked_by_another_department() -> None:
    promising = an_office(PRINT, zone="UTC", deliver_days=2)
    nothing = {"answer_hours": None, "deliver_days": None, "hours": ()}
    story = Told(nothing, print=promising, sales=SALES)
    story.at("2 09:00", "ben", a_request(customer="design"))  # which promises nothing
    story.at("2 09:10", "ben", commands.HandOver(number=1, to="print", note="Yours."))
    story.at("2 09:20", "omar", commands.Take(number=1))
    story.at("2 09:30", "omar", commands.HandOver(number=1, to="sales", note="Ready for you."))
    story.at("2 09:40", "mara", commands.Take(number=1))
    assert story.delivery("3 10:00").due == at("4 09:20")
    assert pressing(story, "3 09:19") is None
    assert pressing(story, "3 09:20") is not None
