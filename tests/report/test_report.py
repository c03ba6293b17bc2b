"""What the report says of a week: each figure once, between departments, and about nobody."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.card import DeclineCode, ReturnCode
from kanban.flow.clocks import Promise
from kanban.flow.figure import TooFew
from kanban.report.agreements import Kept
from kanban.report.changes import Changes
from kanban.report.plain import report_as_plain
from kanban.report.report import Report
from tests.flow.telling import Told, at
from tests.making import Story, met
from tests.report.reporting import SAMPLE_NOW, reported, sample

NOTHING = Changes(**dict.fromkeys(Changes.__struct_fields__, 0))


def of(story: Story, when: str, **asked: Any) -> Report:
    return reported(story.board, story.told, at(when), **asked)


def test_what_happened_is_counted_in_its_week() -> None:
    story = Told()
    story.request("2 09:00")
    story.start("3 09:00")
    story.deliver_at("4 09:00")
    story.give_back("10 09:00")
    story.deliver_at("11 09:00")
    story.accept("12 09:00")
    found = of(story, "12 17:00")
    assert (found.now.start, found.now.last) == (date(2026, 3, 6), date(2026, 3, 12))
    assert found.now.changes == replace(NOTHING, returned=1, delivered=1, accepted=1)
    assert found.before.changes == replace(NOTHING, requested=1, started=1, delivered=1)
    assert found.long.changes == Changes(
        requested=1, started=1, delivered=2, accepted=1, returned=1, **_none("reopened")
    )
    assert found.throughput == (*[0] * 11, 1)


def _none(*names: str) -> dict[str, int]:
    return dict.fromkeys((*names, "declined", "withdrawn"), 0)


def test_what_was_recalled_or_reopened_is_not_counted_as_done() -> None:
    story = Told()
    story.request()
    story.start("2 10:00")
    story.deliver_at("2 11:00")
    story.at("2 12:00", "ben", commands.Recall(number=1, reason="A typo."))
    assert of(story, "2 13:00").now.changes == replace(NOTHING, requested=1, started=1)
    story.deliver_at("2 14:00")
    story.accept("2 15:00")
    story.at("2 16:00", "mara", commands.Reopen(number=1, reason="It broke."))
    changes = of(story, "2 17:00").now.changes
    assert (changes.delivered, changes.accepted, changes.reopened) == (1, 0, 1)


def test_what_was_declined_or_withdrawn_is_told() -> None:
    story = Told()
    story.request("2 09:00")
    story.request("2 09:10")
    no = commands.Decline(number=1, code=DeclineCode.NOT_NOW, reason="Full.", instead="In May.")
    story.at("2 10:00", "ben", no)
    story.at("2 11:00", "mara", commands.Withdraw(number=2, reason="Not needed."))
    assert of(story, "3 09:00").now.changes == replace(
        NOTHING, requested=2, declined=1, withdrawn=1
    )


def test_work_of_one_department_is_left_out_and_counted() -> None:
    story = Told()
    own = commands.Request(title="Tidy up", supplier="design")
    story.at("2 09:00", "ben", own)
    story.at("2 10:00", "ben", commands.Start(number=1))
    found = of(story, "3 09:00")
    assert found.internal == 1
    assert found.now.changes == NOTHING
    assert found.waiting == ()
    assert not any(found.throughput)


def test_a_card_waits_for_whose_turn_it_is_since_it_came_there() -> None:
    story = Told()
    story.at("2 09:00", "mara", commands.Request(title="A", supplier="design", need_by=_day(4)))
    story.request("3 09:00")
    story.at("3 10:00", "ben", commands.Start(number=1))
    (design,) = of(story, "5 09:00").waiting[1:]
    assert (design.department, design.turn, design.supplies, design.asked) == ("design", 2, 2, 0)
    assert design.late == 1
    assert design.oldest is not None
    assert (design.oldest.card.number, design.oldest.days) == (1, 4)
    story.deliver_at("5 10:00")
    sales, design = of(story, "6 09:00").waiting
    assert (sales.turn, sales.asked, sales.late) == (1, 2, 1)
    assert sales.oldest is not None
    assert (sales.oldest.card.number, sales.oldest.days) == (1, 2)
    assert design.turn == 1


def _day(number: int) -> date:
    return date(2026, 3, number)


def test_promised_days_are_kept_moved_and_broken_once() -> None:
    story = Told()
    for number in (1, 2, 3):
        story.request(f"2 09:0{number}")
        story.at(f"2 10:0{number}", "ben", commands.Promise(number=number, promised=_day(4)))
        story.at(f"2 11:0{number}", "ben", commands.Start(number=number))
    later = commands.Promise(number=1, promised=_day(20), reason="The paper is late.")
    story.at("3 10:00", "ben", later)
    done = commands.Deliver(number=2, note="Here.", claims=met(story.card(2)))
    story.at("4 10:00", "ben", done)
    keeping = of(story, "6 09:00").now.keeping
    assert (keeping.kept, keeping.moved, keeping.broken) == (1, 1, 1)
    assert isinstance(keeping.kept_share, TooFew)


def test_an_agreement_is_kept_or_broken_once_and_on_one_day_for_ever() -> None:
    story = Told()  # answers in 4 hours, delivers in 5 days; Sales judges in 2 days
    story.request("2 09:00")
    story.start("2 12:00")
    assert of(story, "2 17:00").now.agreed == {Promise.ANSWER: Kept(1, 1)}
    late = of(story, "10 12:00")  # the five days were over on the 6th, nothing is delivered
    assert late.now.agreed[Promise.DELIVERY] == Kept(0, 1)
    story.deliver_at("11 09:00")
    story.give_back("16 12:00")  # the two days were over on the 12th
    found = of(story, "16 17:00", weeks=1)
    assert found.now.agreed == {Promise.VERDICT: Kept(0, 1)}
    assert found.before.agreed[Promise.DELIVERY] == Kept(0, 1)
    assert found.long.agreed == {
        Promise.ANSWER: Kept(1, 1),
        Promise.DELIVERY: Kept(0, 1),
        Promise.VERDICT: Kept(0, 1),
    }
    story.deliver_at("17 09:00")
    story.accept("17 12:00")
    assert of(story, "17 17:00").long.agreed[Promise.VERDICT] == Kept(1, 2)


def test_what_can_still_be_kept_counts_as_neither() -> None:
    story = Told()
    story.request("2 09:00")
    assert of(story, "2 10:00").now.agreed == {}


def test_thanks_for_a_card_that_was_over_long_ago_are_told() -> None:
    story = Told()
    story.request("2 09:00")
    story.start("2 10:00")
    story.deliver_at("2 11:00")
    story.accept("2 12:00")
    story.at("120 09:00", "mara", commands.Thank(number=1, text="It still hangs."))
    found = of(story, "121 09:00")
    assert [one.thanks.text for one in found.thanks] == ["It still hangs."]
    assert found.long.changes == NOTHING


def test_improvements_and_thanks_are_told_in_their_week() -> None:
    story = Told()
    story.request("2 09:00")
    bug = commands.OpenImprovement(department="design", bug="No sizes.", cards=(1,))
    story.at("3 09:00", "ben", bug)
    story.at("3 10:00", "mara", commands.Thank(number=1, text="You answered at once."))
    found = of(story, "5 09:00")
    assert [one.improvement.bug for one in found.improvements.opened] == ["No sizes."]
    assert found.improvements.open_now == 1
    assert [one.thanks.text for one in found.thanks] == ["You answered at once."]
    done = commands.FinishImprovement(number=1, after="It asks.", line="The size is said")
    story.at("10 09:00", "ben", done)
    story.at("10 10:00", "ben", commands.AdoptImprovement(number=1))
    later = of(story, "11 09:00")
    assert later.improvements.opened == ()
    assert [one.department for one in later.improvements.done] == ["design"]
    assert len(later.improvements.adopted) == 1
    assert later.improvements.open_now == 0
    assert later.thanks == ()
    as_it_was = of(story, "11 09:00", until=_day(5))
    assert as_it_was.improvements.open_now == 1
    assert as_it_was.thanks == found.thanks


def test_a_lens_shows_what_a_department_has_on_either_side() -> None:
    story = Told()
    story.request("2 09:00")
    story.at("2 10:00", "mara", commands.Request(title="Print it", supplier="print"))
    for department, n in (("design", 1), ("print", 1), ("sales", 2), ("legal", 0)):
        found = of(story, "3 09:00", department=department)
        assert found.now.changes.requested == n
        assert sum(one.turn for one in found.waiting) == n


@pytest.mark.parametrize("days", [0, 1, 3, 6, 11, 20])
def test_the_report_of_a_day_stays_what_it_was(days: int) -> None:
    last = SAMPLE_NOW.replace(hour=23, minute=59, second=59, microsecond=999_999)
    end = last - timedelta(days=days)
    then_board, then_events = sample(end)
    later_board, later_events = sample()
    until = end.date()
    then = reported(then_board, then_events, end, until=until)
    later = reported(later_board, later_events, SAMPLE_NOW + timedelta(days=40), until=until)
    assert report_as_plain(then) == report_as_plain(later)


def test_nothing_is_about_a_person() -> None:
    board, events = sample()
    told = report_as_plain(reported(board, events, SAMPLE_NOW))
    assert told.pop("thanks")  # words, in which people may name each other
    assert "'by'" not in repr(told)
    for person in board.people.values():
        assert f"'{person.login}'" not in repr(told)
        assert person.name not in repr(told)


def test_a_return_is_told_with_its_reason_and_what_comes_so_far() -> None:
    story = Told()
    story.request("2 09:00")
    story.start("2 10:00")
    story.deliver_at("2 11:00")
    back = commands.Return(number=1, code=ReturnCode.ADD, expected="The prices.")
    story.at("2 12:00", "mara", back)
    (reason,) = of(story, "3 09:00").now.quality.reasons
    assert (reason.code, reason.n) == (ReturnCode.ADD, 1)


def test_the_end_of_a_day_is_that_of_the_zone() -> None:
    now = datetime.fromisoformat("2026-03-05T12:00:00+00:00")
    story = Told()
    story.request("2 09:00")
    found = reported(story.board, story.told, now, until=_day(3))
    assert found.asof < datetime.fromisoformat("2026-03-04T00:00:00+00:00")
    assert found.asof > datetime.fromisoformat("2026-03-03T23:59:59+00:00")
