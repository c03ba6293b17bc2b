"""decide(board, command, by, at): what happens when a person asks for something, or why not.

The table of the design's section 3 is spread over three files by who may do the verb: the
supplier, the customer, or anybody; administration, undoing, handing over and what stands in the way
of a card have files of their own. A rule is a function from the board, the command and the person
to the events that follow; it raises `Refused` with a sentence that says what is missing, who could
do it, or what to do instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from kanban.domain.board import Board
from kanban.domain.commands import Command
from kanban.domain.events import CardEvent, Event
from kanban.domain.rules import (
    administration,
    anybody,
    caring,
    commenting,
    customer,
    handing,
    hindrance,
    improving,
    promising,
    supplier,
    templates,
    undoing,
    views,
)
from kanban.domain.rules.administration import found
from kanban.domain.rules.asking import Asking

__all__ = ["decide", "found"]

Rule = Callable[[Any, Asking], tuple[Event, ...]]

RULES: Mapping[type, Rule] = {
    **supplier.RULES,
    **customer.RULES,
    **handing.RULES,
    **hindrance.RULES,
    **anybody.RULES,
    **commenting.RULES,
    **promising.RULES,
    **caring.RULES,
    **administration.RULES,
    **templates.RULES,
    **views.RULES,
    **improving.RULES,
    **undoing.RULES,
}


def decide(
    board: Board, command: Command, by: str, at: datetime, history: Sequence[CardEvent] = ()
) -> tuple[Event, ...]:
    """The events that follow from the command, in order. Pure.

    `by` is a login, `at` a time in UTC. `history` is needed for what is of the past
    (`commands.OfThePast`): the card's events, oldest first. Raises `Refused` when a rule says no.
    """
    asking = Asking(board, by, at, history)
    return tuple(_heard(event, asking) for event in RULES[type(command)](command, asking))


def _heard(event: Event, asking: Asking) -> Event:
    """The event, saying as well which further departments of the person had been called."""
    card = asking.board.cards.get(event.card) if isinstance(event, CardEvent) else None
    if card is None or not card.mentions or not isinstance(event, CardEvent):
        return event
    called = {key for one in card.mentions for key in one.departments}
    hearing = (key for key in asking.person.departments if key in called and key != event.side)
    return replace(event, hearing=tuple(hearing))
