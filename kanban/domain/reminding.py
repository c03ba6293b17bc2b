"""What each person is to be reminded of: all that waits for them, the oldest first. Pure.

Nothing is kept of what was told before. How often somebody is reminded is up to who asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, tzinfo
from enum import StrEnum

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.inbox import Item, inbox
from kanban.domain.people import Person, is_address
from kanban.domain.public_holidays import zone_called


class Reach(StrEnum):
    """Whether the person wants to be told now."""

    NOW = "now"
    LATER = "later"
    """It is outside their hours."""
    OFF = "off"


class Digest(Struct, frozen=True, kw_only=True):
    """What waits for one person."""

    person: Person
    items: Sequence[Item]
    """The oldest first; at least one."""
    reach: Reach
    zone: tzinfo | None
    """Of the person; None is that of this computer."""
    today: date
    """There."""


def digests(board: Board, now: datetime, login: str | None = None) -> tuple[Digest, ...]:
    """Those of everybody for whom something waits, by name; or of one person only."""
    people = sorted(board.people.values(), key=lambda one: (one.name.casefold(), one.login))
    return tuple(_digests([one for one in people if login in (None, one.login)], board, now))


def address(person: Person) -> str | None:
    """Where mail to them goes; None when they have named no address and the login is none."""
    to = person.mail or person.login
    return to if is_address(to) else None


def reach(person: Person, now: datetime, zone: tzinfo | None) -> Reach:
    """Whether the person wants to be told; `zone` as that of a digest."""
    if not person.remind:
        return Reach.OFF
    local = now.astimezone(zone)
    hours = person.remind_hours
    is_time = hours is None or hours.hold(local.hour * 60 + local.minute)
    return Reach.NOW if is_time else Reach.LATER


def zone_of(person: Person, board: Board) -> tzinfo | None:
    """That of the first of their departments that has one; None is that of this computer."""
    zones = (zone_called(board.departments[key].zone) for key in person.departments)
    return next((zone for zone in zones if zone is not None), None)


def _digests(people: Sequence[Person], board: Board, now: datetime) -> Iterator[Digest]:
    for person in people:
        zone = zone_of(person, board)
        today = now.astimezone(zone).date()
        items = sorted(inbox(board, person.login, today), key=lambda one: one.since)
        if items:
            yield Digest(
                person=person,
                items=items,
                reach=reach(person, now, zone),
                zone=zone,
                today=today,
            )
