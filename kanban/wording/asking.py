"""What is said of questions between the two sides of a card."""

from __future__ import annotations

from kanban.domain.board import Board
from kanban.domain.card import Card, Question
from kanban.domain.text import safe
from kanban.wording.language import possessive

OPEN = "waits for an answer"


def asked(question: Question, board: Board) -> str:
    """A question in a list of those that are open: "Which blue? – Ben"."""
    return f"{safe(question.text)} – {board.person_name(question.by)}"


def who_waits(card: Card, board: Board) -> str:
    """What follows from a question."""
    customer, supplier = (board.department_name(side) for side in (card.customer, card.supplier))
    if card.is_internal:
        return "Nothing is delivered before it is answered."
    return (
        f"It is {possessive(customer)} turn until it answers; {supplier} delivers nothing before."
    )
