"""A supplier promises a day; what it comes to is told from the history."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from kanban.domain import commands, events
from kanban.domain.card import ReturnCode, State
from kanban.domain.promises import Fate, is_broken, moves, promises
from tests.domain.undoing import REDO, UNDO, refused
from tests.making import NOW, Story, a_card, refusal

TODAY = NOW.date()
FRIDAY = TODAY + timedelta(days=4)
MONDAY = TODAY + timedelta(days=7)


def promise(story: Story, day: date | None, because: str = "") -> None:
    story.run("ben", commands.Promise(number=1, promised=day, reason=because))


def fates(story: Story, on: date | None = None) -> list[tuple[date, Fate]]:
    told = promises(story.history(), on or story.clock.now.astimezone().date())
    return [(one.day, one.fate) for one in told]


@pytest.mark.parametrize("state", [State.REQUESTED, State.IN_PROGRESS])
def test_the_supplier_promises_a_day_without_a_reason(state: State) -> None:
    story = Story()
    before = story.into(state)
    promise(story, FRIDAY)
    card = story.card()
    assert card.promised == FRIDAY
    assert (card.state, card.entered_at, card.rank) == (state, before.entered_at, before.rank)
    assert fates(story) == [(FRIDAY, Fate.OPEN)]


def test_today_may_be_promised_and_yesterday_may_not() -> None:
    story = Story()
    story.started()
    yesterday = commands.Promise(number=1, promised=TODAY - timedelta(days=1))
    no = refusal(story.board, yesterday, "ben")
    assert no.kind == "not_valid"
    assert no.message == "A day that is over, 1 Mar, cannot be promised. Say today or later."
    promise(story, TODAY)
    assert story.card().promised == TODAY


def test_whether_a_day_is_over_is_known_by_the_clock_on_the_wall(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An evening in the west is the next day in UTC already."""
    import time

    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    try:
        story = Story()
        story.started()
        story.clock.now = datetime.fromisoformat("2026-03-03T02:00:00+00:00")
        promise(story, date(2026, 3, 2))
        assert fates(story) == [(date(2026, 3, 2), Fate.OPEN)]
    finally:
        monkeypatch.undo()
        time.tzset()


def test_moving_a_promise_needs_a_reason_and_says_from_when() -> None:
    story = Story()
    story.started()
    promise(story, FRIDAY)
    silent = commands.Promise(number=1, promised=MONDAY, reason=" \n")
    no = refusal(story.board, silent, "ben")
    assert no.kind == "missing"
    assert no.message == "Moving the promise for #1 needs a reason, which Sales is told."
    promise(story, MONDAY, "The paper is late.")
    event = story.history()[-1]
    assert isinstance(event, events.Promised)
    assert (event.before, event.promised, event.reason) == (FRIDAY, MONDAY, "The paper is late.")
    assert fates(story) == [(FRIDAY, Fate.MOVED), (MONDAY, Fate.OPEN)]


def test_taking_a_promise_back_needs_a_reason_too() -> None:
    story = Story()
    story.started()
    promise(story, FRIDAY)
    no = refusal(story.board, commands.Promise(number=1, promised=None), "ben")
    assert no.message == "Taking back the promise for #1 needs a reason, which Sales is told."
    promise(story, None, "The press is broken.")
    assert story.card().promised is None
    assert fates(story) == [(FRIDAY, Fate.TAKEN_BACK)]
    promise(story, MONDAY)  # a new one
    assert fates(story) == [(FRIDAY, Fate.TAKEN_BACK), (MONDAY, Fate.OPEN)]


def test_what_is_promised_already_is_not_promised_again() -> None:
    story = Story()
    story.started()
    none = commands.Promise(number=1, promised=None, reason="Why.")
    assert refusal(story.board, none, "ben").message == (
        "Nothing is promised for #1 that could be taken back."
    )
    promise(story, FRIDAY)
    same = commands.Promise(number=1, promised=FRIDAY, reason="Why.")
    no = refusal(story.board, same, "ben")
    assert (no.kind, no.message) == ("not_now", "#1 is promised for 6 Mar already.")


@pytest.mark.parametrize(("days", "fate"), [(4, Fate.KEPT), (5, Fate.BROKEN)])
def test_a_promise_is_kept_by_a_delivery_on_its_day_and_broken_a_day_later(
    days: int, fate: Fate
) -> None:
    story = Story()
    story.started()
    promise(story, FRIDAY)
    story.clock.now = NOW + timedelta(days=days)
    delivered = story.deliver()
    assert delivered.promised is None
    assert delivered.delivery is not None
    assert delivered.delivery.promised == FRIDAY
    assert fates(story) == [(FRIDAY, fate)]


def test_a_promise_is_broken_when_its_day_goes_by() -> None:
    story = Story()
    story.started()
    promise(story, FRIDAY)
    assert fates(story, FRIDAY) == [(FRIDAY, Fate.OPEN)]
    assert fates(story, FRIDAY + timedelta(days=1)) == [(FRIDAY, Fate.BROKEN)]
    assert not is_broken(story.card(), FRIDAY)
    assert is_broken(story.card(), FRIDAY + timedelta(days=1))
    assert not is_broken(a_card(), FRIDAY)


def test_a_promise_that_is_moved_when_its_day_is_over_stays_broken() -> None:
    story = Story()
    story.started()
    promise(story, FRIDAY)
    story.clock.now = NOW + timedelta(days=5)
    promise(story, MONDAY, "We forgot.")
    told = promises(story.history(), MONDAY)
    assert [(one.day, one.fate, one.moved_to) for one in told] == [
        (FRIDAY, Fate.BROKEN, MONDAY),
        (MONDAY, Fate.OPEN, None),
    ]
    assert moves(told) == 1


def test_a_delivery_that_comes_back_stays_in_time_and_the_next_promise_is_a_new_one() -> None:
    story = Story()
    story.started()
    promise(story, FRIDAY)
    story.deliver()
    story.run("mara", commands.Return(number=1, code=ReturnCode.CORRECT, expected="Our blue."))
    assert story.card().promised is None
    promise(story, MONDAY)
    assert fates(story) == [(FRIDAY, Fate.KEPT), (MONDAY, Fate.OPEN)]


def test_a_delivery_that_is_recalled_keeps_no_promise() -> None:
    story = Story()
    story.started()
    promise(story, FRIDAY)
    story.deliver()
    story.run("ben", commands.Recall(number=1, reason="Page 2."))
    assert story.card().promised == FRIDAY
    assert fates(story) == [(FRIDAY, Fate.OPEN)]
    story.clock.now = NOW + timedelta(days=5)
    story.deliver()
    assert fates(story) == [(FRIDAY, Fate.BROKEN)]


def test_recalling_a_later_delivery_leaves_an_earlier_promise_kept() -> None:
    story = Story()
    story.started()
    promise(story, FRIDAY)
    story.deliver()
    story.run("mara", commands.Return(number=1, code=ReturnCode.CORRECT, expected="Our blue."))
    story.deliver()
    story.run("ben", commands.Recall(number=1, reason="Page 2."))
    assert story.card().promised is None
    assert fates(story) == [(FRIDAY, Fate.KEPT)]


def test_a_card_that_ends_otherwise_needs_its_promise_no_more() -> None:
    story = Story()
    story.started()
    promise(story, FRIDAY)
    story.run("mara", commands.Withdraw(number=1, reason="The fair is off."))
    assert fates(story, MONDAY) == [(FRIDAY, Fate.ENDED)]
    assert not is_broken(story.card(), MONDAY)


def test_a_promise_outlives_being_put_back() -> None:
    story = Story()
    story.started()
    promise(story, FRIDAY)
    story.run("ben", commands.PutBack(number=1, reason="Ida is ill."))
    assert story.card().promised == FRIDAY


def test_a_promise_that_is_undone_was_never_given_and_redo_gives_it() -> None:
    story = Story()
    story.started()
    promise(story, FRIDAY)
    promise(story, MONDAY, "The paper is late.")
    story.run("ben", UNDO)
    assert story.card().promised == FRIDAY
    assert fates(story) == [(FRIDAY, Fate.OPEN)]
    story.run("ben", UNDO)
    assert story.card().promised is None
    assert fates(story) == []
    story.run("ben", REDO)
    story.run("ben", REDO)
    assert fates(story) == [(FRIDAY, Fate.MOVED), (MONDAY, Fate.OPEN)]
    assert moves(promises(story.history(), TODAY)) == 1


def test_undoing_the_delivery_brings_the_promise_back() -> None:
    story = Story()
    story.started()
    promise(story, FRIDAY)
    story.deliver()
    story.run("ben", UNDO)
    assert story.card().promised == FRIDAY
    assert fates(story) == [(FRIDAY, Fate.OPEN)]


def test_nobody_undoes_a_promise_after_the_customer_has_said_something() -> None:
    story = Story()
    story.started()
    promise(story, FRIDAY)
    story.run("mara", commands.Thank(number=1, text="Good to know."))
    assert refused(story, "ben", UNDO).kind == "changed"
