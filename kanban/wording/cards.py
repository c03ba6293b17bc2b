"""What is said of a card as it stands."""

from __future__ import annotations

from datetime import date

from kanban.domain.board import Board
from kanban.domain.card import Card, DeclineCode, ReturnCode, ServiceClass, State, Verdict
from kanban.domain.parts import open_parts
from kanban.domain.text import flat
from kanban.domain.turn import turn
from kanban.wording.language import possessive, spaced

RETURNED_BECAUSE = {
    ReturnCode.CORRECT: "it is not right yet",
    ReturnCode.ADD: "something is still missing",
    ReturnCode.CLARIFY: "it is not clear yet",
    ReturnCode.CHANGED_NEED: "the need has changed since",
}
DECLINED_BECAUSE = {
    DeclineCode.NOT_OURS: "another department does this",
    DeclineCode.DUPLICATE: "it has been asked for already",
    DeclineCode.NOT_NOW: "there is no room for it now",
    DeclineCode.NOT_FEASIBLE: "it cannot be done this way",
    DeclineCode.INCOMPLETE: "it needs more words to begin with",
}
URGENT = "urgent"
"""What an open card of the class expedite is called."""
QUESTION = "question"
"""What an open card is called on which the supplier waits for an answer."""
BLOCKED = "blocked"
"""What an open card is called that waits on something without which nobody can go on."""
OFFERED = "offered"
"""What an open card is called that waits for another department to take it."""
TO_TAKE = "to take"
"""What it is called for that department."""
_TODAY, _TOMORROW = "today", "tomorrow"
_TO_DO = {
    State.REQUESTED: "to start or decline",
    State.IN_PROGRESS: "to deliver",
    State.DELIVERED: "to accept or return",
}

_TO_ANSWER = "to answer"
_TO_WAIT = "to deliver once its parts are there"
_TO_UNBLOCK = "to get it unblocked"
_TO_TAKE_OR_REFUSE = "to take or refuse"


def state_name(state: State) -> str:
    """The state in words: "in progress"."""
    return spaced(state)


def class_name(service_class: ServiceClass) -> str:
    return spaced(service_class)


def verdict_name(verdict: Verdict) -> str:
    """The verdict in words: "not met"."""
    return spaced(verdict)


def return_reason(code: ReturnCode) -> str:
    """The code and what it means: "correct – it is not right yet"."""
    return f"{spaced(code)} – {RETURNED_BECAUSE[code]}"


def decline_reason(code: DeclineCode) -> str:
    return f"{spaced(code)} – {DECLINED_BECAUSE[code]}"


def card_name(number: int, title: str) -> str:
    """How a card is called: "#12 Brochure for the fair"."""
    return f"#{number} {flat(title)}".rstrip()


def sides(card: Card, board: Board) -> str:
    """Who asked whom: "Sales asked Design"."""
    customer = board.department_name(card.customer)
    if card.is_internal:
        return f"{customer} asked itself"
    return f"{customer} asked {board.department_name(card.supplier)}"


def whose_turn(card: Card, board: Board) -> str:
    """The department whose turn it is, in a list: "Sales", "Sales, to answer"; nobody's: ""."""
    whose = turn(card, board.held)
    if whose is None:
        return ""
    name = board.department_name(whose)
    special = _instead(card)
    return f"{name}, {special}" if special else name


def turn_words(card: Card, board: Board) -> str:
    """Who has to do what next: "Sales' turn: to accept or return"; how it ended, if it has."""
    whose = turn(card, board.held)
    if whose is not None:
        to_do = _to_do(card, whose, board)
        return f"{possessive(board.department_name(whose))} turn: {to_do}"
    side = card.supplier if card.state is State.DECLINED else card.customer
    verb = "withdrew" if card.state is State.WITHDRAWN else state_name(card.state)
    return f"nobody's turn: {board.department_name(side)} {verb} it"


def _instead(card: Card) -> str:
    """What holds an open card up; "" when nothing does."""
    if card.questions:
        return _TO_ANSWER
    if card.handover:
        return _TO_TAKE_OR_REFUSE
    return BLOCKED if card.blocks else ""


def _to_do(card: Card, whose: str, board: Board) -> str:
    if card.questions or card.handover:
        return _instead(card)
    if not card.blocks:
        waits = card.state is State.IN_PROGRESS and bool(open_parts(card, board))
        return _TO_WAIT if waits else _TO_DO[card.state]
    is_waited_on = whose != card.supplier
    return f"{board.department_name(card.supplier)} waits" if is_waited_on else _TO_UNBLOCK


def due(card: Card, today: date) -> str | None:
    """When an open card is needed: "6d late", "today", "tomorrow", "in 3d", "in 5w"; else None."""
    return _needed(card, today, "in")


def due_sign(card: Card, today: date, is_brief: bool = False) -> str | None:
    """As `due`, where an age stands beside it: "6d late", "today", "due 3d"; "due 1d" where there
    is no room for "tomorrow"."""
    words = _needed(card, today, "due")
    return "due 1d" if is_brief and words == _TOMORROW else words


def _needed(card: Card, today: date, ahead: str) -> str | None:
    if card.need_by is None or not card.state.is_open:
        return None
    days = (card.need_by - today).days
    if days < 0:
        return f"{-days}d late"
    if days < 2:
        return (_TODAY, _TOMORROW)[days]
    return f"{ahead} {days}d" if days < 14 else f"{ahead} {days // 7}w"


def why_back(card: Card) -> str:
    """How a card that was delivered came to be in progress again."""
    return "returned" if card.returned is not None else "reopened"
