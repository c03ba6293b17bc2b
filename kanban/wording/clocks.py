"""The clocks of a card, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.people import Department
from kanban.domain.text import flat
from kanban.flow.clocks import Clock, Pause, Promise
from kanban.flow.working import Unit, unknown_of
from kanban.wording.language import counted, listed
from kanban.wording.times import when

NAMES: Mapping[Promise, str] = {
    Promise.ANSWER: "To answer",
    Promise.DELIVERY: "To deliver",
    Promise.VERDICT: "To accept",
}
"""The labels under which clocks are told."""
CLOCKS = "Clocks"
"""The label under which it is told why there are none."""
_DONE: Mapping[Promise, str] = {
    Promise.ANSWER: "answered",
    Promise.DELIVERY: "delivered",
    Promise.VERDICT: "judged",
}
_PRESSING: Mapping[Promise, str] = {
    Promise.ANSWER: "answer",
    Promise.DELIVERY: "delivery",
    Promise.VERDICT: "verdict",
}


def pressing_sign(promise: Promise, is_over: bool) -> str:
    """On a card of the board: "answer due", "delivery late"."""
    return f"{_PRESSING[promise]} {'late' if is_over else 'due'}"


def clock_words(clock: Clock, card: Card, board: Board, now: datetime) -> list[str]:
    """What there is to say of a clock: "due 9 Mar 10:00", "2 working days left"; "paused until
    Sales answers", "2 working days left". Empty when what was promised is past and was kept."""
    said = []
    if clock.met is not None:
        said.append(f"{_DONE[clock.promise]} {'in time' if clock.met else 'late'}")
    if clock.ended_at is not None:
        return said if clock.promise is not Promise.ANSWER or clock.met is False else []
    if clock.paused is not None:
        customer = board.department_name(card.customer)
        asked = clock.paused is Pause.QUESTION
        said.append(f"paused until {customer} {'answers' if asked else 'has checked it'}")
    elif clock.due is not None:
        said.append(f"{'was due' if clock.is_over else 'due'} {when(clock.due, now)}")
    return [*said, left_words(clock)]


def not_counted(department: Department) -> str:
    """Why there are no clocks: "The hours of Design cannot be counted: this computer knows no time
    zone “Mars/Base”."; empty when there is no reason."""
    unknown = unknown_of(department)
    if unknown is None:
        return ""
    what = {"time zone": unknown.zone, "holidays of": unknown.holidays}
    names = listed([f"no {kind} “{flat(name)}”" for kind, name in what.items() if name])
    return f"The hours of {flat(department.name)} cannot be counted: this computer knows {names}."


def left_words(clock: Clock) -> str:
    """ "2½ working days left", "1 working day over", "25 working minutes left"."""
    side = "over" if clock.is_over else "left"
    return f"{_amount(abs(clock.left), clock.unit)} {side}"


def _amount(amount: Fraction, unit: Unit) -> str:
    """Rounded down, to halves of days and to whole hours; what is less is said so."""
    if unit is Unit.HOURS:
        if amount >= 1:
            return counted(int(amount), "working hour")
        return counted(int(amount * 60), "working minute")
    halves = int(amount * 2)
    if not halves:
        return "less than half a working day"
    whole = "½" if halves == 1 else f"{halves // 2}{'½' * (halves % 2)}"
    return f"{whole} working day" if halves <= 2 else f"{whole} working days"
