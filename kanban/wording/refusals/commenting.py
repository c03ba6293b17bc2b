"""No to something said about a card."""

from __future__ import annotations

from datetime import datetime

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.said import Said
from kanban.wording.times import ago

NEEDS_WORDS = "There is nothing in the comment yet."


def no_comment(card: Card, number: int | None) -> str:
    """`number` as it was named; None: the last of the person's own."""
    if number is None:
        return f"You have not commented on #{card.number} yet. Comment on it."
    return f"There is no comment {number} on #{card.number}. `kanban show` numbers them."


def of_another(card: Card, said: Said, board: Board) -> str:
    name = board.person_name(said.event.by)
    return (
        f"Comment {said.number} on #{card.number} is by {name}, and nobody puts other words in "
        "their mouth. Comment on it instead."
    )


def too_old(card: Card, said: Said, now: datetime) -> str:
    return (
        f"You said that on #{card.number} {ago(said.event.at, now)}; after 10 minutes what was "
        "said stays said. Comment on it again to put it right."
    )


def says_so(card: Card) -> str:
    return f"Your comment on #{card.number} says just that."
