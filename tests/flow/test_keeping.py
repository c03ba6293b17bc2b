"""Promises kept and broken, and days that cards are needed by; and classes of service."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import pytest

from kanban.domain.card import ServiceClass
from kanban.flow.figure import Figure, Known, TooFew
from kanban.flow.keeping import Keeping, keeping
from kanban.flow.mix import Mix, mix
from kanban.flow.scope import Scope
from tests.flow.lives import YEAR, Life, day, five, january, passages


def told(lives: Iterable[Life], scope: Scope = YEAR, asof: float = 300) -> Keeping:
    return keeping(passages(lives, day(asof)), scope, day(asof))


def counts(found: Keeping) -> tuple[int, ...]:
    return (found.kept, found.broken, found.moved, found.taken_back, found.ended, found.open)


FATES = ("kept", "broken", "moved", "taken_back", "ended", "open")


def promised(until: float, number: int = 1) -> Life:
    return Life(1, number).promise(1, until=until).start(1)


@pytest.mark.parametrize(
    ("life", "asof", "fate"),
    [
        (promised(5).deliver(5.9), 9, "kept"),
        (promised(5).deliver(6), 9, "broken"),
        (promised(5), 5.9, "open"),
        (promised(5), 6, "broken"),
        (promised(5).promise(5.9, until=8), 5.9, "moved"),
        (promised(5).promise(6, until=8), 6, "broken"),
        (promised(5).promise(3, until=None), 9, "taken_back"),
        (promised(5).withdraw(4), 9, "ended"),
        (promised(5).withdraw(6), 9, "broken"),
        (promised(5).deliver(4).recall(4.5), 9, "broken"),
    ],
)
def test_a_promise_is_told_as_the_board_tells_it(life: Life, asof: float, fate: str) -> None:
    found = told([life], january(5, 5), asof)
    assert counts(found) == tuple(int(name == fate) for name in FATES)


def test_a_promise_is_of_the_period_of_its_day() -> None:
    life = promised(5).deliver(4)
    assert told([life], january(1, 4)).kept == 0
    assert told([life], january(5, 5)).kept == 1


def test_only_what_was_kept_or_broken_is_shared() -> None:
    lives = [promised(5, n).deliver(4) for n in range(4)]
    lives += [promised(5, 5), promised(5, 6).withdraw(3), promised(5, 7).promise(2, until=None)]
    assert told(lives).kept_share == Known(Fraction(4, 5), 5)
    assert told(lives[:4]).kept_share == TooFew(4, 5)


def test_a_promise_is_of_who_gave_it() -> None:
    life = promised(5).offer(2).take(3).promise(4, until=9).deliver(8)
    assert counts(told([life], january(1, 31, supplier="design"))) == (0, 0, 1, 0, 0, 0)
    assert counts(told([life], january(1, 31, supplier="print"))) == (1, 0, 0, 0, 0, 0)


def test_a_department_promises_itself_nothing() -> None:
    life = Life(1, customer="design").promise(1, until=5).start(1).deliver(4)
    assert sum(counts(told([life]))) == 0


# Needed by


def needed(number: int = 1, **fields: str) -> Life:
    return Life(1, number, need_by=day(5).date(), **fields).start(1)


@pytest.mark.parametrize(
    ("life", "in_time", "right"),
    [
        (needed().deliver(5.9).accept(9), 1, 1),
        (needed().deliver(6).accept(9), 0, 0),
        (needed().deliver(4).give_back(5).deliver(8).accept(9), 1, 0),
        (needed().deliver(4), 1, None),
        (needed().withdraw(9), 0, None),
    ],
)
def test_the_first_delivery_meets_the_day_and_the_last_is_right(
    life: Life, in_time: int, right: int | None
) -> None:
    found = told(five(life))
    assert found.in_time == Known(Fraction(in_time), 5)
    expected: Figure[Fraction] = TooFew(0, 5) if right is None else Known(Fraction(right), 5)
    assert found.right_in_time == expected


def test_a_day_that_is_not_over_is_not_missed() -> None:
    lives = [needed(n) for n in range(5)]
    assert told(lives, asof=5.9).in_time == TooFew(0, 5)
    assert told(lives, asof=6).in_time == Known(Fraction(0), 5)


def test_what_ended_before_the_day_was_over_does_not_miss_it() -> None:
    assert told(five(needed().withdraw(5.5))).in_time == TooFew(0, 5)
    assert told(five(Life(1, need_by=day(5).date()).decline(2))).in_time == TooFew(0, 5)


def test_needs_of_other_days_and_internal_ones_are_left_out() -> None:
    assert told(five(needed().deliver(4)), january(6, 9)).in_time.n == 0
    assert told(five(needed(customer="design").deliver(4))).in_time.n == 0


# Classes of service


def mixed(lives: Iterable[Life], asof: float = 20) -> Mix:
    return mix(passages(lives, day(asof)), january(10, 31), day(asof))


def of(kind: ServiceClass, *spans: tuple[float, float | None], number: int) -> list[Life]:
    lives = []
    for place, (start, end) in enumerate(spans):
        life = Life(1, number + place, service_class=kind).start(start)
        lives.append(life if end is None else life.withdraw(end))
    return lives


def test_the_mix_is_of_wip_by_class_now_and_before_the_period() -> None:
    lives = of(ServiceClass.EXPEDITE, (1, None), (10, None), (13, None), number=1)
    lives += of(ServiceClass.STANDARD, *((1, 15),) * 3, *((1, None),) * 2, number=10)
    lives += [Life(1, 20, service_class=ServiceClass.INTANGIBLE)]
    found = mixed(lives)
    assert found.before[ServiceClass.EXPEDITE] == Known(Fraction(1, 6), 6)
    assert found.now[ServiceClass.EXPEDITE] == Known(Fraction(3, 5), 5)
    assert found.now[ServiceClass.INTANGIBLE] == Known(Fraction(0), 5)
    assert found.is_expedite_rising


def test_of_too_little_wip_there_is_no_mix_and_nothing_rises() -> None:
    found = mixed(of(ServiceClass.EXPEDITE, *((12, None),) * 9, number=1))
    assert found.before[ServiceClass.EXPEDITE] == TooFew(0, 5)
    assert not found.is_expedite_rising
    steady = mixed(of(ServiceClass.EXPEDITE, *((2, None),) * 9, number=1))
    assert not steady.is_expedite_rising
