"""In which order the cards of a column stand. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import attrgetter
from typing import Any, TypeAlias

from msgspec import Struct

from kanban.domain.card import Card
from kanban.domain.held import Held
from kanban.domain.turn import turn
from kanban.tui import keycaps
from kanban.wording.columns import ORDERS

Key: TypeAlias = Callable[[Card], Any]


class Order(Struct, frozen=True):
    """An order, seen by somebody of these departments."""

    name: str = "board"
    mine: tuple[str, ...] = ()


BOARD = Order()

_by_rank: Key = attrgetter("rank")


def key_of(order: Order, held: Held) -> Key:
    """By what the cards of a board are sorted, on which so much is `held`. Boards hold thousands:
    this is asked of each only once."""
    mine = order.mine
    match order.name:
        case "waiting":
            return lambda card: (turn(card, held) not in mine, card.rank)
        case "need_by":
            return lambda card: (_needed(card), card.rank)
        case "age":
            return lambda card: (card.entered_at, card.rank)
        case _:
            return _by_rank


def _needed(card: Card) -> date:
    """A date that an ended card was needed by presses nobody any more."""
    return (card.need_by if card.state.is_open else None) or date.max


def next_order(name: str) -> str:
    """The order after this one, and after the last the first."""
    names = list(ORDERS)
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]


def no_reordering(name: str) -> str | None:
    """Why cards cannot be put elsewhere in their column; None when they can."""
    if name == "board":
        return None
    from kanban.wording.refusals.screen import sorted_otherwise

    return sorted_otherwise(ORDERS[name], keycaps.key("s"))
