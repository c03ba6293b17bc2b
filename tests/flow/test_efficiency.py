"""Flow efficiency and blockers: published vectors and edges."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from fractions import Fraction

import pytest

from kanban.domain.block import BlockCode
from kanban.flow.agreed import lookup
from kanban.flow.efficiency import Efficiency, efficiency
from kanban.flow.figure import Known, TooFew
from kanban.flow.scope import Scope
from tests.flow.agreeing import an_office
from tests.flow.lives import YEAR, Life, day, done, january, passages

HOUR = 1 / 24


def told(lives: Iterable[Life], scope: Scope = YEAR, asof: float = 300) -> Efficiency:
    agreed = lookup({"design": an_office(zone="UTC")}, {})
    return efficiency(passages(lives, day(asof)), scope, day(asof), agreed)


def five(days: float, of: float) -> list[Life]:
    """Cards that were active for some of their days, and then delivered, and waited."""
    return [Life(1, n).start(1).deliver(1 + days).accept(1 + of) for n in range(5)]


@pytest.mark.parametrize(
    ("active", "of", "share"),
    [(2, 10, Fraction(1, 5)), (1, 10, Fraction(1, 10)), (8 * HOUR, 120 * HOUR, Fraction(1, 15))],
)
def test_v13_flow_efficiency(active: float, of: float, share: Fraction) -> None:
    """2 of 10 days are 20 % [FE], 1 of 10 is 10 % [FE-b], 8 of 120 hours are 6.67 % [FE-c]."""
    assert told(five(active, of)).flow == Known(share, 5)


def test_a_block_within_a_question_does_not_double_the_wait() -> None:
    """ActionableAgile admits that it does [AA-c]: the union is taken."""
    lives = [
        Life(1, n).start(1).ask(2).block(3).unblock(4).answer(5).deliver(11).accept(11)
        for n in range(5)
    ]
    assert told(lives).flow == Known(Fraction(7, 10), 5)


def test_an_offer_waits_and_a_request_is_in_the_end_to_end_share_only() -> None:
    lives = [Life(1, n).start(6).offer(7).refuse(9).deliver(11).accept(11) for n in range(5)]
    assert told(lives).flow == Known(Fraction(3, 5), 5)
    assert told(lives).end_to_end == Known(Fraction(3, 10), 5)


def test_it_begins_with_the_last_start_and_ends_with_the_acceptance() -> None:
    lives = [
        Life(1, n).start(1).put_back(4).start(5).deliver(6).give_back(7).deliver(8).accept(9)
        for n in range(5)
    ]
    assert told(lives).flow == Known(Fraction(2, 4), 5)


def test_while_a_card_lay_accepted_it_did_not_wait() -> None:
    lives = [Life(1, n).start(1).deliver(2).accept(3).reopen(8) for n in range(5)]
    assert told(lives).flow == TooFew(0, 5)
    for life in lives:
        life.deliver(10).accept(11)
    assert told(lives).flow == Known(Fraction(3, 5), 5)


def test_a_long_card_weighs_more_in_the_whole_than_in_the_mean_of_cards() -> None:
    lives = [*five(1, 1)[:4], Life(1, 9).start(1).deliver(2).accept(17)]
    assert told(lives).flow == Known(Fraction(5, 20), 5)
    assert told(lives).mean_of_cards == Known(Fraction(4_062_500, 5_000_000), 5)


def test_a_card_that_took_no_time_has_no_share() -> None:
    assert told([*five(1, 2), *done((1, 1), number=9)]).flow == Known(Fraction(1, 2), 5)
    assert told(five(1, 2)[:4]).flow == TooFew(4, 5)


# Blockers

CLUSTERS = (
    (BlockCode.MISSING_INPUT, 109),
    (BlockCode.OTHER, 87),
    (BlockCode.TOOL_OR_ENVIRONMENT, 47),
    (BlockCode.OTHER_DEPARTMENT, 32),
    (BlockCode.EXTERNAL, 22),
    (BlockCode.OTHER_PRIORITY, 11),
)


def test_v15_six_clusters_of_blockers() -> None:
    """Leopold [BC]: 308 days in all, the worst is missing content with 109."""
    lives = [
        Life(1, n).start(1).block(2, code=code, department="print").unblock(2 + days)
        for n, (code, days) in enumerate(CLUSTERS)
    ]
    blockers = told(lives).blockers
    assert [(one.code, one.blocked.days) for one in blockers] == sorted(
        CLUSTERS, key=lambda cluster: -cluster[1]
    )
    assert sum(one.blocked.days for one in blockers) == 308
    assert (blockers[0].code, blockers[0].blocked.days) == (BlockCode.MISSING_INPUT, 109)


def test_a_block_is_outside_when_it_waits_on_somebody_there() -> None:
    lives = [
        Life(1, 1).start(1).block(2, outside="The mill").unblock(4),
        Life(1, 2).start(1).block(2, on_card=1).unblock(3),
        Life(1, 3).start(1).block(2, code=BlockCode.EXTERNAL, department="print").unblock(2.5),
    ]
    assert BlockCode.EXTERNAL in {one.code for one in told(lives).blockers if one.is_outside}
    kinds = [(one.code, one.is_outside, one.n) for one in told(lives).blockers]
    assert kinds == [("other", True, 1), ("other", False, 1), ("external", True, 1)]


def test_an_open_block_counts_to_the_instant_and_no_longer_than_its_card() -> None:
    life = Life(1).start(1).block(2)
    assert told([life], asof=5).blockers[0].blocked == timedelta(days=3)
    assert told([life.withdraw(6)], asof=9).blockers[0].blocked == timedelta(days=4)


def test_only_a_card_in_progress_is_blocked() -> None:
    life = Life(1).block(2).start(4).put_back(6).start(8)
    assert told([life], asof=9).blockers[0].blocked == timedelta(days=3)
    assert told([Life(1).block(2)], asof=9).blockers == ()


def test_blocked_time_is_that_of_the_period() -> None:
    life = Life(1).start(1).block(2).unblock(20)
    assert told([life], january(5, 7)).blockers[0].blocked == timedelta(days=3)
    assert told([life], january(21, 25)).blockers == ()
    assert told([Life(1).start(1).block(2)], january(5, 7)).blockers[0].blocked.days == 3


def test_blocked_time_is_also_told_as_time_at_work() -> None:
    """From Friday noon to Monday noon, five hours and three."""
    blocker = told([Life(1).start(1).block(2.5).unblock(5.5)]).blockers[0]
    assert (blocker.blocked, blocker.worked) == (timedelta(days=3), timedelta(hours=8))


def test_a_block_that_is_over_stays_as_it_was_when_its_number_comes_again() -> None:
    life = Life(1).start(1).block(2).unblock(4).block(6).unblock(7)
    (blocker,) = told([life]).blockers
    assert (blocker.n, blocker.blocked) == (2, timedelta(days=3))


def test_two_blocks_for_one_reason_are_two() -> None:
    lives = [Life(1, n).start(1).block(2).block(3, 2).unblock(4).unblock(5, 2) for n in range(3)]
    (blocker,) = told(lives).blockers
    assert (blocker.n, blocker.blocked) == (6, timedelta(days=12))
    assert blocker.mean == Known(timedelta(days=2), 6)
    (blocker,) = told(lives[:2]).blockers
    assert blocker.mean == TooFew(4, 5)
