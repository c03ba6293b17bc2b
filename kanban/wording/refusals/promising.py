"""No to a day that a supplier would promise."""

from __future__ import annotations

from datetime import date

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.wording.times import day


def needs_reason(card: Card, promised: date | None, board: Board) -> str:
    """What was promised is not changed silently; `promised`: the new day, None to take it back."""
    doing = "Moving" if promised is not None else "Taking back"
    what = f"{doing} the promise for #{card.number}"
    return f"{what} needs a reason, which {board.department_name(card.customer)} is told."


def is_over(promised: date, today: date) -> str:
    return f"A day that is over, {day(promised, today)}, cannot be promised. Say today or later."


def is_so_already(card: Card, today: date) -> str:
    if card.promised is None:
        return f"Nothing is promised for #{card.number} that could be taken back."
    return f"#{card.number} is promised for {day(card.promised, today)} already."
