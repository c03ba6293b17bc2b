"""The matrix of who asks whom, and of hand-ons."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from fractions import Fraction

from kanban.flow.figure import Known, TooFew
from kanban.flow.pairs import Pairs, pairs
from kanban.flow.scope import Scope
from tests.flow.lives import YEAR, Life, done, january, passages

DAY = timedelta(days=1)
SALES_DESIGN = ("sales", "design")
DESIGN_PRINT = ("design", "print")


def told(lives: Iterable[Life], scope: Scope = YEAR) -> Pairs:
    return pairs(passages(lives), scope)


def test_a_cell_counts_what_goes_there_and_back() -> None:
    lives = [Life(1, n).start(1 + n).deliver(9).accept(10 + n) for n in range(1, 6)]
    lives += [Life(1, 6), Life(1, 7).start(9), Life(1, 8).decline(2)]
    cell = told(lives).matrix[SALES_DESIGN]
    assert (cell.open, cell.requests, cell.deliveries, cell.declined) == (2, 8, 5, 1)
    assert cell.start_wait == Known(3 * DAY, 6)
    assert cell.verdict_wait == Known(4 * DAY, 5)
    assert cell.returned == Known(Fraction(0), 5)


def test_each_pair_has_a_cell_and_a_department_with_itself_has_none() -> None:
    lives = [Life(1), Life(1, 2, supplier="print"), Life(1, 3, "print", "design")]
    found = told([*lives, *done((1, 2), number=4, customer="design")]).matrix
    assert list(found) == [("print", "design"), ("sales", "design"), ("sales", "print")]


def test_returns_are_of_who_delivered_and_open_cards_of_who_has_them_now() -> None:
    life = Life(1).start(1).deliver(2).give_back(3).offer(4).take(5).deliver(6)
    found = told([life]).matrix
    assert (found[SALES_DESIGN].open, found["sales", "print"].open) == (0, 1)
    assert (found[SALES_DESIGN].requests, found["sales", "print"].requests) == (1, 0)
    assert found[SALES_DESIGN].deliveries == found["sales", "print"].deliveries == 1
    five = told([*(life for _ in range(5))]).matrix
    assert five[SALES_DESIGN].returned == Known(Fraction(1), 5)
    assert five["sales", "print"].returned == Known(Fraction(0), 5)


def test_hand_ons_are_told_from_requests_and_deliveries() -> None:
    """[HM]: taken, refused and open ones from the giver to the taker."""
    lives = [Life(1, n).offer(2).take(2 + n) for n in range(1, 6)]
    lives += [Life(1, 6).offer(2).refuse(3), Life(1, 7).offer(2)]
    one = told(lives).hand_ons[DESIGN_PRINT]
    assert (one.offered, one.taken, one.refused, one.open) == (7, 5, 1, 1)
    assert one.take_wait == Known(3 * DAY, 5)


def test_what_is_waited_for_counts_when_it_has_come() -> None:
    lives = [Life(1).start(9).deliver(10).accept(20)]
    first, last = told(lives, january(1, 8)), told(lives, january(9, 31))
    assert first.matrix[SALES_DESIGN].start_wait == TooFew(0, 5)
    assert (first.matrix[SALES_DESIGN].requests, last.matrix[SALES_DESIGN].requests) == (1, 0)
    assert last.matrix[SALES_DESIGN].start_wait == TooFew(1, 5)
    assert last.matrix[SALES_DESIGN].verdict_wait == TooFew(1, 5)
    assert told(lives, january(2, 8)).matrix == {}


def test_a_hand_on_concerns_both_of_its_suppliers_and_the_customer() -> None:
    lives = [Life(1).offer(2).take(3)]
    for fields in ({"supplier": "design"}, {"supplier": "print"}, {"customer": "sales"}):
        assert list(told(lives, january(1, 9, **fields)).hand_ons) == [DESIGN_PRINT]
    assert told(lives, january(1, 9, supplier="legal")).hand_ons == {}
