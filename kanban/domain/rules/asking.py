"""Who asks what of which board, and the questions that most rules begin with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Never

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.card import Card, State
from kanban.domain.commands import CardCommand
from kanban.domain.errors import Changed, Refused
from kanban.domain.events import CardEvent
from kanban.domain.people import Person
from kanban.domain.text import shown


class Asking(Struct, frozen=True):
    """One person asking something of one board at one time."""

    board: Board
    by: str
    """Login."""
    at: datetime
    history: Sequence[CardEvent] = ()
    """Of the card, oldest first, when the command is about what was done to it before."""

    @property
    def person(self) -> Person:
        """The person who asks. Raises `Refused` when they are not on the board."""
        person = self.board.people.get(self.by)
        if person is None:
            raise Refused(
                "not_yours",
                f"{shown(self.by)} is not on this board yet, so may look but not change it. "
                "Join a department first.",
            )
        if not person.active:
            raise Refused(
                "not_yours",
                f"{person.name} was taken off this board, so may look but not change it. "
                f"Ask {listed(admins(self.board), 'or')}.",
            )
        return person

    def card(self, number: int) -> Card:
        card = self.board.cards.get(number)
        if card is None:
            raise Refused("unknown", f"There is no card #{number} on this board.")
        return card

    def card_of(self, command: CardCommand, verb: str, *states: State) -> Card:
        """The card a command is about, unchanged since the person saw it and in one of the states.

        `verb` completes "cannot be …".
        """
        card = self.card_as_seen(command)
        if card.state not in states:
            raise Refused(
                "not_now",
                f"#{card.number} is {phrase(card.state)}, so it cannot be {verb}. "
                f"{what_now(self.board, card)}",
            )
        return card

    def card_as_seen(self, command: CardCommand) -> Card:
        """The card a command is about. Raises `Changed` when it is not what the person saw."""
        card = self.card(command.number)
        if command.seen is not None and command.seen != card.version:
            raise Changed(
                f"#{card.number} changed since you looked at it: it is {phrase(card.state)} now. "
                "Look again before you decide."
            )
        return card

    def department(self, key: str) -> str:
        """The key, when the board has such a department. Raises `Refused` naming those it has."""
        if key not in self.board.departments:
            known = listed([d.key for d in self.board.departments.values() if not d.closed])
            there_are = f"There are: {known}." if known else "An admin can add one."
            raise Refused("unknown", f"There is no department “{shown(key)}”. {there_are}")
        return key

    def full(self, department: str) -> str:
        """A sentence that says so when the department has no room for one more card in progress;
        else empty."""
        limit = self.board.departments[department].wip_limit
        count = self.board.in_progress.get(department, 0)
        if limit is None or count < limit:
            return ""
        name, cards = self.board.department_name(department), "card" if count == 1 else "cards"
        return f"{name} has {count} {cards} in progress and a limit of {limit}."

    def as_supplier(self, card: Card, doing: str) -> str:
        """The supplier's key, when the person is of that department; `doing`: "start #4"."""
        return self._as_side(card.supplier, doing, "supplies")

    def as_customer(self, card: Card, doing: str) -> str:
        """The customer's key, when the person is of that department."""
        return self._as_side(card.customer, doing, "asked for")

    def _as_side(self, side: str, doing: str, why: str) -> str:
        if side in self.person.departments:
            return side
        name = self.board.department_name(side)
        raise Refused(
            "not_yours",
            f"Only {name} can {doing}, because {name} {why} it. {whom_to_ask(self.board, side)}",
        )


def whom_to_ask(board: Board, department: str, but: str = "") -> str:
    """A sentence with up to three names; `but` is a login to leave out."""
    names = [person.name for person in board.members(department) if person.login != but]
    where = board.department_name(department)
    if not names:
        return f"Nobody{' else' if but else ''} is in {where} yet: somebody has to join it."
    more = [f"{len(names) - 3} more"] if len(names) > 3 else []
    return f"Ask {listed([*names[:3], *more], 'or')} ({where})."


def admins(board: Board) -> list[str]:
    """Up to three names."""
    return sorted(p.name for p in board.people.values() if p.admin and p.active)[:3]


def refuse_missing(what: Sequence[str], sentence: str) -> None:
    """Raise `Refused` that lists what is missing, when anything is."""
    if what:
        raise Refused("missing", f"{sentence}: {'; '.join(what)}.")


def refuse_not_valid(sentence: str) -> Never:
    raise Refused("not_valid", sentence)


def listed(items: Sequence[str], last: str = "and") -> str:
    """ "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def phrase(state: State) -> str:
    """The state as it stands after "is"."""
    return state.value.replace("_", " ")


def what_now(board: Board, card: Card) -> str:
    """What could be done instead, given where the card is."""
    supplier = board.department_name(card.supplier)
    customer = board.department_name(card.customer)
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
