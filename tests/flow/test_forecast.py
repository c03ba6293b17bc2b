"""Forecasts: published by nobody with fixed figures, so worked by hand and held to what must be."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kanban.domain.card import State
from kanban.flow.figure import Known, TooFew
from kanban.flow.forecast import LONGEST, Outlook, days_for, how_many, place
from tests.making import a_card

COIN = Outlook([0, 1])
V1_SAMPLE = (0, 0, 0, 0, 0, 0, 2, 2, 2)


def test_v16_two_days_of_none_or_one() -> None:
    """A quarter of the time none, half of it one, a quarter two."""
    assert [COIN.how_many(2, percent) for percent in (25, 26, 75, 76, 100)] == [2, 1, 1, 0, 0]


@pytest.mark.parametrize(("percent", "days", "items"), [(50, 5, 5), (85, 8, 3), (95, 11, 2)])
def test_v16_three_items_and_ten_days_of_none_or_one(percent: int, days: int, items: int) -> None:
    assert COIN.days_for(3, percent) == days
    assert COIN.how_many(10, percent) == items


def test_v16_two_a_day_are_ten_in_five_days() -> None:
    always = Outlook([2])
    assert (always.how_many(5, 85), always.days_for(9, 85)) == (10, 5)


@pytest.mark.parametrize(("percent", "items"), [(85, 4), (50, 6)])
def test_v16_ten_days_like_the_nine_of_jira_agile_metrics(percent: int, items: int) -> None:
    assert Outlook(V1_SAMPLE).how_many(10, percent) == items


def test_a_curve_tells_each_of_the_days() -> None:
    for outlook in (COIN, Outlook(V1_SAMPLE), Outlook([0, 0, 7])):
        for percent in (5, 50, 85):
            expected = tuple(outlook.how_many(days, percent) for days in range(1, 13))
            assert outlook.curve(12, percent) == expected
    assert COIN.curve(0, 85) == ()


def test_a_better_chance_promises_less() -> None:
    """ "85 % chance of 27 or more" [AA-d] is the lower tail."""
    outlook = Outlook([0, 1, 3])
    counts = [outlook.how_many(20, percent) for percent in (50, 70, 85, 95)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]


@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=3),
    st.integers(0, 4),
    st.integers(1, 99),
    st.integers(0, 8),
)
def test_the_chances_are_those_of_all_ways_it_may_go(
    sample: list[int], days: int, percent: int, items: int
) -> None:
    ways = [sum(way) for way in product(sample, repeat=days)]
    outlook = Outlook(sample)
    most = outlook.how_many(days, percent)
    wanted = Fraction(percent, 100)
    assert Fraction(sum(total >= most for total in ways), len(ways)) >= wanted
    assert Fraction(sum(total > most for total in ways), len(ways)) < wanted
    if any(sample) and days:
        found = outlook.days_for(items, percent)
        is_reached = Fraction(sum(total >= items for total in ways), len(ways)) >= wanted
        assert (found is not None and found <= days) == is_reached


def test_nothing_done_on_any_day_says_nothing_of_when() -> None:
    """jira-agile-metrics refuses it, too [JAM]."""
    with pytest.raises(ValueError, match="nothing was done"):
        Outlook([0, 0]).days_for(1, 85)
    assert days_for((0,) * 20, 1) == TooFew(0, 1)
    assert how_many((0,) * 20, 5) == Known(0, 20)


def test_what_takes_longer_than_a_thousand_days_is_not_told() -> None:
    seldom = (*(0,) * 99, 1)
    assert days_for(seldom, 20) == Known(None, 100)
    assert Outlook([1]).days_for(LONGEST, 85) == LONGEST
    assert Outlook([1]).days_for(LONGEST + 1, 85) is None


def test_nothing_is_done_in_no_days() -> None:
    assert (COIN.how_many(0, 85), COIN.days_for(0, 85)) == (0, 0)


@pytest.mark.parametrize("sample", [[], [1, -1]])
def test_an_impossible_past_is_a_fault(sample: list[int]) -> None:
    with pytest.raises(ValueError, match="a forecast needs days"):
        Outlook(sample)


def test_fewer_than_ten_days_are_not_enough() -> None:
    assert how_many((1,) * 9, 5) == days_for((1,) * 9, 5) == TooFew(9, 10)
    assert (how_many((1,) * 10, 5), days_for((1,) * 10, 5)) == (Known(5, 10), Known(5, 10))


# This card


def test_a_card_is_done_when_those_before_it_are() -> None:
    """Delivered, in progress, then the queue of its supplier, in the order of the board."""
    cards = [
        a_card(1, rank="b"),
        a_card(2, rank="a"),
        a_card(3, State.IN_PROGRESS, rank="z"),
        a_card(4, State.DELIVERED, rank="z"),
        a_card(5, rank="a", supplier="print"),
        a_card(6, State.ACCEPTED, rank="a"),
        a_card(7, rank="c"),
    ]
    order = {card.number: place(card, cards) for card in cards}
    assert order == {4: 1, 3: 2, 2: 3, 1: 4, 7: 5, 5: 1, 6: None}


def test_a_cards_place_does_not_ask_that_it_is_among_them() -> None:
    card = a_card(1, rank="b")
    assert place(card, []) == place(card, [card]) == place(card, [replace(card, rank="a")]) == 1
