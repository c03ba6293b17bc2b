"""No to what a department wants to agree to, and to who exceeds its limit."""

from __future__ import annotations

from kanban.domain.agreements import Hours
from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.text import shown
from kanban.wording.language import listed
from kanban.wording.refusals.asking import is_full

HOURS_NEED_ZONE = "Working hours need a time zone, as Europe/Berlin."
PROMISE_NEEDS_HOURS = "A promise is counted in working hours. Say first which they are."
NO_PERCENT = "A promise of delivery holds for 1 to 100 per cent of the cards."


def no_promise(hours: int, days: int) -> str:
    """`hours`, `days`: the most that is promised."""
    return (
        f"A promise is of 1 to {hours:,} working hours for an answer, and of 1 to {days:,} working "
        "days for a delivery or a verdict."
    )


def no_zone(zone: str) -> str:
    return f"There is no time zone “{shown(zone)}”. Write it as Europe/Berlin or America/New_York."


def no_holidays(code: str) -> str:
    return (
        f"There are no holidays known of “{shown(code)}”. Write a country as DE, or a part of one "
        "as DE-BY."
    )


def no_time(time: str) -> str:
    return f"“{shown(time)}” is no time of day. Write it as 09:00; 24:00 is the end of the day."


def ends_first(span: Hours) -> str:
    return f"{span.start}-{span.end} ends before it begins."


def overlap(span: Hours, following: Hours) -> str:
    """Of one weekday."""
    return (
        f"{span.start}-{span.end} and {following.start}-{following.end} overlap on a "
        f"{span.weekday.capitalize()}."
    )


def too_many_hours(count: int, limit: int) -> str:
    return f"{count} spans of working hours; {limit} is the most."


def too_many_days(count: int, limit: int) -> str:
    return f"{count} days off; {limit} is the most. Those that are over can go."


def limit_stops(card: Card, department: str, board: Board) -> str:
    """The department allows only its leads to exceed its limit."""
    leads = [person.name for person in board.members(department) if person.leads(department)]
    name = board.department_name(department)
    whom = f"or ask {listed(leads[:3], 'or')}" if leads else "or let an admin name one"
    return (
        f"{is_full(board, department)} Only a lead of {name} may exceed it: finish one before "
        f"#{card.number}, {whom}."
    )
