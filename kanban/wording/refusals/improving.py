"""No to an improvement, or to what is to become of it."""

from __future__ import annotations

from kanban.domain.board import Board
from kanban.domain.improvement import Improvement
from kanban.domain.people import Department, ReadyField
from kanban.domain.text import shown
from kanban.wording.refusals.typed import ready_field

NEEDS_BUG = "An improvement begins with what bugs you. Say it in a few words."
NEEDS_AFTER = "What is different now? Say it, so that others can tell."

ADDS_ONE = (
    "An improvement adds either a line to the definition of done or a field to that of ready. "
    "Leave one of them out."
)
ODD_NUMBER = "What is saved each time is a number of seconds, as 40."


def no_improvement(number: int) -> str:
    return f"There is no improvement {number}. `kanban improvements` lists them."


def not_yours(improvement: Improvement, department: Department, board: Board) -> str:
    return (
        f"Improvement {improvement.number} is {department.name}'s. Its people change it, and "
        f"{board.person_name(improvement.by)}, who opened it."
    )


def as_before(improvement: Improvement) -> str:
    return f"Nothing in improvement {improvement.number} would change."


def done_already(improvement: Improvement) -> str:
    return f"Improvement {improvement.number} is done. Open another one for what bugs you now."


def not_of(department: Department, login: str, board: Board) -> str:
    names = ", ".join(person.login for person in board.members(department.key)[:5])
    return f"{shown(login)} is not in {department.name}, which has {names or 'nobody'}."


def odd_seconds(most: int) -> str:
    return f"What is saved each time is 0 to {most:,} seconds."


def too_many_cards(most: int) -> str:
    return f"An improvement names {most} cards at most."


def adds_nothing(improvement: Improvement) -> str:
    return f"Improvement {improvement.number} adds nothing to a definition of ready or of done."


def adopted_already(improvement: Improvement, department: Department) -> str:
    what = "What is asked for by" if improvement.ready else "The line of"
    of = "ready" if improvement.ready else "done"
    return (
        f"{what} improvement {improvement.number} is in {department.name}'s definition of {of} "
        "already."
    )


def asked_for_already(field: ReadyField, department: Department) -> str:
    return (
        f"{department.name} asks for {ready_field(field)} already. Leave that out, or say what "
        "else requests must carry."
    )


def done_is_full(department: Department, most: int) -> str:
    return f"{department.name}'s definition of done has {most} lines, which is the most."
