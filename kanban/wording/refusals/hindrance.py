"""No to what is said to stand in the way of a card."""

from __future__ import annotations

from collections.abc import Sequence

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.text import shown
from kanban.wording.cards import card_name, state_name
from kanban.wording.hindrance import blocked_on, circle
from kanban.wording.language import listed


def block_needs_reason(card: Card) -> str:
    return f"Blocking #{card.number} needs words: what stands in the way?"


def block_needs_what(card: Card) -> str:
    return f"Say what #{card.number} waits on: another card, a department, or somebody outside."


def no_card_number(typed: str) -> str:
    return f"“{shown(typed)}” is not the number of a card, as in 12 or #12."


def waits_on_several(card: Card) -> str:
    return (
        f"A block of #{card.number} waits on one thing: another card, a department, or somebody "
        "outside. Block it once for each."
    )


def waits_on_itself(card: Card) -> str:
    return f"#{card.number} cannot wait on itself. Say which other card it waits on."


def waits_on_supplier(card: Card, board: Board) -> str:
    supplier = board.department_name(card.supplier)
    return (
        f"{supplier} does #{card.number} itself, so it cannot wait on {supplier}. Say which card "
        "of theirs it waits on, or assign it to who can go on."
    )


def has_ended(card: Card, other: Card) -> str:
    name = card_name(other.number, other.title)
    return (
        f"{name} is {state_name(other.state)}, so #{card.number} need not wait on it. "
        "Ask for a new card if something is still to be done."
    )


def waits_already(card: Card, number: int) -> str:
    return f"#{card.number} waits on #{number} already."


def goes_round(numbers: Sequence[int]) -> str:
    """`numbers`: of the cards in a circle, the first one again at its end."""
    return f"Then neither could ever go on: {circle(numbers)}. Unblock one of them first."


def would_go_round(numbers: Sequence[int]) -> str:
    """Undoing, or doing again, would close the circle."""
    return f"That would bring a circle back: {circle(numbers)}. Unblock one of them first."


def is_closed(key: str, board: Board) -> str:
    return f"{board.department_name(key)} is closed, so nothing waits on it."


def no_block(card: Card) -> str:
    return f"#{card.number} is not blocked."


def several_blocks(card: Card) -> str:
    numbers = listed([str(one.number) for one in card.blocks], "or")
    return f"Several things block #{card.number}. Say which one is out of the way: {numbers}."


def other_blocks(card: Card, number: int | None) -> str:
    numbers = listed([str(one.number) for one in card.blocks], "or")
    return f"There is no block {number} on #{card.number}. What blocks it: {numbers}."


def is_blocked(card: Card, board: Board) -> str:
    """Nothing is delivered that waits on something."""
    return (
        f"#{card.number} is blocked: it waits on {blocked_on(card, board)}. "
        "Unblock it, then deliver it."
    )
