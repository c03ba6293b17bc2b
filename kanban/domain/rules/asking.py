"""Who asks what of which board, and the questions that most rules begin with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.card import Card, State
from kanban.domain.commands import CardCommand
from kanban.domain.errors import Changed, Refused
from kanban.domain.events import CardEvent
from kanban.domain.people import Person
from kanban.wording import refusals as say


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
            raise Refused("not_yours", say.asking.not_on_board(self.by))
        if not person.active:
            raise Refused("not_yours", say.asking.taken_off(person, admins(self.board)))
        return person

    def card(self, number: int) -> Card:
        card = self.board.cards.get(number)
        if card is None:
            raise Refused("unknown", say.asking.no_card(number))
        return card

    def card_of(self, command: CardCommand, verb: str, *states: State) -> Card:
        """The card a command is about, unchanged since the person saw it and in one of the states.

        `verb` is what is to be done with it, as `deliver`.
        """
        card = self.card_as_seen(command)
        if card.state not in states:
            raise Refused("not_now", say.asking.cannot_be(verb, card, self.board))
        return card

    def card_as_seen(self, command: CardCommand) -> Card:
        """The card a command is about. Raises `Changed` when it is not what the person saw."""
        card = self.card(command.number)
        if command.seen is not None and command.seen != card.version:
            raise Changed(say.asking.changed(card))
        return card

    def department(self, key: str) -> str:
        """The key, when the board has such a department. Raises `Refused` naming those it has."""
        if key not in self.board.departments:
            known = [department.key for department in self.board.open_departments]
            raise Refused("unknown", say.asking.no_department(key, known))
        return key

    def is_full(self, department: str) -> bool:
        """The department has no room for one more card in progress."""
        limit = self.board.departments[department].wip_limit
        return limit is not None and self.board.in_progress.get(department, 0) >= limit

    def as_supplier(self, card: Card, verb: str) -> str:
        """The supplier's key, when the person is of that department; `verb` as in `card_of`."""
        if card.supplier not in self.person.departments:
            raise Refused("not_yours", say.asking.only_supplier(verb, card, self.board))
        return card.supplier

    def as_customer(self, card: Card, verb: str) -> str:
        """The customer's key, when the person is of that department."""
        if card.customer not in self.person.departments:
            raise Refused("not_yours", say.asking.only_customer(verb, card, self.board))
        return card.customer

    def any_side(self, card: Card) -> str:
        """For which department the person acts, of either side or of none: the card's, or their
        own first one; "" when they are in no department."""
        own = self.person.departments
        return card.side_of(own) or (own[0] if own else "")


def admins(board: Board) -> list[str]:
    """Up to three names."""
    return sorted(p.name for p in board.people.values() if p.admin and p.active)[:3]
