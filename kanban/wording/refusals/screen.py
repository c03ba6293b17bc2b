"""No to what was pressed or chosen on the screen, before a rule is asked."""

from __future__ import annotations

from collections.abc import Mapping

from kanban.domain.board import Board
from kanban.domain.card import Card, State
from kanban.domain.people import Department
from kanban.wording.deeds import deed

NO_LINKS = "No other card is named here. A # and a number in a comment name one."
NO_CARD = "No card is selected."
NOTHING_TO_REPEAT = "You have done nothing to a card here that could be repeated."
NOTHING_TO_UNDO = (
    "You have done nothing to a card here that could be undone. What is done to departments and "
    "people is not undone."
)
BOARD_STAYS = (
    "What you did last was done to the board itself: to departments, people, templates or "
    "improvements. That is not undone: change it again instead."
)
NOTHING_TO_REDO = "You have undone nothing here that could be done again."
ONE_AT_A_TIME = "Cards are put up and down one at a time. Esc unmarks them."
CRITERIA_FIXED = "They are being checked now. Return the card to change them."
CHOOSE_DEPARTMENT = "Choose the department whose improvement it is."
CHOOSE_SUPPLIER = "Choose the department that you ask."
CHOOSE_TARGET = "Choose the department to which it is offered."
CHOOSE_RETURN = "Say why it comes back: choose one of the four."
CHOOSE_QUESTION = "Choose the question that you answer."
CHOOSE_BLOCK = "Say what kind of thing stands in the way: choose one of the six."
CHOOSE_BLOCKED = "Choose what is out of the way."
CHOOSE_CALL = "Choose the call that you acknowledge."
CHOOSE_DECLINE = "Say why it is declined: choose one of the five."

OWN_WORDS: Mapping[str, str] = {
    "return": "{card} has to be told what was expected of it. Return it by itself.",
    "reopen": "{card} has to be told what turned out to be wrong. Reopen it by itself.",
    "edit": "What is asked for is edited one card at a time.",
    "answer": "{card} has a question of its own. Answer it by itself.",
    "unblock": "{card} waits on something of its own. Unblock it by itself.",
    "hand_over": "{card} needs a note of its own: what was done, and why them. Offer it by itself.",
    "take": "{card} has a note of its own. Take or refuse it by itself.",
    "refuse": "{card} has a note of its own. Take or refuse it by itself.",
    "improve": "An improvement is opened one at a time, and names more cards then.",
    "part": "Parts are asked for one at a time.",
    "acknowledge": "{card} has a call for help of its own. Acknowledge it by itself.",
    "follow": "A card that follows is asked for one at a time.",
}
"""Verbs for which each card needs words of its own, and what is said of several cards then."""


def no_way(verb: str, card: Card, key: str) -> str:
    """Nothing leads there; `verb`: the direction, `key`: that of the menu."""
    if verb == "back" and card.state is State.REQUESTED:
        where = "is in the first column"
    elif verb == "forward":
        where = "has ended"
    else:
        where = "cannot go there in one step"
    return f"#{card.number} {where}. Press {key} to see what may be done with it."


def first_already(card: Card) -> str:
    return f"#{card.number} is the first one already."


def last_already(card: Card) -> str:
    return f"#{card.number} is the last one already."


def sorted_otherwise(order: str, key: str) -> str:
    """`order`: how cards stand; `key`: the one that changes it."""
    return f"Cards stand {order}, not in the order they were put in. Press {key} for that."


def needs_own_words(verb: str, card: Card) -> str:
    """The verb cannot be done to several cards at once."""
    return OWN_WORDS[verb].format(card=f"#{card.number}")


def needs_own_answers(verb: str, card: Card) -> str:
    """The verb is about the criteria of each card."""
    doing = deed(verb, "it").capitalize()
    return f"The criteria of #{card.number} need an answer each. {doing} by itself."


def another_sheet(verb: str, card: Card) -> str:
    """Of several cards, this one needs other words than those that are asked for."""
    return f"To {deed(verb, f'#{card.number}')} asks for other words. Do that next."


def has_left(card: Card) -> str:
    """Another card has taken the place of the one that was selected."""
    return f"#{card.number} has left this view. Is the next card meant?"


def nobody_called_that(card: Card, board: Board) -> str:
    """None of the supplier's people is called what was typed."""
    name = board.department_name(card.supplier)
    return f"Nobody in {name} is called that. Type other letters."


def closed_now(supplier: Department) -> str:
    """The department was closed while it was chosen."""
    return f"{supplier.name} is closed now and takes no new requests."


def no_mark(key: str) -> str:
    return f"No card is marked; {key} on the board marks one."
