"""Whose court the ball is in. Derived, never stored."""

from __future__ import annotations

from kanban.domain.card import Card, State


def turn(card: Card) -> str | None:
    """The department that has to act next, or None when the card has ended."""
    if card.state is State.DELIVERED:
        return card.customer
    if card.state.is_open:
        return card.supplier
    return None
