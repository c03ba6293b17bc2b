"""Reports of stories, as of any day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from kanban.domain.board import Board
from kanban.domain.events import CardEvent, DepartmentSet, Event, ImprovementSet
from kanban.flow.agreed import lookup
from kanban.report.report import Asked, Past, Report, report
from tests.sample.days import AS_OF
from tests.sample.making import sample_events


def past_of(events: Sequence[Event], board: Board) -> Past:
    """What the events say of the past."""
    histories: dict[int, list[CardEvent]] = {}
    agreed: dict[str, list[DepartmentSet]] = {}
    for event in events:
        if isinstance(event, CardEvent):
            histories.setdefault(event.card, []).append(event)
        elif isinstance(event, DepartmentSet):
            agreed.setdefault(event.department.key, []).append(event)

    def some(numbers: Iterable[int]) -> Iterable[Sequence[CardEvent]]:
        return [histories[number] for number in numbers]

    return Past(
        histories=some,
        improvements=[event for event in events if isinstance(event, ImprovementSet)],
        agreed=lookup(board.departments, agreed),
    )


def reported(
    board: Board, events: Sequence[Event], now: datetime, zone: tzinfo = UTC, **asked: Any
) -> Report:
    """The report of a board to which this happened; without `until`, up to now."""
    until: date = asked.pop("until", now.astimezone(zone).date())
    wanted = Asked(until=until, zone=zone, **asked)
    return report(board, past_of(events, board), wanted, now)


SAMPLE_NOW = datetime(AS_OF.year, AS_OF.month, AS_OF.day, 17, tzinfo=UTC)


def sample(until: datetime | None = None) -> tuple[Board, list[Event]]:
    """The sample company, as it was at an instant, and what happened until then."""
    end = until or SAMPLE_NOW + timedelta(days=1)
    events = [event for event in sample_events(AS_OF) if event.at <= end]
    board = Board()
    for event in events:
        board = board.after([event])
    return board, events
