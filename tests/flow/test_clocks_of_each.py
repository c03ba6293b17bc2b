"""First answers, verdicts, handovers and agreements that change: clocks worked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.card import DeclineCode
from kanban.domain.commands import Command
from kanban.domain.events import CardRestored, HandoverTaken
from kanban.flow.agreed import lookup
from kanban.flow.clocks import Pause, Promise, clocks_of
from tests.flow.agreeing import MON_TO_FRI, an_office, hours
from tests.flow.telling import Told, at
from tests.making import PRINT, SALES

# The first answer


def test_a_start_is_the_first_answer() -> None:
    story = Told()
    story.request("2 10:00")
    waiting = story.answer("2 11:00")
    assert (waiting.due, waiting.left, waiting.met) == (at("2 14:00"), Fraction(3), None)
    story.start("2 12:00")
    clock = story.answer("5 10:00")
    assert (clock.met, clock.left, clock.ended_at) == (True, Fraction(2), at("2 12:00"))


ANSWERS: list[Command] = [
    commands.Start(number=1),
    commands.Ask(number=1, text="Which blue?"),
    commands.Comment(number=1, text="We look at it tomorrow."),
    commands.HandOver(number=1, to="print", note="It is theirs."),
    commands.Decline(number=1, code=DeclineCode.NOT_OURS, reason="No.", instead="Print."),
]


@pytest.mark.parametrize("command", ANSWERS, ids=lambda command: type(command).__name__)
def test_whatever_tells_the_customer_something_answers(command: Command) -> None:
    story = Told()
    story.request("2 10:00")
    story.at("2 12:00", "ben", command)
    assert story.answer("2 16:00").met is True


def test_neither_the_customers_words_nor_who_works_on_it_are_an_answer() -> None:
    story = Told()
    story.request("2 10:00")
    story.at("2 10:30", "mara", commands.Comment(number=1, text="It is urgent."))
    story.at("2 10:40", "mara", commands.Edit(number=1, title="Leaflet"))
    story.at("2 11:00", "ben", commands.Assign(number=1, assignee="ida"))
    story.at("2 11:30", "omar", commands.Comment(number=1, text="We could print it."))
    assert story.answer("2 12:00").met is None


def test_whoever_asked_and_is_of_both_departments_does_not_answer_themselves() -> None:
    """Nor does their own question stop the clock of the answer, as it does that of the delivery."""
    story = Told()
    both = replace(story.board.people["mara"], departments=("sales", "design"))
    story.board = replace(story.board, people={**story.board.people, "mara": both})
    request = commands.Request(title="Brochure", supplier="design", customer="sales")
    story.at("2 10:00", "mara", request)
    story.at("2 11:00", "mara", commands.Ask(number=1, text="Which blue?"))
    clocks = story.clocks("2 15:00")
    assert (clocks[Promise.ANSWER].met, clocks[Promise.ANSWER].due) == (None, at("2 14:00"))
    assert clocks[Promise.DELIVERY].paused is Pause.QUESTION


def test_an_answer_is_waited_for_over_night_and_can_come_late() -> None:
    story = Told()
    story.request("2 15:00")
    story.start("3 12:00")
    clock = story.answer("3 13:00")
    assert (clock.due, clock.met, clock.left) == (at("3 11:00"), False, Fraction(-1))


def test_an_answer_that_was_undone_was_none() -> None:
    story = Told()
    story.request("2 10:00")
    story.start("2 12:00")
    story.at("2 12:05", "ben", commands.Undo(number=1))
    assert story.answer("2 13:00").met is None


def test_nobody_waits_for_an_answer_to_what_was_withdrawn() -> None:
    story = Told()
    story.request("2 10:00")
    story.at("2 11:00", "mara", commands.Withdraw(number=1, reason="The fair is off."))
    clock = story.answer("9 10:00")
    assert (clock.met, clock.ended_at, clock.is_over) == (None, at("2 11:00"), False)


# The customer's verdict


def test_the_customer_has_its_own_days_for_each_delivery() -> None:
    story = Told(sales=an_office(SALES, zone="UTC", accept_days=2, days_off=(at("5 0:00").date(),)))
    story.request("2 10:00")
    story.start("3 10:00")
    story.deliver_at("4 10:00")
    clock = story.clocks("4 14:00")[Promise.VERDICT]
    assert (clock.department, clock.promised) == ("sales", 2)
    assert (clock.due, clock.left) == (at("9 10:00"), Fraction(3, Fraction(2)))
    story.give_back("6 10:00")
    assert Promise.VERDICT not in story.clocks("6 11:00")
    story.deliver_at("6 16:00")
    story.at("6 16:30", "mara", commands.Comment(number=1, text="We look at it."))
    assert story.clocks("9 10:00")[Promise.VERDICT].since == at("6 16:00")
    story.accept("9 12:00")
    assert Promise.VERDICT not in story.clocks("9 13:00")


# Handing over, and agreements that change


def test_each_department_is_counted_by_its_own_hours_while_it_answers_for_the_card() -> None:
    """Print works from one to five: half a day of Design's is used, then days of Print's."""
    prints = an_office(PRINT, zone="UTC", hours=hours(MON_TO_FRI, "13:00-17:00"))
    story = Told(print=prints)
    story.request("2 09:00")
    story.at("2 12:00", "ben", commands.HandOver(number=1, to="print", note="Theirs."))
    assert story.delivery("2 12:30").department == "design"
    assert story.delivery("2 12:30").paused is None
    story.at("2 13:00", "omar", commands.Take(number=1))
    clock = story.delivery("2 15:00")
    assert (clock.department, clock.left) == ("print", Fraction(4))
    assert clock.due == at("6 15:00")


def test_who_takes_a_card_and_never_said_when_it_works_is_counted_by_the_givers_hours() -> None:
    story = Told()
    story.request("2 09:00")
    story.at("2 12:00", "ben", commands.HandOver(number=1, to="print", note="Theirs."))
    story.at("2 13:00", "omar", commands.Take(number=1))
    assert story.delivery("3 09:00").due == at("6 17:00")


def test_a_new_promise_is_none_for_what_was_asked_before() -> None:
    story = Told({"deliver_days": None})
    story.at("2 08:00", "ben", commands.EditDepartment(key="design", colour="pink"))
    story.request("2 09:00")
    story.at("3 09:00", "ben", commands.EditDepartment(key="design", deliver_days=1))
    assert Promise.DELIVERY not in story.clocks("4 09:00")


def test_a_promise_that_changes_or_goes_holds_for_what_was_asked_before() -> None:
    story = Told()
    story.at("1 08:00", "ben", commands.EditDepartment(key="design", colour="pink"))
    story.request("2 10:00")
    for wanted in (20, None):
        story.at("3 09:00", "ben", commands.EditDepartment(key="design", deliver_days=wanted))
        clock = story.delivery("4 10:00")
        assert (clock.promised, clock.due) == (5, at("9 10:00"))
    gone = commands.EditDepartment(key="design", hours=(), answer_hours=None)
    story.at("3 10:00", "ben", gone)
    assert story.delivery("4 10:00").due == at("9 10:00")


def test_days_before_a_change_of_hours_are_counted_as_they_were() -> None:
    """Two days from nine to five; from Wednesday on a day begins at one."""
    story = Told()
    story.at("1 08:00", "ben", commands.EditDepartment(key="design", colour="pink"))
    story.request("2 09:00")
    afternoons = hours(MON_TO_FRI, "13:00-17:00")
    change = commands.EditDepartment(key="design", hours=afternoons)
    before = story.delivery("3 20:00")
    story.at("3 21:00", "ben", change)
    assert story.delivery("3 20:00") == before
    assert story.delivery("3 22:00").left == 3
    assert story.delivery("4 15:00").left == Fraction(5, 2)


def test_the_clocks_going_on_take_no_working_time_away() -> None:
    """In Berlin they go on in the night to Sunday the 29th."""
    story = Told({"zone": "Europe/Berlin", "deliver_days": 2})
    story.request("27 09:00")  # ten in Berlin
    assert story.delivery("27 10:00").due == at("31 08:00")  # ten in summer time


# What cannot be counted


def test_a_zone_that_is_not_known_here_leaves_the_card_without_clocks() -> None:
    story = Told({"zone": "Mars/Olympus"})
    story.request("2 10:00")
    assert story.clocks("3 10:00") == {}


def test_a_clock_that_was_wrong_lets_no_time_run_backwards() -> None:
    story = Told()
    story.request("2 10:00")
    story.start("3 10:00")
    history = story.history()
    early = replace(history[1], at=at("2 09:00"))
    clocks = clocks_of((history[0], early), at("3 10:00"), lookup(story.board.departments, {}))
    delivery = next(clock for clock in clocks if clock.promise is Promise.DELIVERY)
    assert delivery.due == at("9 10:00")


def test_a_card_that_was_put_back_to_a_backup_goes_on() -> None:
    story = Told()
    story.request("2 10:00")
    restored = CardRestored(at=at("3 10:00"), by="ada", card=1, revision=1, version=2)
    agreed = lookup(story.board.departments, {})
    clocks = clocks_of((*story.history(), restored), at("4 10:00"), agreed)
    assert [clock.due for clock in clocks if clock.promise is Promise.DELIVERY] == [at("9 10:00")]


def test_a_delivery_to_itself_that_another_takes_is_checked_from_then_on() -> None:
    story = Told()
    own = commands.Request(title="Brochure", supplier="design", customer="design")
    story.at("2 10:00", "ben", own)
    story.start("2 10:05")
    story.deliver_at("2 10:10")
    taken = HandoverTaken(  # no verb does that to a card that was delivered
        at=at("2 11:00"),
        by="omar",
        card=1,
        giver="design",
        offered_by="ben",
        taker="print",
        criteria=(),
    )
    patient = replace(story.board.departments["design"], accept_days=1)
    agreed = lookup({**story.board.departments, "design": patient}, {})
    clocks = clocks_of((*story.history(), taken), at("2 12:00"), agreed)
    verdict = next(clock for clock in clocks if clock.promise is Promise.VERDICT)
    assert (verdict.since, verdict.due) == (at("2 11:00"), at("3 11:00"))
