"""Cycle, lead and acceptance times, ages and the service level expectation."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kanban.domain.card import ReturnCode
from kanban.flow.agreed import lookup
from kanban.flow.figure import Figure, Known, TooFew
from kanban.flow.times import Age, Done, Times, scatter, sle, times
from tests.flow.agreeing import an_office
from tests.flow.lives import Life, day, done, january, passages
from tests.flow.test_load import jam
from tests.flow.test_percentile import values
from tests.making import SALES


def timed(lives: list[Life], first: int = 1, last: int = 31, asof: float = 40) -> Times:
    agreed = lookup({"sales": an_office(SALES, zone="UTC")}, {})
    return times(passages(lives, day(asof)), january(first, last), day(asof), agreed)


def test_v1_cycle_times_of_jira_agile_metrics() -> None:
    """[JAM]: 5, 5, 5, 5, 5 and 4 days, which does not count the first one; the scatter likewise."""
    points = list(scatter(passages(jam(3)), january(1, 9)))
    assert sorted(point.cycle_days - 1 for point in points) == [4, 5, 5, 5, 5, 5]
    assert timed(jam(3)).cycle_days.p50 == Known(6, 6)


@pytest.mark.parametrize(("start", "end", "days"), [(15, 15.5, 1), (1, 5, 5)])
def test_v3_the_first_day_counts(start: float, end: float, days: int) -> None:
    """[VAC] [AA-e]: begun and done on one day took a day; from the first to the fifth, five."""
    assert next(scatter(passages(done((start, end))), january(1, 31))).cycle_days == days


def test_a_point_of_the_scatter_is_the_day_and_the_days_it_took() -> None:
    points = list(scatter(passages(done((1, 3), (2, 9))), january(1, 5)))
    assert points == [Done(1, day(3).toordinal(), 3)]


def test_system_lead_ends_with_the_delivery_and_customer_lead_with_the_acceptance() -> None:
    lives = [Life(1, n).start(2).deliver(4.5).accept(8) for n in range(5)]
    told = timed(lives)
    assert told.system_lead.p50 == Known(timedelta(days=2.5), 5)
    assert told.customer_lead.p50 == Known(timedelta(days=7), 5)
    assert told.pace_in_progress.p50 == Known(3, 5)
    assert told.cycle_days.p50 == Known(7, 5)


def test_a_return_moves_the_end_of_the_system_lead_to_the_last_delivery() -> None:
    lives = [Life(1, n).start(2).deliver(3).give_back(4).deliver(6).accept(7) for n in range(5)]
    assert timed(lives).system_lead.p50 == Known(timedelta(days=4), 5)


def test_idle_blocked_and_free_days_are_in_the_cycle_time() -> None:
    lives = [Life(1, n).start(2).block(3).unblock(10).deliver(11).accept(11) for n in range(5)]
    assert timed(lives).cycle_days.p50 == Known(10, 5)


def test_only_what_was_accepted_in_the_period_counts() -> None:
    lives = [*done((1, 4), (1, 5), (1, 9.99), (1, 10)), Life(1, 9).start(2).withdraw(6)]
    assert timed(lives, 5, 9).cycle_days.n == 2


# Acceptance


def test_each_delivery_has_an_acceptance_time_of_its_own() -> None:
    lives = [Life(1, n).deliver(2).give_back(3).deliver(5).accept(9) for n in range(3)]
    told = timed(lives)
    assert told.acceptance.n == 6
    assert told.acceptance.p50 == Known(timedelta(days=1), 6)


def test_a_changed_need_is_a_verdict_and_a_recall_and_a_withdrawal_are_none() -> None:
    lives = [
        Life(1).deliver(2).give_back(3, ReturnCode.CHANGED_NEED),
        Life(1, 2).deliver(2).recall(3),
        Life(1, 3).deliver(2).withdraw(3),
        Life(1, 4).deliver(2),
    ]
    assert timed(lives).acceptance.n == 1


def test_between_a_department_and_itself_nothing_is_accepted() -> None:
    told = timed(done((1, 3), customer="design"))
    assert (told.acceptance.n, told.cycle_days.n) == (0, 1)


def test_the_customers_nights_are_no_time_in_which_it_works() -> None:
    """The second of January 2026 is a Friday; from noon then to noon on Monday are eight hours."""
    told = timed([Life(1, n).deliver(2.5).accept(5.5) for n in range(5)])
    assert told.acceptance.p50 == Known(timedelta(days=3), 5)
    assert told.acceptance_worked.p50 == Known(timedelta(hours=8), 5)


def test_a_customer_that_never_said_when_it_works_has_no_working_time() -> None:
    assert timed([Life(1, customer="print").deliver(2).accept(3)]).acceptance_worked.n == 0


# Ages


def test_wip_ages_from_its_start_and_a_queue_from_its_request() -> None:
    lives = [
        Life(3).start(5.5),
        Life(2, 2),
        Life(1, 3).start(2).deliver(8),
        *done((1, 2), number=4),
    ]
    assert timed(lives, asof=9).ages == (Age(2, 0, 8), Age(3, 2, 8), Age(1, 1, 5))


def test_a_card_that_was_started_today_is_a_day_old() -> None:
    assert timed([Life(1).start(9.1)], asof=9.2).ages == (Age(1, 1, 1),)


def test_a_card_that_was_put_back_ages_in_the_queue() -> None:
    assert timed([Life(1).start(5).put_back(6)], asof=9).ages == (Age(1, 0, 9),)


# Service level expectation


def expectation(n: int) -> Figure[int]:
    return sle(values(*range(1, n + 1)))


def test_an_expectation_of_fewer_than_ten_cards_is_a_best_guess() -> None:
    """The Kanban Guide allows one [KG]; it is labelled so."""
    assert expectation(0) == TooFew(0, 1)
    assert expectation(9) == Known(8, 9, is_guess=True)
    assert expectation(10) == Known(9, 10)
    assert sle(values(*range(1, 21)), percent=50) == Known(10, 20)


def test_the_expectation_is_that_of_the_period() -> None:
    assert timed(done(*((1, n) for n in range(2, 12)))).sle == Known(10, 10)
