"""What is asked before a verb is done, and what the answer is for."""

from __future__ import annotations

from collections.abc import Mapping

from kanban.domain.board import Board
from kanban.domain.card import Card

_ASKED: Mapping[str, tuple[str, str]] = {
    "start": (
        "{supplier} is at its limit of cards in progress. Why start this one all the same?",
        "what cannot wait, and who agreed",
    ),
    "put_back": (
        "Why does it go back to the requests of {supplier}?",
        "so that {customer} knows why it waits",
    ),
    "recall": (
        "What did you notice?",
        "your own catch: it does not count as a return",
    ),
    "withdraw": (
        "Why is it no longer needed?",
        "so that {supplier} knows why it stops",
    ),
    "reopen": (
        "What turned out to be wrong?",
        "what you saw, and where",
    ),
}
"""Of the verbs that need a reason and nothing else."""


def question(verb: str, card: Card, board: Board) -> str:
    return _with_names(_ASKED[verb][0], card, board)


def what_for(verb: str, card: Card, board: Board) -> str:
    """What the answer is for, or what should be in it."""
    return _with_names(_ASKED[verb][1], card, board)


def _with_names(sentence: str, card: Card, board: Board) -> str:
    return sentence.format(
        supplier=board.department_name(card.supplier),
        customer=board.department_name(card.customer),
    )
