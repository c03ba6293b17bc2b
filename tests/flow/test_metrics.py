"""All figures together: kept up to date, of any part of the board, and the same for ever."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kanban.domain.card import ServiceClass
from kanban.domain.events import CardEvent
from kanban.flow.agreed import lookup
from kanban.flow.courts import courts
from kanban.flow.efficiency import efficiency
from kanban.flow.keeping import keeping
from kanban.flow.load import load
from kanban.flow.metrics import Figures, Metrics, figures
from kanban.flow.mix import mix
from kanban.flow.pairs import pairs
from kanban.flow.passage import Passage
from kanban.flow.passing import after, passage
from kanban.flow.quality import quality
from kanban.flow.scope import Scope
from kanban.flow.times import times
from tests.flow.agreeing import an_office
from tests.flow.lives import END, LIVED, Life, done, history_of, january, passages
from tests.making import DEPARTMENTS

AGREED = lookup({one.key: an_office(one, zone="UTC") for one in DEPARTMENTS[:3]}, {})
WHOLE = Scope(start=date(2026, 3, 3), end=date(2026, 3, 20), zone=UTC)
SCOPE = st.sampled_from(
    [
        WHOLE,
        replace(WHOLE, department="design"),
        replace(WHOLE, customer="sales", supplier="print"),
    ]
)
SOME = settings(max_examples=40)


def as_of(told: Iterable[CardEvent], asof: datetime) -> dict[int, Passage]:
    found = {number: passage(history_of(told, number), asof) for number in (1, 2, 3)}
    return {number: one for number, one in found.items() if one is not None}


def all_of(told: Iterable[CardEvent], scope: Scope, asof: datetime) -> Figures:
    return figures(as_of(told, asof).values(), scope, asof, AGREED)


@given(LIVED, SCOPE)
@SOME
def test_figures_kept_event_by_event_are_those_of_all_cards(
    told: tuple[CardEvent, ...], scope: Scope
) -> None:
    metrics = Metrics(scope, agreed=AGREED)
    cards: dict[int, Passage | None] = {}
    histories: dict[int, list[CardEvent]] = {}
    for place, event in enumerate(told):
        number, history = event.card, histories.setdefault(event.card, [])
        history.append(event)
        before = cards.get(number)
        now = after(before, history) if before is not None else passage(history, END)
        metrics.change(before, now)
        cards[number] = now
        if place % 7 == 0 or event is told[-1]:
            found = figures(filter(None, cards.values()), scope, event.at, AGREED)
            assert metrics.figures(event.at) == found


@given(LIVED, SCOPE, st.data())
@SOME
def test_the_figures_as_of_an_instant_are_the_same_for_ever(
    told: tuple[CardEvent, ...], scope: Scope, data: st.DataObject
) -> None:
    then = data.draw(st.sampled_from(told)).at
    cut = [event for event in told if event.at <= then]
    assert all_of(told, scope, then) == all_of(cut, scope, then)


@given(LIVED)
@SOME
def test_pairs_and_classes_make_up_the_whole_and_nothing_is_counted_twice(
    told: tuple[CardEvent, ...],
) -> None:
    asof = told[-1].at
    keys = [department.key for department in DEPARTMENTS]
    whole = all_of(told, WHOLE, asof)
    by_pair = [replace(WHOLE, customer=one, supplier=other) for one in keys for other in keys]
    classes = [replace(WHOLE, service_class=kind) for kind in ServiceClass]
    for parts in (by_pair, classes):
        found = [counts(all_of(told, scope, asof)) for scope in parts]
        assert [sum(column) for column in zip(*found, strict=True)] == counts(whole)


def counts(told: Figures) -> list[int]:
    return [
        told.load.finished.value,
        sum(told.load.wip),
        told.times.acceptance.n,
        told.courts.first_response.n,
        told.courts.response.n,
        told.courts.requester_wait.n,
        told.quality.right_first_time.n,
        told.quality.ca_in.n,
        sum(reason.n for reason in told.quality.reasons),
        told.keeping.kept + told.keeping.broken,
        sum(blocker.n for blocker in told.efficiency.blockers),
        sum(cell.deliveries for cell in told.pairs.matrix.values()),
    ]


@pytest.mark.parametrize(
    ("fields", "n"),
    [
        ({}, 4),
        ({"customer": "sales"}, 2),
        ({"supplier": "design"}, 3),
        ({"department": "design"}, 4),
        ({"department": "legal"}, 0),
        ({"customer": "sales", "supplier": "print"}, 0),
        ({"service_class": ServiceClass.EXPEDITE}, 1),
    ],
)
def test_a_scope_takes_what_it_names(fields: dict[str, Any], n: int) -> None:
    lives = [
        *done((1, 2), (1, 3)),
        *done((1, 2), number=3, customer="print", service_class=ServiceClass.EXPEDITE),
        *done((1, 2), number=4, customer="design", supplier="print"),
    ]
    told = figures(passages(lives), january(1, 9, **fields), END)
    assert told.load.finished.value == told.times.cycle_days.n == n


def test_all_together_are_what_each_family_tells() -> None:
    """Of cards before, in and after the period."""
    lives = [
        *done((1, 2), (1, 12), (13, 30), number=1),
        Life(1, 7, need_by=date(2026, 1, 12)).promise(1, until=13).start(1).deliver(2).accept(3),
        Life(1, 8).start(1).block(2),
        Life(2, 9).ask(3),
    ]
    cards, scope = passages(lives), january(10, 20)
    told = figures(cards, scope, END, AGREED)
    assert told.load == load(cards, scope, END)
    assert told.times == times(cards, scope, END, AGREED)
    assert told.courts == courts(cards, scope, AGREED)
    assert told.quality == quality(cards, scope)
    assert told.efficiency == efficiency(cards, scope, END, AGREED)
    assert told.pairs == pairs(cards, scope)
    assert told.keeping == keeping(cards, scope, END)
    assert told.mix == mix(cards, scope, END)
    assert (told.keeping.kept, told.times.cycle_days.n) == (1, 1)


def test_a_card_that_is_no_more_counts_no_more() -> None:
    (told,) = passages(done((1, 2)))
    metrics = Metrics(january(1, 9), [told])
    metrics.change(told, None)
    assert metrics.figures(END) == figures([], january(1, 9), END)


def test_no_figure_is_told_of_a_person() -> None:
    """Who asked, worked, delivered or judged is in no passage."""
    told = Life(1).start(2).ask(3).answer(4).deliver(5).accept(6).passage()
    assert "one of" not in repr(told)
    assert "ben" not in repr(told)
