"""No to the department that does the work."""

from __future__ import annotations

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.text import shown
from kanban.wording.cards import state_name
from kanban.wording.refusals.asking import is_full, whom_to_ask


def start_over_limit(card: Card, board: Board) -> str:
    return (
        f"{is_full(board, card.supplier)} Finish one first, or give a reason to start "
        f"#{card.number} all the same."
    )


def put_back_needs_reason(card: Card) -> str:
    return f"Putting #{card.number} back needs a reason, so that the customer knows why it waits."


def delivery_needs_note(card: Card) -> str:
    return f"Delivering #{card.number} needs a note: what was done, where it is, how to check it."


def recall_needs_reason(card: Card) -> str:
    return f"Recalling #{card.number} needs a reason: what did you notice?"


def question_needs_words(card: Card) -> str:
    return f"A question about #{card.number} needs words: what do you have to know?"


def question_is_open(card: Card, board: Board) -> str:
    """Nothing is delivered over a question."""
    what = "a question" if len(card.questions) == 1 else f"{len(card.questions)} questions"
    customer = board.department_name(card.customer)
    return (
        f"#{card.number} waits for {customer} to answer {what}. Deliver it after that. "
        f"{whom_to_ask(board, card.customer)}"
    )


def begun(card: Card) -> str:
    """What somebody works on is not declined any more."""
    return (
        f"#{card.number} is {state_name(card.state)}, and a promise once begun is not declined. "
        "Put it back first, or ask the customer to withdraw it."
    )


def decline_needs_reason(card: Card) -> str:
    return f"Declining #{card.number} needs words: why not?"


def decline_needs_advice(card: Card) -> str:
    return f"Declining #{card.number} needs advice: what should the customer do instead?"


def with_them_already(card: Card, board: Board) -> str:
    """Who is to work on it does so, or nobody does."""
    who = board.person_name(card.assignee) if card.assignee else "nobody"
    return f"#{card.number} is with {who} already."


def not_of_supplier(card: Card, login: str, board: Board) -> str:
    return (
        f"{shown(board.person_name(login))} is not in {board.department_name(card.supplier)}, "
        f"which supplies #{card.number}. {whom_to_ask(board, card.supplier)}"
    )
