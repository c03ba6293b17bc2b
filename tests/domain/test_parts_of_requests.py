"""A request that has parts already, before anybody has started it."""

from __future__ import annotations

from kanban.domain import commands
from tests.making import Story, refusal

DELIVER = commands.Deliver(number=1, note="On the drive.")


def test_of_a_request_its_start_comes_first_and_then_its_parts() -> None:
    """What nobody has started is not delivered anyhow: its parts are not what stands in the way."""
    story = Story()
    story.requested()
    story.part()
    no = refusal(story.board, DELIVER, "ben")
    assert no.kind == "not_now"
    assert "part" not in no.message
    assert "start" in no.message
    story.run("ben", commands.Start(number=1))
    assert refusal(story.board, DELIVER, "ben").message.startswith("#1 waits for 1 part of it: ")
    story.run("ben", commands.Withdraw(number=2, reason="We have plates."))
    story.run("ben", DELIVER)
