"""The words about questions and answers."""

from __future__ import annotations

import pytest

from kanban import wording
from kanban.domain import commands
from kanban.domain.card import State
from tests.making import Story
from tests.saying import last


def test_a_question_and_its_answer() -> None:
    story = Story()
    story.requested(title="Brochure")
    story.run("ben", commands.Ask(number=1, text="Which blue?\nThere are two"))
    assert last(story) == (
        "Ben (Design) asked question 1 about #1 Brochure",
        "asked question 1 about it",
        ["Question 1: Which blue?", "There are two"],
    )
    story.run("ben", commands.Ask(number=1, text="Which paper?"))
    assert last(story)[2] == ["Question 2: Which paper?"]
    story.run("tom", commands.Answer(number=1, question=2, text="The thick one"))
    assert last(story) == (
        "Tom (Sales) answered Ben's question about #1 Brochure",
        "answered Ben's question about it",
        ["Answer 2: The thick one"],
    )


@pytest.mark.parametrize("state", [State.REQUESTED, State.IN_PROGRESS])
def test_a_question_makes_it_the_customers_turn(state: State) -> None:
    story = Story()
    story.into(state)
    assert wording.whose_turn(story.card(), story.board) == "Design"
    story.run("ben", commands.Ask(number=1, text="Which blue?"))
    assert wording.turn_words(story.card(), story.board) == "Sales' turn: to answer"
    assert wording.whose_turn(story.card(), story.board) == "Sales, to answer"
    story.run("mara", commands.Answer(number=1, text="The dark one"))
    assert wording.whose_turn(story.card(), story.board) == "Design"
    story.run("ben", commands.Ask(number=1, text="Which paper?"))
    story.run("mara", commands.Withdraw(number=1, reason="The fair is off."))
    assert wording.whose_turn(story.card(), story.board) == ""
