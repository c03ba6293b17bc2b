"""How old a card is beside those before it: numbers worked by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kanban.domain.card import Card, Delivery, State
from kanban.flow.ageing import Ageing, Past, Stage, stays_of
from tests.making import NOW, a_card

DAY = timedelta(days=1)


def ended(number: int, start: int = 1, delivery: int = 1, verdict: int = 1, **fields: Any) -> Card:
    """An accepted card that waited so many days for its start, its delivery and its verdict."""
    asked = NOW - 100 * DAY
    begun = asked + start * DAY
    handed = begun + delivery * DAY
    times = {
        "requested_at": asked,
        "started_at": begun,
        "delivery": Delivery(at=handed, by="ben", note="Here."),
        "entered_at": handed + verdict * DAY,
    }
    return replace(a_card(number, State.ACCEPTED), **{**times, **fields})


def working(days: float, **fields: Any) -> Card:
    return a_card(99, State.IN_PROGRESS, started_at=NOW - days * DAY, **fields)


# Design delivered ten cards after 1, 2, … 10 days. By nearest rank the 50th percentile is the 5th
# of them (5 days), the 85th the 9th (9 days, for 8.5 is no card), the 95th the 10th (10 days).
TEN = [ended(days, delivery=days) for days in range(1, 11)]


@pytest.mark.parametrize(
    ("days", "percent"),
    [(1, None), (5, None), (5.1, 50), (9, 50), (9.1, 85), (10, 85), (10.1, 95), (400, 95)],
)
def test_a_card_in_progress_is_compared_with_what_the_supplier_delivered(
    days: float, percent: int | None
) -> None:
    expected = Ageing(percent, Stage.DELIVERY, "design", 10) if percent else None
    assert Past(TEN).ageing(working(days), NOW) == expected


def test_of_fewer_than_ten_nothing_is_said() -> None:
    assert Past(TEN[1:]).ageing(working(400), NOW) is None
    assert Past([]).ageing(working(400), NOW) is None


def test_twenty_cards_have_their_85th_percentile_at_the_17th() -> None:
    past = Past([ended(days, delivery=days) for days in range(1, 21)])
    ages = {days: past.ageing(working(days + 0.5), NOW) for days in (9, 10, 16, 17, 18, 19)}
    percents = {days: ageing.percent if ageing else None for days, ageing in ages.items()}
    assert percents == {9: None, 10: 50, 16: 50, 17: 85, 18: 85, 19: 95}


def test_a_request_is_compared_with_how_long_the_supplier_let_others_wait() -> None:
    past = Past([ended(days, start=days) for days in range(1, 11)])
    card = a_card(99, requested_at=NOW - 9.5 * DAY)
    assert past.ageing(card, NOW) == Ageing(85, Stage.START, "design", 10)
    assert past.ageing(replace(card, supplier="print"), NOW) is None


def test_a_delivered_card_is_compared_with_how_long_the_customer_took_to_accept() -> None:
    past = Past([ended(days, verdict=days) for days in range(1, 11)])
    handed = Delivery(at=NOW - 5.5 * DAY, by="ben", note="Here.")
    card = a_card(99, State.DELIVERED, delivery=handed)
    assert past.ageing(card, NOW) == Ageing(50, Stage.VERDICT, "sales", 10)
    assert past.ageing(replace(card, customer="print"), NOW) is None


def test_only_accepted_cards_that_were_never_reopened_teach() -> None:
    assert len(stays_of(TEN[0])) == 3
    assert stays_of(replace(TEN[0], reopens=1)) == []
    for state in State:
        if state is not State.ACCEPTED:
            assert stays_of(replace(TEN[0], state=state)) == []


def test_what_cannot_be_compared_is_not() -> None:
    long_ago = NOW - 400 * DAY
    past = Past([ended(n) for n in range(1, 30)])
    assert past.ageing(a_card(99, requested_at=long_ago), NOW) is not None
    assert past.ageing(a_card(99, requested_at=long_ago, started_at=long_ago), NOW) is None
    assert past.ageing(working(400, reopens=1), NOW) is None
    assert past.ageing(a_card(99, State.ACCEPTED), NOW) is None
    assert past.ageing(a_card(99, State.DECLINED), NOW) is None


cards = st.lists(
    st.builds(
        lambda n, delivery, verdict, state, reopens: ended(
            n, 1, delivery, verdict, state=state, reopens=reopens
        ),
        st.integers(1, 6),
        st.integers(1, 5),
        st.integers(1, 5),
        st.sampled_from([State.ACCEPTED, State.DELIVERED, State.IN_PROGRESS]),
        st.integers(0, 1),
    ),
    max_size=12,
)


@given(cards)
def test_what_is_learned_card_by_card_is_what_is_learned_at_once(changes: list[Card]) -> None:
    past, board = Past(), dict[int, Card]()
    for card in changes:
        past.change(board.get(card.number), card)
        board[card.number] = card
    at_once = Past(board.values())
    left = {of: stays for of, stays in past._stays.items() if stays}
    assert left == at_once._stays
