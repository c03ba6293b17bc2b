"""Right first time, %C&A, returns, reopening and satisfaction: published vectors and edges."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from fractions import Fraction

import pytest

from kanban.domain.card import ReturnCode
from kanban.flow.figure import Figure, Known, TooFew
from kanban.flow.quality import Quality, Reason, quality, rolled
from kanban.flow.scope import Scope
from tests.flow.lives import YEAR, Life, done, january, passages

STAGES = {"A": (100, 5, 90), "B": (90, 0, 80), "C": (80, 10, 75), "D": (75, 8, 70)}
"""Wikipedia's [FPY]: how many came in, were reworked, and came out."""


def judged(lives: Iterable[Life], scope: Scope = YEAR) -> Quality:
    return quality(passages(lives), scope)


def value(figure: Figure[Fraction]) -> Fraction:
    assert isinstance(figure, Known)
    return figure.value


def rounded(figure: Figure[Fraction]) -> float:
    return round(float(value(figure)), 4)


def right(number: int) -> Life:
    return Life(1, number).start(1).deliver(2).accept(3)


def reworked(number: int, code: ReturnCode = ReturnCode.CORRECT) -> Life:
    return Life(1, number).start(1).deliver(2).give_back(3, code).deliver(4).accept(5)


def scrapped(number: int) -> Life:
    return Life(1, number).start(1).deliver(2).give_back(3).withdraw(4)


def stage(came: int, back: int, out: int) -> Figure[Fraction]:
    """Right first time, where the rest came back and was given up."""
    made = [right] * (out - back) + [reworked] * back + [scrapped] * (came - out)
    return judged(make(number) for number, make in enumerate(made)).right_first_time


# V5


@pytest.mark.parametrize(
    ("name", "share"), [("A", 0.85), ("B", 0.8889), ("C", 0.8125), ("D", 0.8267)]
)
def test_v5_first_pass_yield_of_wikipedia(name: str, share: float) -> None:
    assert rounded(stage(*STAGES[name])) == share


def test_v5_rolled_through_the_four_stages() -> None:
    """[FPY]: .5075; and without a look at what was reworked .7000."""
    assert rounded(rolled([stage(*counts) for counts in STAGES.values()])) == 0.5075
    through = [stage(came, 0, out) for came, _, out in STAGES.values()]
    assert rounded(rolled(through)) == 0.7


def test_v5_rolled_through_the_making_of_a_pizza() -> None:
    """[FPY-b]: 78, 98, 93 and 90 % are 64 %."""
    steps: list[Figure[Fraction]] = [Known(Fraction(n, 100), 100) for n in (78, 98, 93, 90)]
    assert rounded(rolled(steps)) == 0.6398


# Right first time


def five(*lives: Life) -> list[Life]:
    """Those, and as many that are right as make five."""
    return [*lives, *(right(90 + n) for n in range(5 - len(lives)))]


def test_a_recalled_first_delivery_is_not_right_once_it_was_delivered_again() -> None:
    recalled = Life(1).start(1).deliver(2).recall(3)
    assert judged(five(recalled)).right_first_time == TooFew(4, 5)
    again = recalled.deliver(4).accept(5)
    assert judged(five(again)).right_first_time == Known(Fraction(4, 5), 5)


def test_a_changed_need_and_a_withdrawal_are_left_out() -> None:
    changed = reworked(1, ReturnCode.CHANGED_NEED)
    withdrawn = Life(1, 2).start(1).deliver(2).withdraw(3)
    told = judged([*five(), changed, withdrawn, Life(1, 3).start(1).deliver(2)])
    assert told.right_first_time == Known(Fraction(1), 5)


def test_a_reopened_card_was_not_right_in_its_old_period() -> None:
    escaped = right(1).reopen(20)
    told = judged(five(escaped), january(1, 9))
    assert told.right_first_time == Known(Fraction(4, 5), 5)
    assert judged(five(escaped.deliver(21).accept(22)), january(10, 31)).right_first_time.n == 0


def test_it_is_of_the_period_of_the_first_verdict() -> None:
    late = Life(1, 1).start(1).deliver(2).give_back(3).deliver(14).accept(15)
    assert judged([late], january(1, 9)).right_first_time.n == 1
    assert judged([late], january(10, 31)).right_first_time.n == 0


def test_what_a_department_delivered_to_itself_is_left_out() -> None:
    told = judged(done((1, 2), (1, 2), (1, 2), (1, 2), (1, 2), customer="design"))
    assert (told.right_first_time, told.ca_out, told.ca_in) == (TooFew(0, 5),) * 3
    assert (told.return_rate, told.returns_per_card) == (TooFew(0, 5),) * 2


def test_right_first_time_is_of_who_delivered_first_even_if_it_was_recalled() -> None:
    life = Life(1).start(1).deliver(2).recall(3).offer(4).take(5).deliver(6).accept(7)
    assert judged([life], january(1, 9, supplier="design")).right_first_time.n == 1
    assert judged([life], january(1, 9, supplier="print")).right_first_time.n == 0


def test_a_delivery_is_of_who_made_it_and_not_of_who_has_the_card_now() -> None:
    life = Life(1).start(1).deliver(2).give_back(3).offer(4).take(5).deliver(6).accept(7)
    design = judged([life], january(1, 9, supplier="design"))
    prints = judged([life], january(1, 9, supplier="print"))
    assert (design.right_first_time.n, prints.right_first_time.n) == (1, 0)
    assert (design.ca_out.n, prints.ca_out.n) == (1, 1)
    assert design.reasons == (Reason(ReturnCode.CORRECT, 1),)
    assert prints.reasons == ()


# %C&A


@pytest.mark.parametrize("code", ["correct", "add", "clarify"])
def test_what_is_corrected_added_or_clarified_was_not_complete_and_accurate(code: str) -> None:
    """The three words of the definition [CA-b]."""
    told = judged(five(reworked(1, ReturnCode(code))))
    assert told.ca_out == Known(Fraction(5, 6), 6)


def test_a_changed_need_is_no_fault_of_the_delivery() -> None:
    assert judged(five(reworked(1, ReturnCode.CHANGED_NEED))).ca_out == Known(Fraction(1), 5)


def test_what_was_reopened_was_no_use_as_it_was() -> None:
    assert judged(five(right(1).reopen(9))).ca_out == Known(Fraction(4, 5), 5)


def test_a_request_that_needed_a_question_was_not_complete_whether_taken_or_declined() -> None:
    lives = [
        Life(1, 1).ask(1.2).answer(1.3).start(2),
        Life(1, 2).ask(1.2).decline(2),
        Life(1, 3).decline(2),
        Life(1, 4).start(2).ask(3),
        Life(1, 5).start(2),
        Life(1, 6).ask(1.5),
    ]
    assert judged(lives).ca_in == Known(Fraction(3, 5), 5)


def test_rolled_both_sides_count_and_neither_is_taken_for_whole_when_it_is_not_known() -> None:
    asked = Life(1, 1).ask(1).answer(1.1).start(1.2).deliver(2).accept(3)
    assert judged(five(asked)).rolled == Known(Fraction(4, 5), 5)
    started = [Life(1, n).start(2) for n in range(5)]
    assert judged(started).ca_in == Known(Fraction(1), 5)
    assert judged(started).rolled == TooFew(0, 5)
    assert rolled([]) == TooFew(0, 1)


# Returns, reopening, satisfaction


def test_returns_by_deliveries_and_by_card() -> None:
    told = judged([reworked(1), reworked(2, ReturnCode.CHANGED_NEED), *five()])
    assert told.return_rate == Known(Fraction(2, 9), 9)
    assert told.returns_per_card == Known(Fraction(2, 7), 7)


def test_reasons_are_told_the_most_frequent_first() -> None:
    codes = [ReturnCode.CLARIFY, ReturnCode.ADD, ReturnCode.ADD]
    told = judged(reworked(n, code) for n, code in enumerate(codes))
    assert told.reasons == (Reason(ReturnCode.ADD, 2), Reason(ReturnCode.CLARIFY, 1))


def test_the_reopen_rate_is_of_the_acceptances_within_the_window() -> None:
    lives = five(right(1).reopen(17), right(2).reopen(17.1), right(3).reopen(9).deliver(9))
    assert judged(lives).reopen_rate == Known(Fraction(2, 5), 5)
    week = quality(passages(lives), YEAR, timedelta(days=7))
    assert week.reopen_rate == Known(Fraction(1, 5), 5)
    again = judged([*five(), right(1).reopen(4).deliver(5).accept(6)])
    assert again.reopen_rate == Known(Fraction(1, 7), 7)


@pytest.mark.parametrize(
    ("ratings", "share"), [((4, 5) * 4 + (1, 2), 80), ((5,) * 7 + (3, 2, 1), 70)]
)
def test_v13_satisfaction(ratings: tuple[int, ...], share: int) -> None:
    """[CS]: 8 good and 2 bad are 80 %; 7 good, a neutral one and 2 bad are 70 %."""
    rated = enumerate(ratings)
    told = judged(Life(1, n).start(1).deliver(2).accept(3, rating) for n, rating in rated)
    assert told.satisfaction == Known(Fraction(share, 100), 10)
    assert told.ratings == tuple(ratings.count(rating) for rating in range(1, 6))


def test_without_ratings_nothing_is_said_of_satisfaction() -> None:
    assert judged(five()).satisfaction == TooFew(0, 5)


def test_a_rating_goes_with_the_acceptance_that_was_reopened() -> None:
    rated = Life(1).start(1).deliver(2).accept(3, rating=5)
    assert judged([rated]).ratings == (0, 0, 0, 0, 1)
    assert judged([rated.reopen(4)]).ratings == (0,) * 5
