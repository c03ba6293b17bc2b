"""Ranks: there is always room for one more between two, above all and below all."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kanban.domain.rank import above_all, at_bottom, at_top, below_all, between
from tests.making import NOW

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
RANKS = st.text(DIGITS, min_size=1, max_size=12).filter(lambda rank: not rank.endswith("0"))
MICROSECONDS = st.integers(0, 200 * 365 * 24 * 3600 * 1_000_000)
TIMES = MICROSECONDS.map(lambda n: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(microseconds=n))
NUMBERS = st.integers(1, 99_999)
CHEAP = settings(max_examples=300)


@CHEAP
@given(RANKS, RANKS)
def test_between_is_strictly_between_and_leaves_room(one: str, other: str) -> None:
    assume(one != other)
    above, below = sorted((one, other))
    rank = between(above, below)
    assert above < rank < below
    assert not rank.endswith("0")


@CHEAP
@given(RANKS)
def test_there_is_room_after_the_last_and_before_the_first(rank: str) -> None:
    assert rank < between(rank, None)
    assert "" < between("", rank) < rank


@pytest.mark.parametrize(("above", "below"), [("b", "a"), ("a", "a"), ("", ""), ("ab", "a")])
def test_two_that_are_not_in_order_have_nothing_between(above: str, below: str) -> None:
    with pytest.raises(ValueError, match="is not before"):
        between(above, below)


@pytest.mark.parametrize("side", ["below the first", "above the last", "in turns"])
def test_two_thousand_inserts_at_the_same_place_stay_in_order(side: str) -> None:
    first, last = at_bottom(NOW, 1), at_bottom(NOW, 2)
    above, below = first, last
    for turn in range(2_000):
        rank = between(above, below)
        assert above < rank < below
        if side == "below the first" or (side == "in turns" and turn % 2):
            below = rank
        else:
            above = rank
    assert len(rank) < 1_200


def test_a_column_put_in_any_order_by_hand_stays_in_that_order() -> None:
    chance = random.Random(20260302)
    ranks = [at_bottom(NOW + timedelta(minutes=n), n) for n in range(20)]
    for _ in range(2_000):
        moved = ranks.pop(chance.randrange(len(ranks)))
        place = chance.randrange(1, len(ranks))
        ranks.insert(place, between(ranks[place - 1], ranks[place]))
        assert moved not in ranks or ranks.count(moved) == 1
    assert all(one < other for one, other in pairwise(ranks))
    assert max(map(len, ranks)) < 200


@CHEAP
@given(TIMES, TIMES, NUMBERS, NUMBERS)
def test_who_enters_later_is_higher_at_the_top_and_lower_at_the_bottom(
    one: datetime, other: datetime, number: int, another: int
) -> None:
    assume(one != other)
    early, late = sorted((one, other))
    assert at_bottom(early, number) < at_bottom(late, another)
    assert at_top(late, another) < at_top(early, number)
    assert at_top(early, number) < at_bottom(early, another)
    assert at_top(early, number) < at_bottom(late, another)


@CHEAP
@given(TIMES)
def test_a_microsecond_is_enough_to_be_later(early: datetime) -> None:
    late = early + timedelta(microseconds=1)
    assert at_bottom(early, 2) < at_bottom(late, 1)
    assert at_top(late, 2) < at_top(early, 1)


@CHEAP
@given(TIMES, NUMBERS, NUMBERS)
def test_cards_that_enter_at_the_same_moment_keep_the_order_of_their_numbers(
    at: datetime, number: int, another: int
) -> None:
    assume(number != another)
    low, high = sorted((number, another))
    assert at_bottom(at, low) < at_bottom(at, high)
    assert at_top(at, low) < at_top(at, high)


@CHEAP
@given(TIMES, NUMBERS, RANKS)
def test_above_all_and_below_all_hold_against_any_clock(
    at: datetime, number: int, rank: str
) -> None:
    assert above_all(at, number, rank) < rank < below_all(at, number, rank)
    assert not above_all(at, number, rank).endswith("0")
    assert not below_all(at, number, rank).endswith("0")


def test_a_card_moved_to_an_end_by_a_slow_clock_leaves_the_ends_free_for_later_cards() -> None:
    ahead = NOW + timedelta(hours=1)
    first, last = at_top(ahead, 1), at_bottom(ahead, 2)
    later = ahead + timedelta(seconds=1)
    assert at_top(later, 3) < above_all(NOW, 4, first) < first
    assert last < below_all(NOW, 4, last) < at_bottom(later, 3)
