"""Events and decisions for the stores' tests, made without the rules: a store takes any event."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from kanban.domain.board import Board
from kanban.domain.events import (
    BoardNamed,
    Commented,
    DepartmentSet,
    Event,
    PersonSet,
    Requested,
    Started,
)
from kanban.domain.people import Department, Person
from kanban.store.base import Decision

NOW = datetime(2026, 3, 2, 9, 0, 0, 250_000, tzinfo=UTC)
LATER = NOW + timedelta(days=2)

FOUNDING: tuple[Event, ...] = (
    BoardNamed(at=NOW, by="ada", name="Works"),
    DepartmentSet(at=NOW, by="ada", department=Department(key="sales", name="Sales")),
    DepartmentSet(at=NOW, by="ada", department=Department(key="design", name="Design")),
    PersonSet(at=NOW, by="ada", person=Person(login="mara", name="Mara", departments=("sales",))),
)


def requested(number: int, title: str = "Brochure") -> Requested:
    at = NOW + timedelta(minutes=number)
    return Requested(
        at=at, by="mara", card=number, title=title, customer="sales", supplier="design"
    )


def commented(number: int, text: str = "Looks good.") -> Commented:
    return Commented(at=NOW + timedelta(days=1), by="mara", card=number, text=text)


def started(number: int) -> Started:
    return Started(at=NOW + timedelta(hours=1), by="ben", card=number, assignee="ben")


def happens(*events: Event) -> Decision:
    """The decision that these events happen, whatever the board looks like."""
    return lambda _: events


def another_card(title: str = "Brochure") -> Decision:
    """The decision to request one more card, with the next number."""

    def decide(board: Board) -> tuple[Event, ...]:
        return (requested(board.last_number + 1, title),)

    return decide
