"""What a card and its parts ask of each other: nothing is delivered before its parts have ended."""

from __future__ import annotations

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import Card, State
from kanban.domain.errors import Refused
from kanban.domain.parts import open_parts, whole
from kanban.domain.rules.asking import Asking
from kanban.wording import refusals as say


def asker_of_part(command: commands.Request, of: int, asking: Asking) -> str:
    """The customer of a part of card `of`: who supplies that card, and so the person asking."""
    card = asking.card(of)
    if card.state not in (State.REQUESTED, State.IN_PROGRESS):
        raise Refused("not_now", say.asking.cannot_be("part", card, asking.board))
    side = asking.as_supplier(card, "part")
    if command.customer is not None and asking.department(command.customer) != side:
        raise Refused("not_valid", say.parts.asked_by_supplier(card, asking.board))
    return side


def must_have_no_open_part(card: Card, asking: Asking) -> None:
    """Whatever else has changed since the card was seen: it could not be delivered anyhow."""
    if card.state is State.IN_PROGRESS and open_parts(card, asking.board):
        asking.as_supplier(card, "deliver")
        must_be_deliverable(card, asking.board)


def must_be_deliverable(card: Card, board: Board) -> None:
    """Refuse while a part of it is open."""
    if left := open_parts(card, board):
        raise Refused("not_now", say.parts.part_is_open(card, left, board))


def must_not_be_handed_on(card: Card, board: Board) -> None:
    """A card that has ended is not opened again while the one it is a part of is with the
    customer."""
    above = whole(card, board)
    if above is not None and above.state is State.DELIVERED:
        raise Refused("not_now", say.parts.whole_is_delivered(card, above, board))
