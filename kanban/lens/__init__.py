"""The board seen through a filter: which cards it lets through, and why. Pure."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.turn import turn
from kanban.lens.folding import fold, highlights, words_of

__all__ = ["DepartmentCount", "Lens", "Side", "by_department", "fold", "highlights", "words_of"]

Side: TypeAlias = Literal["either", "customer", "supplier"]


class Lens(Struct, frozen=True, kw_only=True):
    """What a person wants to see of the board."""

    department: str | None = None
    """None: all departments."""
    side: Side = "either"
    """Which side of the card the department is on. On either is also whom it is offered to."""
    text: str = ""
    """What is looked for, as it was typed; `kanban.lens.search` says what it finds."""
    ended: bool = False
    """The fourth column shows declined and withdrawn cards instead of accepted ones."""
    only: frozenset[int] | None = None
    """The numbers of the cards that a person has picked to see; None: all cards."""

    @property
    def is_clear(self) -> bool:
        """Nothing is hidden."""
        return self.department is None and not self.text.strip() and self.only is None

    def lets_through(self, card: Card) -> bool:
        """The card is one of those picked, and has the wanted department on the wanted side; the
        text is not looked at."""
        if self.only is not None and card.number not in self.only:
            return False
        if self.department is None:
            return True
        match self.side:
            case "customer":
                return card.customer == self.department
            case "supplier":
                return card.supplier == self.department
            case "either":
                sides = (card.customer, card.supplier)
                offered = card.handover is not None and card.handover.to == self.department
                return offered or self.department in sides


class DepartmentCount(Struct, frozen=True, kw_only=True):
    """A department and its open cards, whatever lens is in use."""

    key: str
    name: str
    as_customer: int
    as_supplier: int
    waiting_for_them: int
    """Cards whose turn is theirs."""
    late: int
    """Cards past their need-by date, on either side."""
    in_progress: int = 0
    """Cards it works on."""
    limit: int | None = None
    """How many of those it allows itself."""


def by_department(board: Board, today: date) -> list[DepartmentCount]:
    """Every department with its open cards, by name; a closed one only while it has any."""
    customer, supplier, waiting, late = (
        Counter[str](),
        Counter[str](),
        Counter[str](),
        Counter[str](),
    )
    for card in board.cards.values():
        if not card.state.is_open:
            continue
        customer[card.customer] += 1
        supplier[card.supplier] += 1
        waiting[turn(card, board.held) or ""] += 1
        if card.is_late(today):
            late.update({card.customer, card.supplier})
    return [
        DepartmentCount(
            key=key,
            name=department.name,
            as_customer=customer[key],
            as_supplier=supplier[key],
            waiting_for_them=waiting[key],
            late=late[key],
            in_progress=board.in_progress.get(key, 0),
            limit=department.wip_limit,
        )
        for key, department in sorted(board.departments.items(), key=lambda item: item[1].name)
        if not department.closed or customer[key] or supplier[key]
    ]
