"""What a card's history says for the figures: by hand, and against the rules of the board."""

from __future__ import annotations

from datetime import UTC, date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanban.domain.card import Card, ReturnCode, ServiceClass, State
from kanban.domain.events import CardEvent, Edited, Requested, apply
from kanban.domain.promises import Fate, promises
from kanban.domain.turn import turn
from kanban.domain.undoing import standing
from kanban.flow.agreed import lookup
from kanban.flow.clocks import Promise, clocks_of
from kanban.flow.days import instant, seconds
from kanban.flow.keeping import KeepingTally
from kanban.flow.passage import Court, OfferFate, Outcome, Passage
from kanban.flow.passing import after, passage
from tests.flow.agreeing import an_office
from tests.flow.lives import COMPANIES, END, LIVED, YEAR, Life, company, day, history_of
from tests.making import DEPARTMENTS

SOME = settings(max_examples=60)


def entries(told: Passage) -> list[float | None]:
    """The days of January on which it entered its columns."""
    found = (told.entry_1, told.entry_2, told.entry_3)
    return [None if at is None else 1 + (at - seconds(day(1))) / 86_400 for at in found]


# The crossing rule


def test_each_column_is_entered_when_it_was() -> None:
    told = Life(1).start(2).deliver(4).accept(7).passage()
    assert entries(told) == [2, 4, 7]
    assert (told.ended, told.ended_at) == (State.ACCEPTED, seconds(day(7)))


def test_a_column_that_was_skipped_has_the_instant_of_the_next() -> None:
    assert entries(Life(1).deliver(4).passage()) == [4, 4, None]
    assert entries(Life(1).accept(5).passage()) == [5, 5, 5]


def test_what_went_back_was_never_in_the_column_it_left() -> None:
    life = Life(1).start(2).deliver(3).give_back(4)
    assert entries(life.passage()) == [2, None, None]
    assert entries(life.deliver(6).passage()) == [2, 6, None]
    assert entries(Life(1).start(2).put_back(3).passage()) == [None, None, None]
    assert entries(Life(1).start(2).put_back(3).start(5).passage()) == [5, None, None]


def test_a_reopened_card_is_done_when_it_is_accepted_again() -> None:
    life = Life(1).start(2).deliver(3).accept(4).reopen(6)
    assert entries(life.passage()) == [2, None, None]
    assert life.passage().ended is None
    again = life.deliver(7).accept(9).passage()
    assert entries(again) == [2, 7, 9]
    assert [again.first_1, again.first_2, again.first_3] == [seconds(day(d)) for d in (2, 3, 4)]


def test_a_card_that_was_withdrawn_stays_in_the_columns_it_had_reached() -> None:
    told = Life(1).start(2).deliver(3).withdraw(4).passage()
    assert entries(told) == [2, 3, None]
    assert (told.ended, told.rank) == (State.WITHDRAWN, 2)
    assert told.deliveries[0].outcome is Outcome.WITHDRAWN


# What else is told


def test_deliveries_have_what_became_of_them() -> None:
    life = Life(1).start(1).deliver(2).recall(3).deliver(4).give_back(5, ReturnCode.ADD).deliver(6)
    told = life.accept(7, rating=4).passage()
    outcomes = [one.outcome for one in told.deliveries]
    assert outcomes == [Outcome.RECALLED, Outcome.ADD, Outcome.ACCEPTED]
    assert (told.returns, told.rating) == (1, 4)
    assert life.reopen(8).passage().rating is None
    assert life.passage().reopens == 1


def test_only_questions_before_the_triage_count_against_the_request() -> None:
    assert Life(1).ask(1).answer(2).ask(2, 2).answer(3, 2).start(4).passage().asked == 2
    told = Life(1).start(2).ask(3).passage()
    assert (told.asked, told.triage and told.triage.is_declined) == (0, False)
    declined = Life(1).ask(1).decline(2).passage()
    assert (declined.asked, declined.triage and declined.triage.is_declined) == (1, True)


def test_a_second_start_is_no_second_triage() -> None:
    told = Life(1).start(2).put_back(3).ask(4).answer(4).start(5).passage()
    assert (told.asked, told.triage and told.triage.at) == (0, seconds(day(2)))


def test_an_edit_changes_class_and_day_and_nothing_else() -> None:
    words = {"title": "B", "purpose": "", "for_whom": "", "criteria": ()}
    life = Life(1, need_by=date(2026, 1, 9))
    changed = {"service_class": ServiceClass.EXPEDITE, "need_by": None}
    life.tell(Edited, 2, "sales", changed=("title",), **words, **changed)
    assert life.passage().service_class is ServiceClass.STANDARD
    assert life.passage().need_by == date(2026, 1, 9).toordinal()
    life.tell(Edited, 3, "sales", changed=("service_class", "need_by"), **words, **changed)
    assert (life.passage().service_class, life.passage().need_by) == ("expedite", None)


def test_an_offer_is_taken_refused_or_ends_with_the_card() -> None:
    life = Life(1).offer(2).refuse(3).offer(4).take(5).offer(6, "legal").withdraw(7)
    told = life.passage()
    fates = [one.fate for one in told.offers]
    assert fates == [OfferFate.REFUSED, OfferFate.TAKEN, OfferFate.ENDED]
    assert (told.supplier, told.hops) == ("print", 1)
    assert [told.supplier_at(seconds(day(d))) for d in (1, 4.9, 5, 9)] == [
        *("design", "design", "print", "print")
    ]


def test_a_clock_that_was_set_back_makes_no_time_run_backwards() -> None:
    told = Life(5).start(3).deliver(6).passage()
    assert entries(told) == [5, 6, None]
    assert [span.since for span in told.spans] == sorted(span.since for span in told.spans)


# As of an instant


def test_what_is_later_has_not_happened_yet() -> None:
    life = Life(2).start(3).deliver(5)
    assert passage(life.told, day(1.9)) is None
    assert life.passage(day(3)).rank == 1
    assert life.passage(day(4.9)) == Life(2).start(3).passage()


def test_no_passage_is_told_of_what_begins_with_no_request() -> None:
    assert passage([], END) is None
    assert passage(Life(1).start(2).told[1:], END) is None


# Against the rules of the board


@given(LIVED)
@SOME
def test_one_more_event_tells_what_the_whole_history_tells(told: tuple[CardEvent, ...]) -> None:
    for number in (1, 2, 3):
        history = history_of(told, number)
        before = passage(history[:1], END)
        for length in range(2, len(history) + 1):
            assert before is not None
            now = after(before, history[:length])
            assert now == passage(history[:length], END)
            before = now


@given(LIVED, st.data())
@SOME
def test_as_of_an_instant_a_history_tells_what_it_did_then(
    told: tuple[CardEvent, ...], data: st.DataObject
) -> None:
    then = data.draw(st.sampled_from(told)).at
    for number in (1, 2, 3):
        history = history_of(told, number)
        cut = [event for event in history if event.at <= then]
        assert passage(history, then) == passage(cut, END) == passage(cut, then)


@given(LIVED)
@SOME
def test_a_passage_stands_as_the_card_does(told: tuple[CardEvent, ...]) -> None:
    for number in (1, 2, 3):
        history = history_of(told, number)
        card: Card | None = None
        for length, event in enumerate(history, 1):
            card = apply(card, event)
            now = passage(history[:length], END)
            assert now is not None
            _stands_as(now, card)


def _stands_as(told: Passage, card: Card) -> None:
    ended = None if card.state.is_open else card.state
    assert (told.ended, told.supplier, told.hops) == (ended, card.supplier, card.hops)
    assert (told.returns, told.reopens) == (card.returns, card.reopens)
    assert (told.rating, told.service_class) == (card.rating, card.service_class)
    assert len(told.deliveries) == card.deliveries
    if ended is None:
        assert told.rank == ("requested", "in_progress", "delivered").index(card.state)
        assert told.questions == tuple(question.number for question in card.questions)
        assert _court(told, card) == turn(card, {})
    assert (told.first_1 is None) or card.started_at is not None


def _court(told: Passage, card: Card) -> str | None:
    """The department in whose court the ball is; on which card it waits is not looked at."""
    match told.spans[-1].court:
        case Court.SUPPLIER:
            return card.supplier
        case Court.CUSTOMER:
            return card.customer
        case Court.TARGET:
            return card.handover.to if card.handover else None
        case _:
            others = (block.department for block in card.blocks)
            waits_on = [key for key in others if key not in (None, card.supplier)]
            on_card = any(block.card is not None for block in card.blocks)
            return turn(card, {}) if on_card else waits_on[0]


@given(LIVED)
@SOME
def test_the_first_response_is_the_answer_of_the_clocks(told: tuple[CardEvent, ...]) -> None:
    offices = {d.key: an_office(d, answer_hours=4) for d in DEPARTMENTS}
    agreed = lookup(offices, {})
    for number in (1, 2, 3):
        history = history_of(told, number)
        now = passage(history, END)
        assert now is not None
        clocks = {clock.promise: clock for clock in clocks_of(history, END, agreed)}
        answer = clocks.get(Promise.ANSWER)
        if answer is None or answer.met is None:
            assert now.first_response is None
        else:
            assert now.first_response is not None
            assert instant(now.first_response) == answer.ended_at


@given(LIVED, st.integers(0, 40))
@SOME
def test_promises_fare_as_the_board_tells_them(told: tuple[CardEvent, ...], days: int) -> None:
    asof = day(60 + days)
    tally = KeepingTally(YEAR)
    for number in (1, 2, 3):
        history = [event for event in history_of(told, number) if event.at <= asof]
        now = passage(history, asof)
        expected = promises(history, asof.date(), UTC) if history else ()
        pledges = now.pledges if now is not None else ()
        assert [date.fromordinal(one.day) for one in pledges] == [one.day for one in expected]
        fates = [tally.fate(one, seconds(asof)) for one in pledges]
        assert fates == [one.fate for one in expected]


@given(LIVED)
@SOME
def test_what_was_undone_never_happened(told: tuple[CardEvent, ...]) -> None:
    for number in (1, 2, 3):
        history = history_of(told, number)
        assert passage(history, END) == passage(standing(history), END)


def test_companies_that_live_do_enough_to_be_told() -> None:
    """The tests above are worth something only when much happens in them."""
    seen = {type(event).__name__ for seed in COMPANIES for event in company(seed)}
    assert seen >= {"Returned", "Reopened", "HandoverTaken", "Undone", "Redone", "Promised"}
    assert seen >= {"Recalled", "Blocked", "Unblocked", "Answered", "PutBack", "Withdrawn"}
    assert seen >= {"HandoverRefused", "Declined", "Called", "Accepted", "Edited"}


@pytest.mark.parametrize("fate", [Fate.KEPT, Fate.BROKEN])
def test_a_recalled_delivery_keeps_no_promise(fate: Fate) -> None:
    life = Life(1).promise(1, until=5).start(2).deliver(3).recall(4)
    tally = KeepingTally(YEAR)
    life.deliver(5 if fate is Fate.KEPT else 6)
    (pledge,) = life.passage().pledges
    assert tally.fate(pledge, seconds(END)) is fate
    assert isinstance(life.told[0], Requested)
