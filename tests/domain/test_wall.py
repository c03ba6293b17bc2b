"""The wall of thanks: newest first, of one department or of all, those of old boards as well."""

from __future__ import annotations

from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.events import Accepted, CardEvent
from kanban.domain.wall import wall
from tests.making import Story


def texts(story: Story, department: str | None = None) -> list[str]:
    return [one.thanks.text for one in wall(story.board, story.history, department)]


def thank(story: Story, by: str, text: str, number: int = 1) -> None:
    story.run(by, commands.Thank(number=number, text=text))


def test_what_was_said_last_comes_first_whatever_the_card() -> None:
    story = Story()
    story.started()
    story.delivered()
    thank(story, "mara", "One", number=2)
    thank(story, "omar", "Two", number=1)
    story.run("mara", commands.Accept(number=2, thanks="Three"))
    assert texts(story) == ["Three", "Two", "One"]


def test_a_department_has_a_wall_of_its_own() -> None:
    story = Story()
    story.started()
    thank(story, "mara", "So quick!")
    thank(story, "ida", "Well asked!")
    assert texts(story, "sales") == ["Well asked!"]
    assert texts(story, "print") == []


def test_thanks_from_before_cards_kept_them_are_told_from_their_histories() -> None:
    story = Story()
    story.delivered()
    story.run("mara", commands.Accept(number=1, thanks="Just right."))
    old = {1: tuple(map(as_it_was, story.history()))}
    board = story.board.with_cards([replace(story.card(), thanks=())])
    (said,) = wall(board, old.__getitem__)
    assert (said.thanks.to, said.thanks.by, said.thanks.text) == ("design", "mara", "Just right.")
    (once,) = wall(story.board, story.history)
    assert once.thanks == said.thanks


def test_thanks_of_an_acceptance_that_was_undone_are_on_no_wall() -> None:
    story = Story()
    story.delivered()
    story.run("mara", commands.Accept(number=1, thanks="Just right."))
    story.run("mara", commands.Undo(number=1))
    assert texts(story) == []


def as_it_was(event: CardEvent) -> CardEvent:
    return replace(event, thanks_to="") if isinstance(event, Accepted) else event
