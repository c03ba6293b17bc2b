"""No to a call for help, to acknowledging it, and to thanks."""

from __future__ import annotations

from collections.abc import Sequence

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.care import Call
from kanban.domain.people import Person
from kanban.domain.text import flat
from kanban.wording.cards import state_name
from kanban.wording.language import listed
from kanban.wording.refusals.asking import what_now, whom_to_ask


def call_needs_words(card: Card) -> str:
    return f"A call for help on #{card.number} needs words: what is wrong, or what do you need?"


def has_ended(card: Card, board: Board) -> str:
    """There is nothing to help with any more."""
    return f"#{card.number} is {state_name(card.state)} and needs no help. {what_now(board, card)}"


def nobody_calls(card: Card) -> str:
    return f"Nobody calls for help on #{card.number} now."


def several_calls(card: Card) -> str:
    numbers = listed([str(one.number) for one in card.open_calls], "or")
    return f"There are several calls for help on #{card.number}. Say which one you hear: {numbers}."


def other_calls(card: Card, number: int | None) -> str:
    """No open call has that number."""
    numbers = listed([str(one.number) for one in card.open_calls])
    return f"Call {number} on #{card.number} is not open. To be acknowledged: {numbers}."


def is_for(may: Sequence[Person], call: Call, card: Card, board: Board) -> str:
    """Somebody else of the supplier has to hear it."""
    supplier = board.department_name(card.supplier)
    if all(person.leads(card.supplier) for person in may):
        names = listed([flat(person.name) for person in may[:3]], "or")
        return f"A call for help is acknowledged by who leads {supplier}: {names}."
    return (
        f"You called yourself, so somebody else of {supplier} acknowledges it. "
        f"{whom_to_ask(board, card.supplier, but=call.by)}"
    )


def thanks_need_words(to: str, board: Board) -> str:
    """`to`: the department that is to be thanked."""
    return f"What do you thank {board.department_name(to)} for? A few words will do."
