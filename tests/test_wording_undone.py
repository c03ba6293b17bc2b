"""The words about what was undone, and done again."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kanban import wording
from kanban.domain import commands, events
from kanban.domain.card import State
from tests.domain.verbs import VERBS
from tests.making import Story
from tests.saying import last

UNDONE = [
    (
        "start",
        State.REQUESTED,
        "the start of it",
        ["It is requested again.", "It is with nobody again."],
    ),
    ("put_back", State.IN_PROGRESS, "the putting back of it", ["It is in progress again."]),
    ("deliver", State.IN_PROGRESS, "the delivery of it", ["It is in progress again."]),
    ("recall", State.DELIVERED, "the recall of it", ["It is delivered again."]),
    ("accept", State.DELIVERED, "the acceptance of it", ["It is delivered again."]),
    ("return", State.DELIVERED, "the return of it", ["It is delivered again."]),
    ("reopen", State.ACCEPTED, "the reopening of it", ["It is accepted again."]),
    ("decline", State.REQUESTED, "the decline of it", ["It is requested again."]),
    ("withdraw", State.DELIVERED, "the withdrawal of it", ["It is delivered again."]),
    ("edit", State.REQUESTED, "the edit of it", ["As before: title."]),
    ("ask", State.REQUESTED, "the question about it", []),
    ("block", State.IN_PROGRESS, "the block of it", ["It is not blocked."]),
    ("assign", State.REQUESTED, "the assignment of it", ["It is with nobody again."]),
]


@pytest.mark.parametrize(("name", "state", "what", "further"), UNDONE)
def test_what_was_undone_and_done_again(
    name: str, state: State, what: str, further: list[str]
) -> None:
    story = Story()
    card = story.into(state, criteria=("Logo",))
    verb = next(verb for verb in VERBS if verb.name == name)
    by = min(verb.who)
    story.run(by, verb.ask(card))
    story.run(by, commands.Undo(number=1))
    assert last(story)[1:] == (f"undid {what}", further)
    story.run(by, commands.Redo(number=1))
    assert last(story)[1] == f"redid {what}"


def test_a_move_that_was_undone_and_a_verb_that_is_not_known() -> None:
    story = Story()
    story.requested(title="Flyer")
    story.requested()
    story.run("ben", commands.Reorder(number=1))
    story.run("ben", commands.Undo(number=1))
    assert last(story) == (
        "Ben (Design) undid the move of #1 Flyer within its column",
        "undid the move of it within its column",
        [],
    )
    undone = story.told[-1]
    assert isinstance(undone, events.Undone)
    event = replace(undone, of="juggle")
    assert wording.describe(event, story.board) == "undid something on it"
