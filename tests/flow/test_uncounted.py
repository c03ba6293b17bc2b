"""Work that a department asked of itself and handed over, and what this computer cannot count."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kanban.domain import commands
from kanban.domain.card import ReturnCode
from kanban.flow.agreed import lookup
from kanban.flow.clocks import Promise
from kanban.flow.uncounted import uncounted
from kanban.wording.clocks import not_counted
from tests.flow.agreeing import an_office
from tests.flow.telling import PROMISES, Told, at
from tests.making import PRINT, SALES

PRESS = an_office(PRINT, zone="UTC", answer_hours=2, deliver_days=3)
MARS = "The hours of Design cannot be counted: this computer knows no time zone “Mars/Olympus”."
NOWHERE = "The hours of Design cannot be counted: this computer knows no holidays of “XX”."


def inside(story: Told, when: str = "2 09:00") -> None:
    """Design asks itself."""
    request = commands.Request(title="Brochure", supplier="design")
    story.at(when, "ben", request)


def handed_over(story: Told, offered: str, taken: str) -> None:
    story.at(offered, "ida", commands.HandOver(number=1, to="print", note="Drawn."))
    story.at(taken, "omar", commands.Take(number=1))


def why(story: Told, when: str) -> list[str]:
    agreed = lookup(story.board.departments, {})
    return [not_counted(one) for one in uncounted(story.history(), at(when), agreed)]


def test_what_a_department_asked_itself_has_clocks_from_its_being_taken_over_on() -> None:
    story = Told(print=PRESS)
    inside(story)
    handed_over(story, "3 09:00", "4 10:00")
    clocks = story.clocks("4 11:00")
    answer, delivery = clocks[Promise.ANSWER], clocks[Promise.DELIVERY]
    assert (answer.since, answer.due, answer.left) == (at("4 10:00"), at("4 12:00"), Fraction(1))
    assert (answer.department, answer.promised) == ("print", 2)
    assert (delivery.since, delivery.due) == (at("4 10:00"), at("9 10:00"))
    assert story.clocks("3 10:00") == {}, "offered is not taken"


def test_only_what_is_delivered_after_it_was_taken_over_keeps_what_the_taker_promised() -> None:
    story = Told(print=PRESS)
    inside(story)
    story.start("2 10:00")
    story.deliver_at("2 11:00")
    story.at("2 12:00", "ida", commands.Return(number=1, code=ReturnCode.CORRECT, expected="Ours."))
    handed_over(story, "3 09:00", "4 10:00")
    assert story.delivery("4 11:00").met is None
    story.at("5 10:00", "omar", commands.Deliver(number=1, note="Here."))
    clock = story.delivery("5 12:00")
    assert (clock.met, clock.left) == (True, Fraction(2))


def test_a_taking_over_that_was_undone_started_no_clock() -> None:
    story = Told(print=PRESS)
    inside(story)
    handed_over(story, "3 09:00", "4 10:00")
    story.at("4 10:05", "omar", commands.Undo(number=1))
    assert story.clocks("4 11:00") == {}


@pytest.mark.parametrize(
    ("agreed", "said"), [({"zone": "Mars/Olympus"}, MARS), ({"holidays": "XX"}, NOWHERE)]
)
def test_a_card_without_clocks_says_what_this_computer_does_not_know(
    agreed: dict[str, str], said: str
) -> None:
    story = Told(agreed)
    story.request("2 10:00")
    assert story.clocks("3 10:00") == {}
    assert why(story, "3 10:00") == [said]
    story.at("3 11:00", "mara", commands.Withdraw(number=1, reason="The fair is off."))
    assert why(story, "3 12:00") == []


@pytest.mark.parametrize(
    "agreed", [{}, {"zone": "Mars/Olympus", **dict.fromkeys(PROMISES), "deliver_percent": 85}]
)
def test_nothing_is_said_where_all_is_known_or_nothing_was_promised(
    agreed: dict[str, object],
) -> None:
    story = Told(agreed)
    story.request("2 10:00")
    assert why(story, "3 10:00") == []


def test_the_customers_hours_are_needed_only_while_it_checks() -> None:
    story = Told(sales=an_office(SALES, zone="Mars/Olympus", accept_days=2))
    story.request("2 10:00")
    assert why(story, "3 10:00") == []
    story.start("3 10:00")
    story.deliver_at("3 11:00")
    assert [Promise.VERDICT in story.clocks("3 12:00"), why(story, "3 12:00")] == [
        False,
        [MARS.replace("Design", "Sales")],
    ]


def test_hours_that_the_taker_named_are_not_counted_as_if_they_were_the_givers() -> None:
    mars = an_office(PRINT, zone="Mars/Olympus")
    story = Told(print=mars)
    story.request("2 10:00")
    handed_over(story, "3 09:00", "3 10:00")
    assert story.clocks("3 12:00").keys() == {Promise.ANSWER}, "that was given before"
    assert why(story, "3 12:00") == [MARS.replace("Design", "Print")]
