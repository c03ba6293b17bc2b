"""How old a card is beside those before it, in words."""

from __future__ import annotations

from kanban.domain.board import Board
from kanban.flow.ageing import Ageing, Stage

_SAID = {
    Stage.START: ("waits longer than", "started"),
    Stage.DELIVERY: ("older than", "delivered"),
    Stage.VERDICT: ("waits longer than", "accepted"),
}


def ageing_words(ageing: Ageing, board: Board) -> str:
    """The comparison as the end of a line: "older than 85 % of what Design delivered"."""
    older, did = _SAID[ageing.stage]
    whose = board.department_name(ageing.department)
    return f"{older} {ageing.percent} % of what {whose} {did}"
