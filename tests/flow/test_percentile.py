"""Percentiles by nearest rank, and how many values each figure needs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanban.flow.figure import Known, TooFew, share
from kanban.flow.percentile import Values, percentile


def values(*told: int) -> Values:
    found = Values()
    for value in told:
        found.count[1](value)
    return found


@pytest.mark.parametrize(
    ("percent", "value"), [(5, 15), (30, 20), (40, 20), (50, 35), (100, 50)], ids=str
)
def test_v4_the_list_of_wikipedia(percent: int, value: int) -> None:
    """[PC]: the linear variant has 29 for p40 [PC-b], which is no value that there was."""
    assert percentile([15, 20, 35, 40, 50], percent) == value


@pytest.mark.parametrize(("percent", "value"), [(50, 5), (70, 6), (85, 7), (95, 7)], ids=str)
def test_v4_ten_values_of_55degrees(percent: int, value: int) -> None:
    """[AA-f] has 6 for the 85th, rounding down: that covers 80 of a hundred only."""
    assert percentile([3, 4, 4, 5, 5, 6, 6, 6, 7, 7], percent) == value


def test_v4_the_third_of_four_is_no_fraction() -> None:
    """[PC-b] interpolates 3.25."""
    assert percentile([1, 2, 3, 4], 75) == 3


def test_v1_cycle_times_of_jira_agile_metrics() -> None:
    """[JAM] conftest: 5, 5, 5, 5, 5 and 4 days, without the first day."""
    assert [percentile([4, 5, 5, 5, 5, 5], percent) for percent in (10, 50, 85)] == [4, 5, 5]


def test_a_rank_is_counted_in_integers() -> None:
    """0.07 times 100 is more than 7 in floating point, and would be rank 8."""
    assert percentile(range(1, 101), 7) == 7


@pytest.mark.parametrize(("told", "percent"), [((), 50), ((1,), 0), ((1,), 101)])
def test_what_has_no_percentile_is_a_fault(told: tuple[int, ...], percent: int) -> None:
    with pytest.raises(ValueError, match="percentile"):
        percentile(told, percent)


@given(st.lists(st.integers(0, 50), min_size=1), st.integers(1, 100))
def test_at_least_so_many_of_a_hundred_take_no_longer(told: list[int], percent: int) -> None:
    value = percentile(sorted(told), percent)
    assert sum(one <= value for one in told) * 100 >= percent * len(told)
    assert sum(one < value for one in told) * 100 < percent * len(told)
    assert value in told


def test_each_percentile_needs_its_own_number_of_values() -> None:
    """Five for a median, ten for the 85th as for a service level expectation [KG], twenty for the
    95th: of fewer that is just the highest."""
    four, five, nine, ten, twenty = (values(*range(n)).spread(int) for n in (4, 5, 9, 10, 20))
    assert four.p50 == TooFew(4, 5)
    assert five.p50 == Known(2, 5)
    assert (nine.p85, ten.p85) == (TooFew(9, 10), Known(8, 10))
    assert (ten.p95, twenty.p95) == (TooFew(10, 20), Known(18, 20))
    assert twenty.n == 20


def test_a_share_of_four_is_not_enough_and_one_of_none_never() -> None:
    assert share(1, 4) == TooFew(4, 5)
    assert share(0, 0, least=0) == TooFew(0, 1)


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans())))
def test_values_are_those_that_came_and_did_not_go(steps: list[tuple[int, bool]]) -> None:
    found, left = Values(), list[int]()
    for value, comes in steps:
        if comes:
            found.count[1](value)
            left.append(value)
        elif value in left:
            found.count[-1](value)
            left.remove(value)
    assert list(found.in_order()) == sorted(left)
    assert len(found) == len(left)


def test_what_did_not_come_cannot_go() -> None:
    with pytest.raises(KeyError):
        values(1, 3).count[-1](2)
