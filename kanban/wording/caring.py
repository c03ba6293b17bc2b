"""What is said of calls for help and of thanks. Who calls is thanked, and nobody is blamed."""

from __future__ import annotations

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.care import Call
from kanban.domain.events import Acknowledged, Thanked
from kanban.domain.text import safe
from kanban.wording.language import listed, possessive

OPEN = "waits to be heard"
CALLED = "help"
"""What an open card is called on which somebody calls for help."""


def acknowledged(event: Acknowledged, board: Board, card: str) -> str:
    """What was done, the card being called `card`: "thanked Mara for calling for help on it"."""
    if event.caller == event.by:
        return f"saw to their own call for help on {card}"
    return f"thanked {board.person_name(event.caller)} for calling for help on {card}"


def thanked(event: Thanked, board: Board, card: str) -> str:
    return f"thanked {board.department_name(event.to)} for {card}"


def called(call: Call, board: Board) -> str:
    """A call in a list of those that are open: "The colours run – Mara"."""
    return f"{safe(call.text)} – {board.person_name(call.by)}"


def who_hears(card: Card, board: Board) -> str:
    """What follows from a call for help."""
    leads = [p.name for p in board.members(card.supplier) if p.leads(card.supplier)]
    supplier = board.department_name(card.supplier)
    whose = (
        f"{listed(leads[:3], 'or')}, who leads {supplier}," if leads else f"Somebody of {supplier}"
    )
    return (
        f"{whose} hears it and thanks you: who says that something is wrong helps everybody. "
        "The card stays where it is."
    )


def thank_you(card: Card, board: Board) -> str:
    """Who calls for help is thanked for it."""
    names = listed(sorted({board.person_name(call.by) for call in card.open_calls}))
    return f"{names} saw something and said so. Acknowledging it says thanks; add what you will do."


def whom_you_thank(to: str, board: Board) -> str:
    """Before thanks; `to`: the department."""
    name = board.department_name(to)
    return f"{name} is told, and it stays on {possessive(name)} wall of thanks."
