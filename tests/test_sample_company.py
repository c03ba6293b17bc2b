"""The departments of the sample board deal with each other in every way that a board knows."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, timedelta

import pytest

from kanban.domain.board import Board
from kanban.domain.chain import up
from kanban.domain.events import CardEvent, Commented, Event, Promised
from kanban.domain.mentions import links, mentions
from kanban.domain.parts import all_progress
from kanban.domain.people import Department
from kanban.domain.promises import Fate, is_broken, promises
from kanban.flow.working import Unit, calendar_of
from tests.sample.days import AS_OF
from tests.sample.making import sample_events


@pytest.fixture(scope="module")
def events() -> list[Event]:
    return sample_events()


@pytest.fixture(scope="module")
def board(events: list[Event]) -> Board:
    return Board().after(events)


def test_what_departments_say_to_each_other_is_there(events: list[Event], board: Board) -> None:
    cards = board.cards.values()
    waits = [block for card in cards for block in card.blocks]
    assert len(waits) == 3
    assert sum(block.card is not None for block in waits) == 1
    assert sum(block.department is not None for block in waits) == 1
    assert sum(bool(block.outside) for block in waits) == 1
    assert sum(card.handover is not None for card in cards) == 1
    assert {card.hops for card in cards} == {0, 1}
    assert {len(card.open_calls) for card in cards if card.calls} == {0, 1}
    assert sorted(all_progress(board).values()) == [(0, 1), (2, 3)]
    comments = [event.text for event in events if isinstance(event, Commented)]
    assert any(mentions(text, board) for text in comments)
    assert any(links(text, board) for text in comments)


def test_who_delays_a_card_sees_who_waits_behind_it_down_to_the_customers_own(
    board: Board,
) -> None:
    first = next(c for c in board.cards.values() if c.title.startswith("Check the six numbers"))
    behind = [board.cards[link.card] for link in up(board, first.number) if link.card]
    assert [card.supplier for card in (first, *behind)] == ["engineering", "design", "marketing"]
    assert behind[-1].customer == "sales"
    assert "nurseries" in behind[-1].for_whom


def test_promises_are_kept_moved_and_broken(events: list[Event], board: Board) -> None:
    told = {
        number: promises(_history(events, number), AS_OF, UTC)
        for number in {event.card for event in events if isinstance(event, Promised)}
    }
    fates = Counter(promise.fate for its in told.values() for promise in its)
    assert fates == {Fate.KEPT: 3, Fate.OPEN: 2, Fate.MOVED: 1, Fate.BROKEN: 1}
    assert sum(is_broken(card, AS_OF) for card in board.cards.values()) == 1


def test_every_department_agrees_to_something_and_some_get_better(board: Board) -> None:
    for department in board.departments.values():
        assert department.zone
        assert department.hours
        assert department.holidays
        assert department.answer_hours
        assert department.deliver_days
        assert department.accept_days
    kept = [one for d in board.departments.values() for one in d.improvements]
    assert [one.number for one in kept if one.adopted] == [1]
    assert sorted(one.number for one in kept if one.is_open) == [3, 4]
    assert sum(len(d.templates) for d in board.departments.values()) == 3


def test_working_hours_are_kept_when_most_things_happen(events: list[Event], board: Board) -> None:
    """People stay a little longer now and then, and nobody gets up in the night."""
    done = [event for event in events if isinstance(event, CardEvent) and event.side]
    late = [event for event in done if not _is_at_work(event, board.departments[event.side])]
    assert len(late) < len(done) / 10


def _is_at_work(event: CardEvent, department: Department) -> bool:
    calendar = calendar_of(department)
    assert calendar is not None
    return calendar.passed(Unit.HOURS, event.at, event.at + timedelta(minutes=1)) > 0


def _history(events: list[Event], number: int) -> list[CardEvent]:
    return [e for e in events if isinstance(e, CardEvent) and e.card == number]
