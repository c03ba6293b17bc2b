"""What is said of calls for help and of thanks. Who calls is thanked, and nobody is blamed."""

from __future__ import annotations

from datetime import datetime

from kanban.domain.board import Board
from kanban.domain.card import Card, Return
from kanban.domain.care import Call, Thanks
from kanban.domain.events import Acknowledged, Thanked
from kanban.domain.text import safe
from kanban.domain.wall import Said
from kanban.wording import labels
from kanban.wording.cards import card_name
from kanban.wording.language import listed, possessive
from kanban.wording.prose import plain
from kanban.wording.times import when

OPEN = "waits to be heard"
THANK_YOU = "Thank you."
WALL = "The wall of thanks"
NO_THANKS = "No thanks were said yet."
READING = "Reading who thanked whom…"
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


def call_words(call: Call, board: Board, now: datetime) -> str:
    """A call with who called, and whoever heard it, each on a line of its own."""
    lines = [f"{board.person_name(call.by)}, {when(call.at, now)}", plain(call.text)]
    if call.acknowledged_by is None or call.acknowledged_at is None:
        return "\n".join([*lines, OPEN])
    heard = f"{board.person_name(call.acknowledged_by)}, {when(call.acknowledged_at, now)}"
    return "\n".join([*lines, f"{heard}: {plain(heard_words(call))}"])


def heard_words(call: Call) -> str:
    """What whoever heard a call said to it."""
    return f"{THANK_YOU} {call.answer}".rstrip()


def to_whom(thanks: Thanks, board: Board) -> str:
    """ "to Design"."""
    return f"to {board.department_name(thanks.to)}"


def thanks_words(thanks: Thanks, board: Board, now: datetime) -> str:
    """Thanks on a card: "Mara, today 14:05, to Design", and below it the words."""
    who = f"{board.person_name(thanks.by)}, {when(thanks.at, now)}"
    return f"{who}, {to_whom(thanks, board)}\n{plain(thanks.text)}"


def thanks_line(said: Said, board: Board, now: datetime) -> str:
    """Above thanks on a department's wall: "Mara (Sales), today 14:05, for #12 Brochure"."""
    thanks, card = said.thanks, said.card
    side = f" ({board.department_name(thanks.side)})" if thanks.side else ""
    who = f"{board.person_name(thanks.by)}{side}, {when(thanks.at, now)}"
    return f"{who}, for {card_name(card.number, card.title)}"


def not_yet(returned: Return) -> list[str]:
    """What was expected of a delivery that came back, and what was received."""
    if not returned.received:
        return [plain(returned.expected)] if returned.expected else []
    said = ((labels.EXPECTED, returned.expected), (labels.RECEIVED, returned.received))
    return [f"{label}: {plain(text)}" for label, text in said if text]


def whom_you_thank(to: str, board: Board) -> str:
    """Before thanks; `to`: the department."""
    name = board.department_name(to)
    return f"{name} is told, and it stays on {possessive(name)} wall of thanks."
