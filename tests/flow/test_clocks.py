"""The clock of a delivery: each rule, worked by hand in hours from nine to five, UTC."""

from __future__ import annotations

from fractions import Fraction

from kanban.domain import commands
from kanban.flow.clocks import Pause
from tests.flow.agreeing import WEEK, hours
from tests.flow.telling import Told, at
from tests.making import SALES

# What is promised


def test_a_department_that_promised_nothing_has_no_clocks() -> None:
    story = Told({"answer_hours": None, "deliver_days": None}, sales=SALES)
    story.request()
    assert story.clocks("3 10:00") == {}


def test_a_delivery_is_due_once_the_promised_days_were_worked() -> None:
    story = Told()
    story.request("2 10:00")
    clock = story.delivery("3 10:00")
    assert (clock.due, clock.left) == (at("9 10:00"), Fraction(4))
    assert (clock.department, clock.promised, clock.percent) == ("design", 5, 85)
    assert clock.since == at("2 10:00")
    assert clock.runs
    assert clock.met is None


def test_a_start_does_not_begin_the_clock_anew() -> None:
    story = Told()
    story.request("2 10:00")
    story.start("4 10:00")
    assert story.delivery("4 11:00").due == at("9 10:00")


def test_what_was_asked_before_the_instant_is_as_it_was_then() -> None:
    story = Told()
    story.request("2 10:00")
    then = story.clocks("3 10:00")
    story.start("4 10:00")
    story.deliver_at("4 12:00")
    assert story.clocks("3 10:00") == then
    assert story.clocks("2 09:59") == {}


def test_a_delivery_that_is_late_says_since_when_and_by_how_much() -> None:
    story = Told()
    story.request("2 10:00")
    clock = story.delivery("10 14:00")
    assert (clock.due, clock.left) == (at("9 10:00"), Fraction(-3, Fraction(2)))
    assert clock.is_over
    assert not story.delivery("9 10:00").is_over
    assert story.delivery("9 10:00").left == 0


def test_less_than_a_fifth_is_nearly_over() -> None:
    story = Told()
    story.request("2 10:00")
    assert not story.delivery("6 10:00").is_nearly_over
    assert story.delivery("6 10:01").is_nearly_over
    assert story.delivery("9 10:00").is_nearly_over
    assert not story.delivery("9 10:01").is_nearly_over


def test_a_department_has_no_clocks_for_what_it_asks_of_itself() -> None:
    story = Told()
    story.at("2 09:00", "ben", commands.Request(title="Fonts", supplier="design"))
    assert story.clocks("3 09:00") == {}


# Questions


def test_the_clock_of_a_delivery_stands_still_while_a_question_is_open() -> None:
    story = Told()
    story.request("2 10:00")
    story.at("2 12:00", "ben", commands.Ask(number=1, text="Which blue?"))
    for when in ("2 12:00", "3 09:00", "5 16:00"):
        clock = story.delivery(when)
        assert (clock.paused, clock.left) == (Pause.QUESTION, Fraction(19, Fraction(4)))
    story.at("4 12:00", "mara", commands.Answer(number=1, text="Dark."))
    clock = story.delivery("4 12:30")
    assert (clock.paused, clock.due) == (None, at("11 10:00"))


def test_while_it_stands_still_it_is_due_as_if_it_went_on_at_once() -> None:
    """Znuny's EscalationSuspend: pending from 09:00 to 10:05, so due an hour and five minutes
    later; half an hour later when it is looked at after half an hour. Here the target is a day."""
    story = Told({"hours": hours(WEEK, "00:00-24:00"), "deliver_days": 1})
    story.request("2 08:00")
    assert story.delivery("2 08:30").due == at("3 08:00")
    story.at("2 09:00", "ben", commands.Ask(number=1, text="Which blue?"))
    assert story.delivery("2 09:30").due == at("3 08:30")
    assert story.delivery("2 10:00").due == at("3 09:00")
    story.at("2 10:05", "mara", commands.Answer(number=1, text="Dark."))
    assert story.delivery("2 11:00").due == at("3 09:05")


def test_a_question_at_the_very_moment_it_was_due_moves_it_no_more() -> None:
    story = Told({"deliver_days": 1})
    story.request("2 10:00")
    story.at("3 10:00", "ben", commands.Ask(number=1, text="Which blue?"))
    story.at("4 10:00", "mara", commands.Answer(number=1, text="Dark."))
    assert story.delivery("4 14:00").due == at("3 10:00")


def test_two_questions_pause_once() -> None:
    story = Told()
    story.request("2 10:00")
    story.at("2 12:00", "ben", commands.Ask(number=1, text="Which blue?"))
    story.at("2 13:00", "ben", commands.Ask(number=1, text="Which paper?"))
    story.at("3 12:00", "mara", commands.Answer(number=1, question=1, text="Dark."))
    assert story.delivery("3 13:00").paused is Pause.QUESTION
    story.at("4 12:00", "mara", commands.Answer(number=1, question=2, text="Thick."))
    assert story.delivery("4 13:00").due == at("11 10:00")


def test_a_question_that_was_undone_paused_nothing() -> None:
    story = Told()
    story.request("2 10:00")
    story.at("2 12:00", "ben", commands.Ask(number=1, text="Which blue?"))
    story.at("2 12:05", "ben", commands.Undo(number=1))
    assert story.delivery("2 14:00").due == at("9 10:00")


def test_a_block_does_not_pause() -> None:
    story = Told()
    story.request("2 10:00")
    story.clock.now = at("2 12:00")
    story.block()
    clock = story.delivery("4 12:00")
    assert (clock.paused, clock.due) == (None, at("9 10:00"))


# Deliveries, returns, the end


def test_the_clock_stands_still_while_the_customer_checks() -> None:
    story = Told()
    story.request("2 10:00")
    story.start("3 10:00")
    story.deliver_at("4 10:00")
    clock = story.delivery("6 16:00")
    assert (clock.paused, clock.left, clock.met) == (Pause.DELIVERED, Fraction(3), True)


def test_a_return_lets_the_clock_go_on_and_does_not_take_a_delivery_in_time_back() -> None:
    story = Told()
    story.request("2 10:00")
    story.start("3 10:00")
    story.deliver_at("4 10:00")
    story.give_back("6 10:00")
    clock = story.delivery("6 11:00")
    assert (clock.paused, clock.due, clock.met) == (None, at("11 10:00"), True)
    late = story.delivery("12 10:00")
    assert (late.is_over, late.met) == (True, True)


def test_a_delivery_that_came_late_stays_late() -> None:
    story = Told()
    story.request("2 10:00")
    story.start("3 10:00")
    story.deliver_at("9 10:01")
    assert story.delivery("9 11:00").met is False
    story.accept("10 10:00")
    clock = story.delivery("20 10:00")
    assert (clock.met, clock.ended_at, clock.due) == (False, at("10 10:00"), at("9 10:00"))
    assert clock.left == -Fraction(1, 480)


def test_a_delivery_at_the_last_moment_is_in_time() -> None:
    story = Told()
    story.request("2 10:00")
    story.start("3 10:00")
    story.deliver_at("9 10:00")
    assert story.delivery("9 11:00").met is True


def test_a_recalled_delivery_goes_on_where_it_was() -> None:
    story = Told()
    story.request("2 10:00")
    story.start("3 10:00")
    story.deliver_at("4 10:00")
    story.at("5 10:00", "ben", commands.Recall(number=1, reason="Wrong file."))
    assert story.delivery("5 11:00").due == at("10 10:00")


def test_reopened_work_goes_on_where_it_was_accepted() -> None:
    story = Told()
    story.request("2 10:00")
    story.start("3 10:00")
    story.deliver_at("4 10:00")
    story.accept("5 10:00")
    ended = story.delivery("9 10:00")
    assert (ended.ended_at, ended.due, ended.left) == (at("5 10:00"), None, Fraction(3))
    story.at("12 10:00", "mara", commands.Reopen(number=1, reason="Torn."))
    clock = story.delivery("12 11:00")
    assert (clock.ended_at, clock.due) == (None, at("17 10:00"))


def test_an_acceptance_that_was_undone_did_not_end_it() -> None:
    story = Told()
    story.request("2 10:00")
    story.start("3 10:00")
    story.deliver_at("4 10:00")
    before = story.clocks("4 11:30")
    story.accept("4 11:00")
    story.at("4 11:05", "mara", commands.Undo(number=1))
    assert story.clocks("4 11:30") == before


def test_a_card_that_was_put_back_is_still_waited_for() -> None:
    story = Told()
    story.request("2 10:00")
    story.start("3 10:00")
    story.at("4 10:00", "ben", commands.PutBack(number=1, reason="Ida is ill."))
    assert story.delivery("5 10:00").due == at("9 10:00")


def test_what_was_withdrawn_or_declined_ends_without_a_delivery() -> None:
    story = Told()
    story.request("2 10:00")
    story.at("3 10:00", "mara", commands.Withdraw(number=1, reason="The fair is off."))
    clock = story.delivery("20 10:00")
    assert (clock.ended_at, clock.met, clock.left) == (at("3 10:00"), None, Fraction(4))
