"""What the tests of undoing have in common."""

from __future__ import annotations

import pytest

from kanban.domain import commands
from kanban.domain.commands import Command
from kanban.domain.errors import Refused
from tests.making import Story

UNDO, REDO = commands.Undo(number=1), commands.Redo(number=1)


def refused(story: Story, by: str, command: Command) -> Refused:
    before = story.board
    with pytest.raises(Refused) as no:
        story.run(by, command)
    assert story.board is before
    return no.value
