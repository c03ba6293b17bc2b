"""What the tests of undoing have in common."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from kanban.domain import commands, events
from kanban.domain.card import Card
from kanban.domain.commands import Command
from kanban.domain.errors import Refused
from kanban.domain.events import CardEvent
from tests.making import Story

UNDO, REDO = commands.Undo(number=1), commands.Redo(number=1)


def refused(story: Story, by: str, command: Command) -> Refused:
    before = story.board
    with pytest.raises(Refused) as no:
        story.run(by, command)
    assert story.board is before
    return no.value


def same(card: Card, other: Card) -> bool:
    """But for the version, for the numbers of questions and blocks that there have been, and for
    the place when another card has taken it meanwhile."""
    return _lasting(card) == _lasting(other)


def _lasting(card: Card) -> Card:
    return replace(card, version=0, rank="", asked=0, blocked=0)


def undone_before(told: Sequence[CardEvent]) -> bool:
    """What was done again counts from then."""
    return any(isinstance(event, events.Redone) for event in told)
