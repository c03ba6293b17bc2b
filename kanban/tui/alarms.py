"""What departments agreed to, as far as it presses on cards in sight.

Painting asks about the cards that it paints, and another reads their histories: nothing is read
where nobody has agreed to anything, for cards that nobody sees, or while a key is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.people import Department

if TYPE_CHECKING:
    from kanban.flow.pressing import Outlook, Pressing

_BEFORE = -1
"""The version of a card that was read before departments agreed to something else."""


class Alarms:
    """Tells what presses on a card, and asks for what it does not know."""

    def __init__(self, ask: Callable[[], None]) -> None:
        """`ask`: called once when there is something to be read; see `take_wanted`."""
        self._ask = ask
        self._departments: Mapping[str, Department] = {}
        self._terms: object = ()
        self.agreed = 0
        """How often something else was agreed to: what was read before is told by other terms."""
        self._promising: frozenset[str] = frozenset()
        """Departments that promise anything to anybody."""
        self._known: dict[int, Outlook] = {}
        self._asked: set[int] = set()
        """Cards that are being read, or will be."""
        self._wanted: set[int] = set()
        """Those of them that nobody has taken yet."""
        self.turns = 0
        """How often it was learnt that something presses otherwise than was thought."""

    def on(self, board: Board) -> Alarms | None:
        """The same on this board; None when nobody there has agreed to anything."""
        if board.departments is not self._departments:
            self._departments = board.departments
            terms = [_terms(department) for department in board.departments.values()]
            if terms != self._terms:
                self._terms = terms
                self.agreed += 1
                self._asked = set(self._wanted)  # what is being read is told by other terms
                for number, known in self._known.items():
                    self._known[number] = replace(known, version=_BEFORE)
                promising = (one.key for one in board.departments.values() if _promises(one))
                self._promising = frozenset(promising)
        return self if self._promising else None

    def of(self, card: Card, now: datetime) -> Pressing | None:
        """What presses on the card, as far as that is known yet."""
        known = self._known.get(card.number)
        if known is None or known.version < card.version:
            if not self._may_press(card):
                return None
            self._want(card.number)
        return known.at(now) if known is not None else None

    def take_wanted(self) -> frozenset[int]:
        """The cards that are to be read now."""
        wanted, self._wanted = frozenset(self._wanted), set()
        return wanted

    def learn(self, found: Mapping[int, Outlook], agreed: int, board: Board, now: datetime) -> bool:
        """Take in what was read; True when something is to be painted otherwise. `agreed`: as it
        was when the cards were taken to be read."""
        if agreed != self.agreed:
            return False  # they were wanted again since
        differs = False
        for number, known in found.items():
            before = self._known.get(number)
            differs |= (before.at(now) if before else None) != known.at(now)
            self._known[number] = known
            self._asked.discard(number)
            card = board.cards.get(number)
            if card is not None and card.version > known.version:
                self._want(number)  # it changed while it was read, and was painted before this
        self.turns += differs
        return differs

    def _may_press(self, card: Card) -> bool:
        sides = (card.supplier, card.customer)
        promised = card.hops or any(key in self._promising for key in sides)
        return card.state.is_open and bool(promised)

    def _want(self, number: int) -> None:
        if number not in self._asked:
            self._asked.add(number)
            self._wanted.add(number)
            if len(self._wanted) == 1:
                self._ask()


def _promises(department: Department) -> bool:
    promises = (department.answer_hours, department.deliver_days, department.accept_days)
    return any(promise is not None for promise in promises)


def _terms(department: Department) -> tuple[Any, ...]:
    """All that clocks are told by."""
    return (
        department.key,
        department.zone,
        department.hours,
        department.holidays,
        department.days_off,
        department.answer_hours,
        department.deliver_days,
        department.accept_days,
    )
