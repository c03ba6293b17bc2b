"""Views that a department keeps for everybody."""

from __future__ import annotations

import pytest

from kanban.domain import commands
from kanban.domain.text import VIEWS_LIMIT
from kanban.domain.views import View
from tests.making import Story, a_board, refusal

LATE = View(name="Late", query="is:late", sort="need_by")


def test_leads_keep_views_and_one_takes_the_place_of_that_of_its_name() -> None:
    story = Story(a_board())
    story.run("ben", commands.SetView(department="design", view=LATE))
    again = View(name="LATE", query=" is:late  -is:blocked ", dense=True)
    story.run("ada", commands.SetView(department="design", view=again))
    kept = View(name="LATE", query="is:late -is:blocked", dense=True)
    assert list(story.board.departments["design"].views) == [kept]
    story.run("ben", commands.DropView(department="design", name="late"))
    assert not story.board.departments["design"].views


@pytest.mark.parametrize(
    ("view", "says"),
    [
        (View(name=" ", query="x"), "needs a name"),
        (View(name="All"), "shows all cards"),
        (View(name="A", sort="colour"), "is not one of: board, waiting"),
        (View(name="A", lanes="person"), "is not one of: off"),
    ],
)
def test_a_view_has_a_name_and_shows_something(view: View, says: str) -> None:
    command = commands.SetView(department="design", view=view)
    assert says in refusal(a_board(), command, "ben").message


def test_members_and_leads_of_others_are_refused_as_is_a_view_that_is_not_there() -> None:
    board = a_board()
    for by in ("ida", "mara"):
        said = refusal(board, commands.SetView(department="design", view=LATE), by).message
        assert "lead" in said
    drop = commands.DropView(department="design", name="Late")
    assert "There is no view “Late”" in refusal(board, drop, "ben").message


def test_a_department_has_so_many_views_at_most() -> None:
    story = Story(a_board())
    for place in range(VIEWS_LIMIT):
        view = View(name=f"View {place}", query="x")
        story.run("ben", commands.SetView(department="design", view=view))
    command = commands.SetView(department="design", view=LATE)
    assert "which is the most" in refusal(story.board, command, "ben").message
