"""What a department may agree to, and who may exceed its limit of cards in progress."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from msgspec.structs import replace

from kanban.domain.agreements import A_TIME, Hours, Weekday, WipPolicy, minutes
from kanban.domain.card import Card
from kanban.domain.errors import Refused
from kanban.domain.people import Department
from kanban.domain.rules.asking import Asking
from kanban.domain.rules.typed import words
from kanban.domain.text import LIST_LIMIT
from kanban.wording import refusals as say

MOST_HOURS = 1_000
MOST_DAYS = 500
_WEEK = tuple(Weekday)


def agreed(department: Department) -> Department:
    """The department with its agreements in their usual form. Raises `Refused` for what makes no
    sense, or cannot be counted."""
    _refuse_odd_zone(department.zone)
    holidays = department.holidays.upper()
    if holidays:
        _refuse_unknown_holidays(holidays)
    for promise, most in (
        (department.answer_hours, MOST_HOURS),
        (department.deliver_days, MOST_DAYS),
        (department.accept_days, MOST_DAYS),
    ):
        if promise is not None and not 1 <= promise <= most:
            raise Refused("not_valid", say.agreements.no_promise(MOST_HOURS, MOST_DAYS))
    if not 1 <= department.deliver_percent <= 100:
        raise Refused("not_valid", say.agreements.NO_PERCENT)
    hours = _in_order(department.hours)
    _refuse_uncountable(department)
    return replace(
        department, hours=hours, holidays=holidays, days_off=_sorted_days(department.days_off)
    )


def reason_over_limit(card: Card, side: str, given: str, asking: Asking) -> str:
    """Why this card may exceed the limit of the department `side`, which starts it or takes it
    over; empty when it does not.

    Raises `Refused` when the department is full and nobody says why it may be exceeded, or when
    the limit stops and who asks is no lead of it.
    """
    reason = words(given, say.typed.REASON)
    if not asking.is_full(side):
        return ""
    stops = asking.board.departments[side].wip_policy is WipPolicy.STOP
    if stops and not asking.person.leads(side):
        raise Refused("not_yours", say.agreements.limit_stops(card, side, asking.board))
    if reason:
        return reason
    if side == card.supplier:
        raise Refused("limit", say.supplier.start_over_limit(card, asking.board))
    raise Refused("limit", say.handing.take_over_limit(card, side, asking.board))


def _refuse_odd_zone(zone: str) -> None:
    from kanban.domain.public_holidays import zone_called

    if zone and zone_called(zone) is None:
        raise Refused("not_valid", say.agreements.no_zone(zone))


def _refuse_unknown_holidays(code: str) -> None:
    from kanban.domain.public_holidays import are_known

    if not are_known(code):
        raise Refused("not_valid", say.agreements.no_holidays(code))


def _refuse_uncountable(department: Department) -> None:
    """Hours are those of a clock somewhere, and a promise is counted in hours."""
    if department.hours and not department.zone:
        raise Refused("missing", say.agreements.HOURS_NEED_ZONE)
    promises = (department.answer_hours, department.deliver_days, department.accept_days)
    if any(promise is not None for promise in promises) and not department.hours:
        raise Refused("missing", say.agreements.PROMISE_NEEDS_HOURS)


def _in_order(hours: Iterable[Hours]) -> tuple[Hours, ...]:
    """As they come in the week. Raises `Refused` when one ends before it begins, or two overlap."""
    hours = tuple(hours)
    for time in (time for span in hours for time in (span.start, span.end)):
        if not re.fullmatch(A_TIME, time):
            raise Refused("not_valid", say.agreements.no_time(time))
    ordered = sorted(hours, key=lambda span: (_WEEK.index(span.weekday), minutes(span.start)))
    if len(ordered) > LIST_LIMIT:
        raise Refused("limit", say.agreements.too_many_hours(len(ordered), LIST_LIMIT))
    for span in ordered:
        if minutes(span.start) >= minutes(span.end):
            raise Refused("not_valid", say.agreements.ends_first(span))
    for span, following in pairwise(ordered):
        overlap = minutes(following.start) < minutes(span.end)
        if span.weekday is following.weekday and overlap:
            raise Refused("not_valid", say.agreements.overlap(span, following))
    return tuple(ordered)


def _sorted_days(days: Iterable[date]) -> tuple[date, ...]:
    once = tuple(sorted(set(days)))
    if len(once) > LIST_LIMIT:
        raise Refused("limit", say.agreements.too_many_days(len(once), LIST_LIMIT))
    return once
