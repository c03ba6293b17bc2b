"""The day by which the supplier promises to deliver: given, moved, taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from kanban.domain import commands, events
from kanban.domain.card import Card, State
from kanban.domain.errors import Refused
from kanban.domain.events import Event
from kanban.domain.promises import day_of
from kanban.domain.rules.asking import Asking
from kanban.domain.rules.typed import words
from kanban.wording import refusals as say


def promise(command: commands.Promise, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "promise", State.REQUESTED, State.IN_PROGRESS)
    side = asking.as_supplier(card, "promise")
    _must_be_another(command.promised, card, asking)
    reason = words(command.reason, say.typed.REASON)
    if card.promised is not None and not reason:
        needs = say.promising.needs_reason(card, command.promised, asking.board)
        raise Refused("missing", needs)
    return (
        events.Promised(
            at=asking.at,
            by=asking.by,
            side=side,
            card=card.number,
            promised=command.promised,
            before=card.promised,
            reason=reason,
        ),
    )


def _must_be_another(promised: date | None, card: Card, asking: Asking) -> None:
    """Another day than is promised already, and not one that is over."""
    today = day_of(asking.at)
    if promised is not None and promised < today:
        raise Refused("not_valid", say.promising.is_over(promised, today))
    if promised == card.promised:
        raise Refused("not_now", say.promising.is_so_already(card, today))


RULES: Mapping[type, Callable[[Any, Asking], tuple[Event, ...]]] = {commands.Promise: promise}
