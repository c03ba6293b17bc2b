"""Whose court the ball is in. Derived, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from kanban.domain.card import Card, State

_customer: attrgetter[str] = attrgetter("customer")


def turn(card: Card, held: Mapping[int, str]) -> str | None:
    """The department that has to act next, or None when the card has ended. `held`: as the board
    says, on which the card is."""
    if card.state is State.DELIVERED:
        return card.customer
    return _while_it_is_done(card, held) if card.state.is_open else None


def turns(state: State, cards: Iterable[Card], held: Mapping[int, str]) -> Iterator[str]:
    """The `turn` of each of the cards, which are all in that state; nothing when it is nobody's.
    Quick for thousands."""
    if state is State.DELIVERED:
        return map(_customer, cards)
    if not state.is_open:
        return iter(())
    return (
        _while_it_is_done(card, held)
        if card.questions or card.handover or card.blocks
        else card.supplier
        for card in cards
    )


def _while_it_is_done(card: Card, held: Mapping[int, str]) -> str:
    """Of a card that is requested or in progress."""
    if card.questions:
        return card.customer
    if card.handover:
        return card.handover.to
    return _waited_on(card, held) if card.blocks else card.supplier


def _waited_on(card: Card, held: Mapping[int, str]) -> str:
    """The first department other than the supplier on which it waits. The supplier when there is
    none: it does what it waits on itself, or chases somebody outside."""
    for block in card.blocks:
        key = block.department
        if block.card is not None:
            key = held.get(card.number)
        if key is not None and key != card.supplier:
            return key
    return card.supplier
