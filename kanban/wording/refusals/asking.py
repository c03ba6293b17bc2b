"""No to who asks, and to what is asked of which card."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kanban.domain.board import Board
from kanban.domain.card import Card, State
from kanban.domain.people import Person
from kanban.domain.text import shown
from kanban.wording.cards import state_name
from kanban.wording.deeds import deed, done
from kanban.wording.language import listed

_SHARED = (
    r"^(#\d+ is [^,.]+), so it cannot be [^.]+(?=\.)",
    r"^(Only (.+) can) [^,]+(?=, because \2 )",
)
"""`cannot_be` and `only_…`: what is left of them without the words that name the verb."""


def without_verb(sentence: str) -> str:
    """A refusal as it is said of many verbs together: "#12 is delivered. Sales can …"."""
    for shared in _SHARED:
        sentence = re.sub(shared, r"\1", sentence)
    return sentence


def not_on_board(login: str) -> str:
    return (
        f"{shown(login)} is not on this board yet, so may look but not change it. "
        "Join a department first."
    )


def taken_off(person: Person, admins: Sequence[str]) -> str:
    """`admins` by their names."""
    return (
        f"{person.name} was taken off this board, so may look but not change it. "
        f"Ask {listed(admins, 'or')}."
    )


def no_card(number: int) -> str:
    return f"There is no card #{number} on this board."


def cannot_be(verb: str, card: Card, board: Board) -> str:
    """The card is in a state from which the verb does not lead on."""
    return (
        f"#{card.number} is {state_name(card.state)}, so it cannot be {done(verb)}. "
        f"{what_now(board, card)}"
    )


def changed(card: Card) -> str:
    return f"#{card.number} changed since you looked at it. Look again before you decide."


def no_department(key: str, known: Sequence[str]) -> str:
    """`known`: the keys of those there are."""
    there_are = f"There are: {listed(known)}." if known else "An admin can add one."
    return f"There is no department “{shown(key)}”. {there_are}"


def only_supplier(verb: str, card: Card, board: Board, may: Sequence[Person] = ()) -> str:
    """The verb is for the people who supply the card; `may`: for these of them alone."""
    return _only(card.supplier, verb, "supplies", card, board, may)


def only_customer(verb: str, card: Card, board: Board) -> str:
    """The verb is for the people who asked for the card."""
    return _only(card.customer, verb, "asked for", card, board)


def only_target(verb: str, card: Card, to: str, board: Board) -> str:
    """The verb is for the people of the department to which the card is offered."""
    name, what = board.department_name(to), f"#{card.number}"
    return (
        f"Only {name} can {deed(verb, what)}, because {name} has the offer. "
        f"{whom_to_ask(board, to)}"
    )


def _only(
    side: str, verb: str, why: str, card: Card, board: Board, may: Sequence[Person] = ()
) -> str:
    name, what = board.department_name(side), f"#{card.number}"
    doing = f"say who works on {what}" if verb == "assign" else deed(verb, what)
    whom = ask_one_of(may, board, side) if may else whom_to_ask(board, side)
    return f"Only {name} can {doing}, because {name} {why} it. {whom}"


def is_full(board: Board, department: str) -> str:
    """The department has as many cards in progress as it allows itself, or more."""
    count = board.in_progress.get(department, 0)
    limit = board.departments[department].wip_limit
    name, cards = board.department_name(department), "card" if count == 1 else "cards"
    return f"{name} has {count} {cards} in progress and a limit of {limit}."


def whom_to_ask(board: Board, department: str, but: str = "") -> str:
    """Up to three people of the department; `but` is a login to leave out."""
    people = [person for person in board.members(department) if person.login != but]
    if not people:
        where = board.department_name(department)
        return f"Nobody{' else' if but else ''} is in {where} yet: somebody has to join it."
    return ask_one_of(people, board, department)


def ask_one_of(people: Sequence[Person], board: Board, department: str) -> str:
    """Up to three of these people of the department."""
    names = [person.name for person in people]
    where = board.department_name(department)
    more = [f"{len(names) - 3} more"] if len(names) > 3 else []
    return f"Ask {listed([*names[:3], *more], 'or')} ({where})."


def what_now(board: Board, card: Card) -> str:
    """What could be done instead, given where the card is."""
    supplier = board.department_name(card.supplier)
    customer = board.department_name(card.customer)
    if card.questions and card.state.is_open:
        return f"{customer} can answer what {supplier} asked."
    if card.blocks and card.state.is_open:
        return f"{supplier} can unblock it."
    if card.handover and card.state.is_open:
        to = board.department_name(card.handover.to)
        return f"{to} can take or refuse it; {supplier} can keep it."
    match card.state:
        case State.REQUESTED:
            return f"{supplier} can start or decline it."
        case State.IN_PROGRESS:
            return f"{supplier} can deliver it or put it back."
        case State.DELIVERED:
            return f"{customer} can accept or return it; {supplier} can recall it."
        case State.ACCEPTED:
            return f"{customer} can reopen it, or request a new card that follows #{card.number}."
        case _:
            return f"{customer} can request a new card that follows #{card.number}."
