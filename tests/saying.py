"""What is said of what happened, for the tests of the words."""

from __future__ import annotations

from kanban import wording
from tests.making import Story


def last(story: Story) -> tuple[str, str, list[str]]:
    """What is said of the last event: on the board, in the card's own history, and further."""
    event, board = story.told[-1], story.board
    return (
        wording.headline(event, board),
        wording.describe(event, board),
        wording.details(event, board),
    )
