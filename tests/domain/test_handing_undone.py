"""What was offered, taken, refused or kept is undone and done again, where it still can be."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.commands import Command
from tests.domain.test_handing import HAND_OVER, KEEP, REFUSE, TAKE, offered, with_limits
from tests.domain.undoing import REDO, UNDO, refused
from tests.making import Story, refusal


@pytest.mark.parametrize(
    ("by", "command"), [("ben", HAND_OVER), ("omar", TAKE), ("omar", REFUSE), ("ben", KEEP)]
)
def test_every_step_is_undone_and_done_again(by: str, command: Command) -> None:
    story = Story()
    story.started(criteria=("Our blue",))
    if command is not HAND_OVER:
        story.offer()
    before = story.card()
    story.run(by, command)
    after = story.card()
    story.run(by, UNDO)
    assert replace(story.card(), version=0) == replace(before, version=0)
    assert story.board.in_progress == {"design": 1}
    story.run(by, REDO)
    assert replace(story.card(), version=0) == replace(after, version=0)
    assert story.board.in_progress == {after.supplier: 1}


def test_what_was_taken_goes_back_to_a_giver_with_room_only() -> None:
    story = with_limits(design=1)
    story.started()
    story.offer()
    story.run("omar", TAKE)
    story.requested()
    story.run("ben", commands.Start(number=2))
    no = refused(story, "omar", UNDO)
    assert (no.kind, no.message) == (
        "limit",
        "Design has 1 card in progress and a limit of 1. Hand #1 over to Design instead, and say "
        "why.",
    )


@pytest.mark.parametrize("reason", ["", "The fair."])
def test_what_was_taken_is_taken_again_where_there_is_room_or_was_a_reason(reason: str) -> None:
    story = with_limits(print=1)
    story.started()
    story.offer()
    if reason:
        story.requested(supplier="print")
        story.run("omar", commands.Start(number=2))
    story.run("omar", replace(TAKE, over_limit=reason))
    story.run("omar", UNDO)
    if reason:
        story.run("omar", REDO)
        assert story.card().supplier == "print"
        return
    story.requested(supplier="print")
    story.run("omar", commands.Start(number=2))
    no = refused(story, "omar", REDO)
    assert (no.kind, no.message) == (
        "limit",
        "Print has 1 card in progress and a limit of 1. Take #1 over instead, with a reason.",
    )


def test_what_was_taken_does_not_go_back_to_somebody_who_left_the_giver() -> None:
    story = offered()
    story.run("omar", TAKE)
    story.run("ben", commands.Leave(department="design"))
    no = refused(story, "omar", UNDO)
    assert no.message == (
        "Ben is not in Design any more, so #1 does not go back to them. Say who works on it "
        "instead."
    )


def test_nobody_takes_back_an_offer_that_was_taken() -> None:
    story = offered()
    story.run("omar", TAKE)
    assert refused(story, "ben", UNDO).kind == "changed"


def test_an_offer_is_made_again_to_a_department_that_is_still_open_only() -> None:
    story = Story()
    story.started()
    story.offer("legal")
    story.run("ben", UNDO)
    story.run("ada", commands.EditDepartment(key="legal", closed=True))
    no = refused(story, "ben", REDO)
    assert no.message == (
        "Legal was closed meanwhile, so #1 stays in progress. Whoever leads it can open it again."
    )


def test_a_department_with_an_offer_is_not_closed() -> None:
    story = Story()
    story.started()
    story.offer("legal")
    no = refusal(story.board, commands.EditDepartment(key="legal", closed=True), "ada")
    assert (no.kind, no.message) == (
        "not_now",
        "1 card is offered to Legal. Refuse first, and say why.",
    )
