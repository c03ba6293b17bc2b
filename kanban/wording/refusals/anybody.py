"""No to a request or another place in the column."""

from __future__ import annotations

from collections.abc import Sequence

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.people import Department
from kanban.wording.cards import state_name
from kanban.wording.language import listed
from kanban.wording.refusals.asking import whom_to_ask

REQUEST_NEEDS_TITLE = "A request needs a title: what do you need?"


def takes_no_requests(supplier: Department) -> str:
    return f"{supplier.name} is closed and takes no new requests."


def asks_for_nothing(customer: str, board: Board) -> str:
    return f"{board.department_name(customer)} is closed and asks for nothing new."


def has_not_ended(number: int) -> str:
    """Another card cannot follow this one yet."""
    return f"#{number} has not ended, so nothing can follow it yet. Comment on it, or edit it."


def not_in(customer: str, board: Board) -> str:
    """A request in the name of others."""
    return (
        f"You are not in {board.department_name(customer)}, so you cannot ask in its name. "
        f"{whom_to_ask(board, customer)}"
    )


def no_seat(*, any_closed: bool) -> str:
    """`any_closed`: the person is in departments, but all are closed."""
    open_one = " that is open" if any_closed else ""
    return f"You are in no department{open_one}. Join one, then request."


def several_seats(departments: Sequence[str], board: Board) -> str:
    names = listed([board.department_name(key) for key in departments], "or")
    return f"You are in several departments. Say for which one: {names}."


def place_is_history(card: Card) -> str:
    return f"#{card.number} is {state_name(card.state)}: its place is history."


def place_is_set_by(side: str, card: Card, board: Board) -> str:
    """Another department has the turn, and so the say where the card stands."""
    name = board.department_name(side)
    return (
        f"It is {name}'s turn on #{card.number}, so {name} sets its place. "
        f"{whom_to_ask(board, side)}"
    )


def in_place(card: Card) -> str:
    return f"#{card.number} is in that place already."


def beside_itself(card: Card) -> str:
    return f"#{card.number} cannot go beside itself. Name another card."


def in_another_column(beside: int, card: Card) -> str:
    return (
        f"#{beside} is not in the same column as #{card.number}, which therefore cannot go beside "
        f"it. Name a card that is {state_name(card.state)}."
    )
