"""What is said of a card and of those that are parts of it."""

from __future__ import annotations

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.parts import Progress
from kanban.wording.cards import card_name, state_name


def progress_words(progress: Progress) -> str:
    """How far the parts are: "2 of 3 accepted"."""
    return f"{in_short(progress)} accepted"


def in_short(progress: Progress) -> str:
    """ "2 of 3"."""
    return f"{progress.done} of {progress.of}"


def part_words(part: Card, board: Board) -> str:
    """A part in a list: "#5 Plates – Print, in progress"."""
    supplier = board.department_name(part.supplier)
    return f"{card_name(part.number, part.title)} – {supplier}, {state_name(part.state)}"
