"""WIP, throughput, cumulative flow, net flow and Little's law: published vectors and edges."""

from __future__ import annotations

from datetime import UTC, date
from fractions import Fraction
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanban.domain.events import CardEvent
from kanban.flow.days import days_of, instant, seconds
from kanban.flow.figure import Known, TooFew
from kanban.flow.little import Assumption, Little
from kanban.flow.load import Load, load
from kanban.flow.mix import mix
from kanban.flow.passing import passage
from kanban.flow.scope import Scope
from tests.flow.lives import LIVED, Life, day, done, history_of, january, passages

JAM = (
    *("1----", "2----", "3----", "12---", "13---", "13---", "123--", "124--", "124--"),
    *("1234-", "1235-", "1235-", "12347", "12357", "13358", "13348", "14559", "15689"),
)
"""The 18 cards of jira-agile-metrics' conftest [JAM]: by card, the days of January on which it came
into Backlog, Committed, Build, Test and Done."""


def jam(delivered: int) -> list[Life]:
    """Those cards in four columns; `delivered` says which of theirs is ours: 2 Build, 3 Test."""
    lives = []
    for number, days in enumerate(JAM, 1):
        created, started, ended = days[0], days[1], days[4]
        life = Life(int(created), number)
        if started != "-":
            life.start(int(started))
        if days[delivered] != "-":
            life.deliver(int(days[delivered]))
        if ended != "-":
            life.accept(int(ended))
        lives.append(life)
    return lives


def loaded(lives: list[Life], first: int = 1, last: int = 9, asof: float = 40) -> Load:
    return load(passages(lives, day(asof)), january(first, last), day(asof))


# V1


def test_v1_cumulative_flow_of_jira_agile_metrics() -> None:
    told = loaded(jam(delivered=3))
    assert told.cfd.requested == (16, 17, 18, 18, 18, 18, 18, 18, 18)
    assert told.cfd.in_progress == (0, 9, 13, 14, 15, 15, 15, 15, 15)
    assert told.cfd.delivered == (0, 0, 0, 3, 8, 8, 8, 9, 9)
    assert told.cfd.accepted == (0, 0, 0, 0, 0, 0, 2, 4, 6)
    build = loaded(jam(delivered=2)).cfd.delivered
    assert build == (0, 0, 8, 10, 11, 12, 12, 12, 12)


def test_v1_wip_net_flow_and_throughput_of_jira_agile_metrics() -> None:
    told = loaded(jam(delivered=3))
    assert told.wip == (0, 9, 13, 14, 15, 15, 13, 11, 9)
    assert told.net_flow == (0, 9, 4, 1, 1, 0, -2, -2, -2)
    assert told.throughput == (0, 0, 0, 0, 0, 0, 2, 2, 2)
    assert told.finished == Known(6, 9)


def test_v1_the_sum_of_wip_is_the_sum_of_the_days_that_cards_were_there() -> None:
    """Little's identity: 99 card-days."""
    told = loaded(jam(delivered=3))
    there = sum(
        (10 if days[4] == "-" else int(days[4])) - int(days[1]) for days in JAM if days[1] != "-"
    )
    assert sum(told.wip) == there == 99


# Edges of §3.2


def test_wip_is_what_was_started_and_has_not_ended() -> None:
    lives = [Life(1), Life(1, 2).start(2), Life(1, 3).start(2).deliver(3), *done((2, 4), number=4)]
    told = loaded([*lives, Life(1, 5).start(2).withdraw(4), Life(1, 6).decline(3)], 1, 5)
    assert told.wip == (0, 4, 4, 2, 2)
    assert (told.wip_now, told.in_progress_now) == (Known(2, 2), Known(1, 1))


def test_days_without_any_are_data() -> None:
    told = loaded([], 1, 5)
    assert told.throughput == told.wip == (0, 0, 0, 0, 0)
    assert told.finished == Known(0, 5)


def test_a_reopened_card_leaves_its_day_and_comes_again_with_the_next() -> None:
    life = Life(1).start(1).deliver(2).accept(2)
    assert loaded([life], 1, 4).throughput == (0, 1, 0, 0)
    life.reopen(3)
    told = loaded([life], 1, 4)
    assert (told.throughput, told.corrections) == ((0, 0, 0, 0), 1)
    assert loaded([life], 3, 4).corrections == 0
    life.deliver(4).accept(4)
    assert loaded([life], 1, 4).throughput == (0, 0, 0, 1)
    assert loaded([life], 1, 4, asof=2.5).throughput == (0, 1)


def test_what_was_dropped_stays_in_its_lines_and_has_its_own() -> None:
    lives = [Life(1).decline(2), Life(1, 2).start(2).withdraw(3), Life(1, 3).start(2)]
    cfd = loaded(lives, 1, 4).cfd
    assert cfd.requested == (3, 3, 3, 3)
    assert cfd.in_progress == (0, 2, 2, 2)
    assert cfd.dropped == (0, 1, 2, 2)
    assert cfd.wasted == (0, 0, 1, 1)


def test_the_day_that_is_not_over_is_no_part_of_a_past() -> None:
    lives = done((1, 2), (1, 3))
    assert loaded(lives, 1, 9, asof=3.5).throughput == (0, 1, 1)
    assert loaded(lives, 1, 9, asof=3.5).sample == (0, 1)
    assert loaded(lives, 1, 3, asof=9).sample == (0, 1, 1)
    before = loaded(lives, 5, 9, asof=3)
    assert before.throughput == before.sample == ()


def test_a_day_is_one_of_the_boards_zone() -> None:
    """Half past eleven in the evening in UTC is the next day in Berlin."""
    life = Life(1).start(1.5).deliver(2).accept(2 + 23.5 / 24)
    berlin = Scope(start=date(2026, 1, 1), end=date(2026, 1, 5), zone=ZoneInfo("Europe/Berlin"))
    assert load(passages([life]), berlin, day(9)).throughput == (0, 0, 1, 0)
    assert loaded([life], 1, 4).throughput == (0, 1, 0, 0)


@pytest.mark.parametrize(
    "name", ["UTC", "Europe/Berlin", "America/Havana", "Asia/Kathmandu", "Pacific/Apia"]
)
@given(at=st.integers(seconds(day(-5200)), seconds(day(-5000))))
def test_the_day_of_an_instant_is_what_the_calendar_of_the_zone_says(name: str, at: int) -> None:
    """In 2011 and 2012; Samoa left a day out then."""
    zone = ZoneInfo(name)
    assert days_of(zone).of(at) == instant(at).astimezone(zone).toordinal()


def test_internal_cards_are_work_too() -> None:
    assert loaded(done((1, 2), customer="design"), 1, 2).throughput == (0, 1)


# Little's law


def little_of(told: Load) -> Little:
    assert isinstance(told.little, Known)
    return told.little.value


def test_v13_little_three_cards_of_eight_days_are_three_eighths_a_day() -> None:
    """[LL-b]: .375 a day, 22.5 in 60 days."""
    spans = [(start, start + 8) for first in (1, 4, 6) for start in range(first, 200, 8)]
    told = loaded(done(*spans), 17, 80, asof=400)
    little = little_of(told)
    assert little.wip == 3
    assert little.cycle_days == 8
    assert little.throughput == Fraction(3, 8)
    assert little.throughput * 60 == Fraction(45, 2)
    assert little.residual_days == 0
    assert little.fails == ()


def test_a_growing_wip_fails_the_assumptions_that_it_fails() -> None:
    lives = done(*((1, n) for n in range(2, 9)))
    lives += [Life(n, 100 + n).start(n) for n in range(1, 9)]
    fails = little_of(loaded(lives, 1, 9)).fails
    assert fails == (
        Assumption.ARRIVAL_IS_DEPARTURE,
        Assumption.SAME_WIP,
        Assumption.STABLE_AGE,
    )


def test_waste_fails_the_assumption_that_all_is_finished() -> None:
    spans = [(n, n + 1) for n in range(1, 30)]
    lives = [*done(*spans), Life(5, 99).start(5).withdraw(6)]
    assert little_of(loaded(lives, 2, 20)).fails == (Assumption.ALL_FINISH,)


def test_what_is_wasted_has_departed() -> None:
    spans = [(n, n + 1) for n in range(1, 7)]
    lives = [*done(*spans), *(Life(n).start(n).withdraw(7) for n in (2, 3))]
    assert little_of(loaded(lives, 1, 9)).fails == (Assumption.ALL_FINISH,)


def test_the_age_that_is_stable_is_that_of_a_card_and_not_of_all_together() -> None:
    lives = [*done((1, 3), *((4, 5),) * 5), *(Life(8, 50 + n).start(8) for n in range(5))]
    fails = little_of(loaded(lives, 3, 9)).fails
    assert fails == (Assumption.ARRIVAL_IS_DEPARTURE, Assumption.SAME_WIP)


def test_of_four_cards_the_law_is_not_checked() -> None:
    assert loaded(done(*((1, n) for n in range(2, 6)))).little == TooFew(4, 5)


# What must always hold


@given(LIVED)
def test_lines_never_fall_and_their_gap_is_wip(told: tuple[CardEvent, ...]) -> None:
    now = told[-1].at
    scope = Scope(start=date(2026, 3, 1), end=date(2026, 5, 1), zone=UTC)
    found = [passage(history_of(told, number), now) for number in (1, 2, 3)]
    cards = [one for one in found if one is not None]
    cfd, wip = (of := load(cards, scope, now)).cfd, of.wip
    lines = (cfd.requested, cfd.in_progress, cfd.delivered, cfd.accepted)
    for line in (*lines, cfd.dropped, cfd.wasted):
        assert list(line) == sorted(line)
    for above, below in pairwise(lines):
        assert all(a >= b for a, b in zip(above, below, strict=True))
    gaps = zip(cfd.in_progress, cfd.accepted, cfd.wasted, wip, strict=True)
    assert all(started - accepted - wasted == n for started, accepted, wasted, n in gaps)
    day_of, end = days_of(UTC).of, days_of(UTC).of(seconds(now)) + 1
    there = sum(
        (end if one.ended_at is None else day_of(one.ended_at)) - day_of(one.entry_1)
        for one in cards
        if one.entry_1 is not None
    )
    assert sum(wip) == there
    assert sum(of.net_flow) == (wip[-1] if wip else 0)
    shares = [one.value for one in mix(cards, scope, now).now.values() if isinstance(one, Known)]
    assert sum(shares) in (0, 1)


@pytest.mark.parametrize("asof", [2.5, 3.5, 4.5, 6.5])
def test_the_load_of_a_past_instant_stays_what_it_was(asof: float) -> None:
    life = Life(1).start(2).deliver(3)
    then = loaded([life], 1, 9, asof)
    longer = Life(1).start(2).deliver(3).accept(7).reopen(8)
    assert loaded([longer], 1, 9, asof) == then
