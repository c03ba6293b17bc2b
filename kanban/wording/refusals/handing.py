"""No to offering a card to another department, and to taking, refusing or keeping it."""

from __future__ import annotations

from kanban.domain.board import Board
from kanban.domain.card import Card, Offer
from kanban.wording.refusals.asking import is_full, what_now, whom_to_ask

_ANOTHER = "Name another department."


def offer_needs_note(card: Card) -> str:
    return f"Handing #{card.number} over needs a note: what was done, and why them?"


def theirs_already(card: Card, board: Board) -> str:
    """It is offered to who supplies it."""
    return f"#{card.number} is with {board.department_name(card.supplier)} already. {_ANOTHER}"


def asked_for_it(card: Card, board: Board) -> str:
    """It is offered to its customer."""
    customer = board.department_name(card.customer)
    return (
        f"{customer} asked for #{card.number}, so it is not handed over to {customer}. "
        f"{_ANOTHER[:-1]}, or ask {customer} a question."
    )


def takes_nothing(to: str, board: Board) -> str:
    return f"{board.department_name(to)} is closed and takes nothing over. {_ANOTHER}"


def offered_already(card: Card, offer: Offer, board: Board) -> str:
    """There is one offer at a time."""
    to, supplier = board.department_name(offer.to), board.department_name(card.supplier)
    return (
        f"#{card.number} is offered to {to} already. {to} can take or refuse it; {supplier} can "
        "keep it."
    )


def not_offered(card: Card, board: Board) -> str:
    return f"#{card.number} is not offered to another department. {what_now(board, card)}"


def take_over_limit(card: Card, taker: str, board: Board) -> str:
    return (
        f"{is_full(board, taker)} Finish one first, or give a reason to take #{card.number} over "
        "all the same."
    )


def refusal_needs_reason(card: Card, board: Board) -> str:
    supplier = board.department_name(card.supplier)
    return f"Refusing #{card.number} needs a reason, so that {supplier} knows what to do next."


def offer_is_open(card: Card, offer: Offer, board: Board) -> str:
    """Nothing is delivered while it is offered."""
    to = board.department_name(offer.to)
    return (
        f"#{card.number} is offered to {to}. Keep it, then deliver it; or wait until {to} takes or "
        f"refuses it. {whom_to_ask(board, offer.to)}"
    )
