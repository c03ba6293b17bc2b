"""What is said about a search, about cards like a new one, and about a login that is not found."""

from __future__ import annotations

from collections.abc import Sequence

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.text import shown
from kanban.wording.cards import card_name, state_name
from kanban.wording.language import listed


def taken_for(word: str, meant: Sequence[str]) -> str:
    """That a word was not found, and what was looked for instead."""
    return f"“{shown(word)}” is on no card; taken for {listed(list(map(shown, meant)), 'or')}."


def looks_around(login: str, near: str | None) -> str:
    """That nobody of that login is on the board; `near`: one there that may be meant."""
    then = f"Did you mean {shown(near)}?" if near else "`kanban join` takes a seat."
    return f"{shown(login)} is not on this board, so only looks around. {then}"


def much_like(cards: Sequence[Card], board: Board) -> str:
    """Open cards that may ask for the same, one a line; "" when there are none."""
    return "\n".join(
        f"Much like {card_name(card.number, card.title)} – "
        f"{board.department_name(card.supplier)}, {state_name(card.state)}"
        for card in cards
    )
