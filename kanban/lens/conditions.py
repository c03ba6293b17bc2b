"""Whether a card is as a condition says: a closure for each condition, made once. Pure."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final, TypeAlias

from kanban.dates import read_date
from kanban.domain.board import Board
from kanban.domain.card import OPEN, Card, ServiceClass, State
from kanban.domain.turn import turn
from kanban.lens.asked import Condition
from kanban.lens.eyes import Eyes
from kanban.lens.fields import CUSTOMER, ENDED, FIELDS, ME, NOBODY, NONE, SUPPLIER
from kanban.lens.fields import OPEN as IS_OPEN
from kanban.lens.values import SPAN

Is: TypeAlias = Callable[[Card], bool]

_SIGNS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_UNITS: Final = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_OLD, _STUCK = 50, 85
"""Per cent of the cards before that were quicker."""
TIMELY: Final = ("age", "due", "promised", "is")
"""Fields about which time alone may change the answer."""


def predicate(condition: Condition, board: Board, eyes: Eyes) -> Is:
    """What says of each card of the board whether it is so."""
    field, sign, values = condition.field, condition.sign, condition.values
    match FIELDS[field].kind:
        case "count":
            return _count(field, sign, frozenset(map(int, values)))
        case "span":
            return _age(sign, values, eyes.now)
        case "day":
            return _day("need_by" if field == "due" else field, sign, values, eyes.today)
        case "flag":
            return _any([_flag(value, board, eyes) for value in values])
        case "turn":
            return _turn(values, board, eyes)
        case "department":
            return _department(field, _mine(values, eyes.departments))
        case "person" | "somebody":
            return _person(field, _mine(values, (eyes.me,)))
        case "state":
            return _state(values)
        case "label":
            return _label(frozenset(values))
        case _:
            classes = frozenset(values)
            return lambda card: card.service_class in classes


def _mine(values: tuple[str, ...], mine: tuple[str, ...]) -> frozenset[str]:
    others = frozenset(values) - {ME}
    return others.union(mine) if ME in values else others


def _any(tests: list[Is]) -> Is:
    return tests[0] if len(tests) == 1 else lambda card: any(test(card) for test in tests)


def _count(field: str, sign: str, numbers: frozenset[int]) -> Is:
    of: Callable[[Card], int | None] = operator.attrgetter(field)
    if sign == ":":
        return lambda card: of(card) in numbers
    compare, bound = _SIGNS[sign], min(numbers)
    return lambda card: (number := of(card)) is not None and compare(number, bound)


def _age(sign: str, values: tuple[str, ...], now: datetime) -> Is:
    """A card is 5d old from the fifth day to the sixth, and only then older than 5d."""
    spans = [_span(value) for value in values]
    if sign == ":":
        return lambda card: any((now - card.entered_at) // unit == many for many, unit in spans)
    compare, (bound, whole) = _SIGNS[sign], spans[0]
    return lambda card: compare((now - card.entered_at) // whole, bound)


def _span(value: str) -> tuple[int, timedelta]:
    """How many of which unit."""
    match = SPAN.fullmatch(value)
    assert match is not None
    return int(match[1]), _UNITS[match[2]]


def _day(attribute: str, sign: str, values: tuple[str, ...], today: date) -> Is:
    of: Callable[[Card], date | None] = operator.attrgetter(attribute)
    if sign == ":":
        days = {None if value == NONE else read_date(value, today) for value in values}
        return lambda card: of(card) in days
    compare, bound = _SIGNS[sign], read_date(values[0], today)
    return lambda card: (day := of(card)) is not None and compare(day, bound)


def _state(values: tuple[str, ...]) -> Is:
    whole = {IS_OPEN: OPEN, ENDED: frozenset(State) - OPEN}
    states = frozenset().union(*(whole.get(value) or {State(value)} for value in values))
    return lambda card: card.state in states


def _department(field: str, keys: frozenset[str]) -> Is:
    if field == "supplier":
        return lambda card: card.supplier in keys
    if field == "customer":
        return lambda card: card.customer in keys
    return lambda card: (
        card.supplier in keys
        or card.customer in keys
        or (card.handover is not None and card.handover.to in keys)
    )


def _turn(values: tuple[str, ...], board: Board, eyes: Eyes) -> Is:
    keys, held = _mine(values, eyes.departments), board.held
    if CUSTOMER not in values and SUPPLIER not in values:
        return lambda card: turn(card, held) in keys
    is_customers, is_suppliers = CUSTOMER in values, SUPPLIER in values

    def is_so(card: Card) -> bool:
        whose = turn(card, held)
        return whose is not None and (
            whose in keys
            or (is_customers and whose == card.customer)
            or (is_suppliers and whose == card.supplier)
        )

    return is_so


def _person(field: str, logins: frozenset[str]) -> Is:
    if field == "requester":
        return lambda card: card.requester in logins
    if field == "assignee":
        who: frozenset[str | None] = logins - {NOBODY} | ({None} if NOBODY in logins else set())
        return lambda card: card.assignee in who
    return lambda card: card.requester in logins or card.assignee in logins


def _label(labels: frozenset[str]) -> Is:
    return lambda card: bool(card.labels) and not labels.isdisjoint(card.labels)


def _flag(flag: str, board: Board, eyes: Eyes) -> Is:
    match flag:
        case "late":
            return lambda card: card.is_late(eyes.today)
        case "broken":
            return lambda card: (
                card.promised is not None and card.state in OPEN and card.promised < eyes.today
            )
        case "mine":
            return _waits_for(board, eyes)
        case "old":
            return _older(board, eyes, _OLD)
        case "stuck":
            is_old = _older(board, eyes, _STUCK)
            return lambda card: (bool(card.blocks) and card.state in OPEN) or is_old(card)
        case "whole":
            return lambda card: card.number in board.parts
        case _:
            return _FLAGS[flag]


_FLAGS: Final[Mapping[str, Is]] = {
    "open": lambda card: card.state in OPEN,
    "ended": lambda card: card.state not in OPEN,
    "promised": lambda card: card.promised is not None and card.state in OPEN,
    "blocked": lambda card: bool(card.blocks) and card.state in OPEN,
    "question": lambda card: bool(card.questions) and card.state in OPEN,
    "offered": lambda card: card.handover is not None,
    "called": lambda card: card.state in OPEN and bool(card.open_calls),
    "returned": lambda card: card.returned is not None and card.state is State.IN_PROGRESS,
    "reopened": lambda card: card.reopens > 0,
    "handed": lambda card: card.hops > 0,
    "expedite": lambda card: card.service_class is ServiceClass.EXPEDITE,
    "urgent": lambda card: card.service_class is ServiceClass.EXPEDITE and card.state in OPEN,
    "internal": lambda card: card.is_internal,
    "part": lambda card: card.parent is not None,
    "unassigned": lambda card: card.assignee is None and card.state in OPEN,
}


def _waits_for(board: Board, eyes: Eyes) -> Is:
    """Something is to be done, by the person or by one of their departments."""
    me, mine, held = eyes.me, eyes.departments, board.held
    return lambda card: card.state in OPEN and (card.assignee == me or turn(card, held) in mine)


def _older(board: Board, eyes: Eyes, percent: int) -> Is:
    """Older than so many of a hundred that the same department brought on before."""
    from kanban.flow.ageing import Past  # most queries do not ask for it

    past, now = eyes.past or Past(board.cards.values()), eyes.now

    def is_older(card: Card) -> bool:
        ageing = past.ageing(card, now) if card.state in OPEN else None
        return ageing is not None and ageing.percent >= percent

    return is_older
