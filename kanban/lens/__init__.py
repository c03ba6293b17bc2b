"""The board seen through a filter: which cards it lets through, and why. Pure."""

from __future__ import annotations

from collections import Counter
from datetime import date

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.turn import turn
from kanban.lens.folding import fold, highlights, words_of

__all__ = ["DepartmentCount", "Lens", "by_department", "fold", "highlights", "words_of"]


class Lens(Struct, frozen=True, kw_only=True):
    """What a person wants to see of the board."""

    text: str = ""
    """What is asked for, as it was typed or chosen; `kanban.lens.finding` says what it finds."""
    ended: bool = False
    """The fourth column shows declined and withdrawn cards instead of accepted ones."""
    only: frozenset[int] | None = None
    """The numbers of the cards that a person has picked to see; None: all cards."""

    @property
    def is_clear(self) -> bool:
        """Nothing is hidden."""
        return not self.text.strip() and self.only is None

    def lets_through(self, card: Card) -> bool:
        """The card is one of those picked; the text is not looked at."""
        return self.only is None or card.number in self.only


class DepartmentCount(Struct, frozen=True, kw_only=True):
    """A department and its open cards, whatever lens is in use."""

    key: str
    name: str
    as_customer: int
    as_supplier: int
    waiting_for_them: int
    """Cards whose turn is theirs."""
    late: int
    """Cards past their need-by date, on either side or offered to it."""
    in_progress: int = 0
    """Cards it works on."""
    limit: int | None = None
    """How many of those it allows itself."""
    open: int = 0
    """Open cards on either side, and those that are offered to it."""
    waiting_for_us: int = 0
    """Of those, the ones whose turn is the asking person's departments'."""


def by_department(board: Board, today: date, mine: tuple[str, ...] = ()) -> list[DepartmentCount]:
    """Every department with its open cards, by name; a closed one only while it has any.

    `mine` are the departments of whoever asks.
    """
    customer, supplier, waiting = Counter[str](), Counter[str](), Counter[str]()
    late, either, for_us = Counter[str](), Counter[str](), Counter[str]()
    for card in board.cards.values():
        if not card.state.is_open:
            continue
        customer[card.customer] += 1
        supplier[card.supplier] += 1
        sides, whose = {card.customer, card.supplier}, turn(card, board.held) or ""
        if card.handover is not None:
            sides.add(card.handover.to)
        waiting[whose] += 1
        either.update(sides)
        if whose in mine:
            for_us.update(sides)
        if card.is_late(today):
            late.update(sides)
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
            open=either[key],
            waiting_for_us=for_us[key],
        )
        for key, department in sorted(board.departments.items(), key=lambda item: item[1].name)
        if not department.closed or either[key]
    ]
