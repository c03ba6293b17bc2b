"""What improvements offer to the definitions of departments, for those who may adopt it."""

from __future__ import annotations

from kanban.domain.board import Board
from kanban.domain.improvement import Improvement
from kanban.domain.people import Department


def offered_to(board: Board, login: str) -> list[tuple[Department, Improvement]]:
    """What waits for a lead, to the departments that the person leads, the oldest first."""
    person = board.people.get(login)
    led = person.lead_of if person is not None and person.active else ()
    found = [board.departments[key] for key in led if key in board.departments]
    return [(own, one) for own in found for one in own.improvements if one.is_offered]
