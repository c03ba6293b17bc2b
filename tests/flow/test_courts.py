"""First response, responses, and in whose court cards lay."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from fractions import Fraction

from msgspec.structs import replace

from kanban.domain.events import Edited, Reordered
from kanban.flow.agreed import lookup
from kanban.flow.courts import Courts, courts, time_in_courts
from kanban.flow.figure import Known, TooFew
from kanban.flow.passage import Court
from kanban.flow.scope import Scope
from tests.flow.agreeing import an_office
from tests.flow.lives import YEAR, Life, five, january, passages
from tests.making import PRINT

DAY = timedelta(days=1)


def told(lives: Iterable[Life], scope: Scope = YEAR) -> Courts:
    offices = {"design": an_office(zone="UTC"), "print": an_office(PRINT, zone="UTC")}
    return courts(passages(lives), scope, lookup(offices, {}))


def waited(life: Life) -> list[int]:
    """Whole days in the supplier's, the customer's, the target's and others' court."""
    return [seconds // 86_400 for seconds in time_in_courts(life.passage())]


# First response


def test_the_first_response_is_the_suppliers_first_word() -> None:
    assert told(five(Life(1).comment(3, "design").start(5))).first_response.p50 == Known(2 * DAY, 5)
    assert told(five(Life(1).ask(4))).first_response.p50 == Known(3 * DAY, 5)
    assert told(five(Life(1).decline(2))).first_response.p50 == Known(DAY, 5)
    assert told(five(Life(1).offer(6))).first_response.p50 == Known(5 * DAY, 5)


def test_comments_of_the_customer_and_silent_changes_are_no_response() -> None:
    life = Life(1).comment(2).comment(2.5, "print")
    life.tell(Reordered, 3, "design", rank="n")
    words = {"title": "B", "purpose": "", "for_whom": "", "criteria": (), "need_by": None}
    life.tell(Edited, 3, "design", changed=("title",), service_class="standard", **words)
    assert told([life]).first_response.n == 0
    assert told([life]).without_response == Known(1, 1)
    assert told(five(life.start(4))).first_response.p50 == Known(3 * DAY, 5)


def test_what_is_withdrawn_before_any_response_never_had_one() -> None:
    life = Life(1).withdraw(3)
    assert told([life.comment(4, "design")]).first_response.n == 0
    assert told([life]).without_response == Known(0, 0)


def test_a_hand_on_does_not_begin_the_first_response_anew() -> None:
    """Whoever takes the card is no answer; the time of each is counted by its own hours."""
    life = Life(1).offer(2).take(3).start(5)
    told_ = told(five(life))
    assert told_.first_response.p50 == Known(DAY, 5)


def test_a_first_response_is_of_who_gave_it_and_not_of_who_took_the_card_after() -> None:
    life = Life(1).comment(2, "design").offer(3).take(4)
    assert told([life], january(1, 9, supplier="design")).first_response.n == 1
    assert told([life], january(1, 9, supplier="print")).first_response.n == 0


def test_the_first_response_in_working_time_is_that_of_who_answered_for_the_card() -> None:
    """From Friday noon to Monday noon are eight hours at work."""
    life = Life(2.5).start(5.5)
    assert told(five(life)).first_response_worked.p50 == Known(timedelta(hours=8), 5)
    assert told([Life(1, supplier="legal").start(2)]).first_response_worked.n == 0


def test_a_card_that_began_within_a_department_is_answered_once_another_has_it() -> None:
    life = Life(1, customer="design").start(2).offer(3).take(5).comment(8, "print")
    assert told(five(life)).first_response.p50 == Known(3 * DAY, 5)


# Responses


def test_a_response_ends_the_wait_of_the_oldest_message() -> None:
    """Later ones do not begin it anew [RT-c]."""
    life = Life(1).start(1).comment(2).comment(4).comment(5, "design").comment(6, "design")
    told_ = told(five(life))
    assert (told_.response.n, told_.response.p50) == (5, Known(3 * DAY, 5))


def test_a_message_without_an_answer_waits_until_the_card_ends() -> None:
    life = Life(1).start(1).comment(2)
    assert told([life]).unanswered == Known(1, 1)
    assert told([life.withdraw(3)]).unanswered == Known(0, 0)
    assert told([life.comment(4, "design")]).response.n == 0


def test_a_message_before_the_acceptance_waits_no_more_when_the_card_is_reopened() -> None:
    life = Life(1).start(1).deliver(2).comment(3).accept(4).reopen(8).comment(9, "design")
    assert told([life]).response.n == 0


def test_who_asked_is_told_nothing_by_themselves_in_the_name_of_the_other_side() -> None:
    """As with the clocks of agreements: uma is of both departments."""
    life = Life(1).start(3).deliver(5)
    life.told = [*(replace(event, by="uma") for event in life.told[:2]), *life.told[2:]]
    assert told(five(life)).first_response.p50 == Known(4 * DAY, 5)


def test_a_response_is_of_its_own_period() -> None:
    life = Life(1).start(1).comment(2).comment(9, "design")
    assert told([life], january(1, 8)).response.n == 0
    assert told([life], january(9, 9)).response.n == 1
    assert told([life], january(2, 9)).first_response.n == 0


# Courts


def test_each_condition_puts_the_ball_in_a_court() -> None:
    life = Life(1).start(2).ask(3).answer(5).offer(6).refuse(9).block(10, department="print")
    life.unblock(14).deliver(16).accept(21)
    assert waited(life) == [(2 + 1 + 1 + 2), (2 + 5), 3, 4]


def test_the_customers_wait_is_all_but_its_own_court_and_blocked_time_is_in_it() -> None:
    life = Life(1).start(2).ask(3).answer(5).block(6, department="print").unblock(9).deliver(10)
    told_ = told(five(life.accept(14)))
    assert told_.requester_wait.p50 == Known(7 * DAY, 5)
    assert told_.with_customer.p50 == Known(6 * DAY, 5)
    assert told_.with_supplier.p50 == Known(4 * DAY, 5)
    assert told_.shares == {
        Court.SUPPLIER: Known(Fraction(4, 13), 5),
        Court.CUSTOMER: Known(Fraction(6, 13), 5),
        Court.TARGET: Known(Fraction(0), 5),
        Court.OTHERS: Known(Fraction(3, 13), 5),
    }


def test_who_waits_outside_leaves_the_ball_with_the_supplier_who_chases_them() -> None:
    assert waited(Life(1).start(2).block(3, outside="The mill").withdraw(9)) == [8, 0, 0, 0]


def test_what_waited_on_who_took_it_over_is_theirs() -> None:
    life = Life(1).block(1, department="print").offer(3).take(4).withdraw(9)
    assert waited(life) == [5, 0, 1, 2]


def test_a_block_on_the_customer_is_the_customers() -> None:
    assert waited(Life(1).start(2).block(3, department="sales").withdraw(9)) == [2, 6, 0, 0]


def test_a_question_comes_before_an_offer_and_that_before_a_block() -> None:
    life = Life(1).block(1, department="print").offer(2, "legal").ask(3).answer(4)
    assert waited(life.refuse(6, "legal").withdraw(7)) == [0, 1, (1 + 2), (1 + 1)]


def test_while_it_lay_accepted_the_card_was_with_nobody() -> None:
    assert waited(Life(1).start(1).deliver(2).accept(3).reopen(6).withdraw(8)) == [3, 1, 0, 0]


def test_the_time_before_another_department_was_asked_is_nobodys_wait() -> None:
    life = Life(1, customer="design").start(2).offer(3).take(5).withdraw(8)
    assert waited(life) == [3, 0, 0, 0]


def test_courts_are_of_cards_that_ended_in_the_period_and_never_of_internal_ones() -> None:
    inside = Life(1, customer="design").start(1).deliver(2).accept(3)
    told_ = told([inside, Life(1, 2).start(2).deliver(3).accept(9), Life(1, 3)], january(1, 5))
    assert (told_.requester_wait.n, told_.requester_wait.p50) == (0, TooFew(0, 5))
    assert told_.without_response == Known(1, 1)
