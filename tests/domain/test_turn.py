"""Whose court the ball is in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kanban.domain.card import State
from kanban.domain.turn import turn
from tests.making import NOW, Story, a_card


@pytest.mark.parametrize(
    ("state", "whose"),
    [
        (State.REQUESTED, "design"),
        (State.IN_PROGRESS, "design"),
        (State.DELIVERED, "sales"),
        (State.ACCEPTED, None),
        (State.DECLINED, None),
        (State.WITHDRAWN, None),
    ],
)
def test_the_turn_follows_from_the_state(state: State, whose: str | None) -> None:
    story = Story()
    assert turn(story.into(state), {}) == whose


@pytest.mark.parametrize("state", list(State))
def test_it_is_somebodys_turn_exactly_while_the_card_is_open(state: State) -> None:
    assert (turn(a_card(state=state), {}) is not None) is state.is_open


def test_between_a_department_and_itself_it_is_its_own_turn() -> None:
    card = a_card(customer="design", supplier="design", state=State.DELIVERED)
    assert (turn(card, {}), card.is_internal) == ("design", True)


def test_a_person_of_both_sides_acts_for_the_customer_first() -> None:
    card = a_card()
    assert card.side_of(("design", "sales")) == "sales"
    assert card.side_of(("print", "design")) == "design"
    assert card.side_of(("print",)) is None
    assert card.side_of(()) is None


TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("need_by", "late"),
    [(None, False), (TODAY - timedelta(days=1), True), (TODAY, False), (date(2026, 3, 3), False)],
)
def test_an_open_card_is_late_the_day_after_it_was_needed(need_by: date | None, late: bool) -> None:
    assert a_card(need_by=need_by).is_late(NOW.date()) is late


@pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED, State.WITHDRAWN])
def test_an_ended_card_is_not_late(state: State) -> None:
    assert not a_card(state=state, need_by=TODAY - timedelta(days=9)).is_late(TODAY)
