"""The counts over the columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.card import COLUMNS, Card, State
from kanban.domain.held import Held
from kanban.domain.turn import turns
from kanban.lens import Lens
from kanban.lens.composing import chosen
from kanban.tui.head import Head
from kanban.tui.sight import Columns


class Heads:
    """Counts one board after another, and only the columns in which something has changed."""

    def __init__(self) -> None:
        self._counted: dict[State, _Counted] = {}

    def of(
        self,
        board: Board,
        lens: Lens,
        columns: Columns,
        totals: Mapping[State, int],
        today: date,
        mine: tuple[str, ...] = (),
    ) -> list[Head]:
        """One head a column: what is shown, apart from what there really is (`totals`).

        `mine` are the departments of the person who looks.
        """
        choice = chosen(lens.text, board.departments)
        supplier = choice.department if choice.side != "customer" else None
        on = _On(today, mine, board.held)
        counted = [self._count(*each, on) for each in zip(COLUMNS, columns, strict=True)]
        return [
            Head(
                state=state,
                shown=len(count.cards),
                total=_total(state, count.cards, totals[state], lens),
                late=count.late,
                waiting=count.waiting,
                active=False,
                limit=_limit(board, supplier) if state is State.IN_PROGRESS else None,
                load=board.in_progress.get(supplier, 0) if supplier else 0,
                ended=lens.ended and state is COLUMNS[-1],
            )
            for state, count in zip(COLUMNS, counted, strict=True)
        ]

    def _count(self, state: State, cards: tuple[Card, ...], on: _On) -> _Counted:
        known = self._counted.get(state)
        if known is None or known.cards is not cards or known.on != on:
            late = late_of(cards, on.today) if state.is_open else 0
            known = _Counted(cards, on, late, waiting_of(state, cards, on.mine, on.held))
            self._counted[state] = known
        return known


class _On(Struct, frozen=True):
    """What a count depends on besides the cards."""

    today: date
    mine: tuple[str, ...]
    held: Held


class _Counted(Struct, frozen=True):
    """What was counted in a column, and what it depends on."""

    cards: tuple[Card, ...]
    on: _On
    late: int
    waiting: int


def late_of(cards: Sequence[Card], today: date) -> int:
    """How many of a column of open cards are late; asked of thousands at every change."""
    return sum(1 for card in cards if card.need_by is not None and card.need_by < today)


def waiting_of(state: State, cards: Sequence[Card], mine: tuple[str, ...], held: Held) -> int:
    """How many wait for these departments."""
    return sum(map(frozenset(mine).__contains__, turns(state, cards, held))) if mine else 0


def _total(state: State, cards: tuple[Card, ...], total: int, lens: Lens) -> int:
    return len(cards) if lens.ended and state is COLUMNS[-1] else total


def _limit(board: Board, supplier: str | None) -> int | None:
    department = board.departments.get(supplier) if supplier else None
    return department.wip_limit if department else None
