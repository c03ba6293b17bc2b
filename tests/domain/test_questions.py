"""A supplier asks, and the customer answers before anything is delivered."""

from __future__ import annotations

import pytest

from kanban.domain import commands, events
from kanban.domain.card import State
from kanban.domain.errors import Refused
from kanban.domain.turn import turn
from tests.making import Story, refusal


def answered(story: Story, text: str = "Our blue.", question: int | None = None) -> None:
    story.run("mara", commands.Answer(number=1, question=question, text=text))


@pytest.mark.parametrize("state", [State.REQUESTED, State.IN_PROGRESS])
def test_while_a_question_is_open_it_is_the_customers_turn(state: State) -> None:
    story = Story()
    story.into(state)
    story.ask("Which blue?")
    assert turn(story.card(), {}) == "sales"
    assert [(one.number, one.by, one.text) for one in story.card().questions] == [
        (1, "ben", "Which blue?")
    ]
    answered(story)
    assert turn(story.card(), {}) == "design"
    assert story.card().questions == ()
    assert story.card().state is state


def test_a_question_changes_neither_where_the_card_stands_nor_since_when() -> None:
    story = Story()
    before = story.started()
    after = story.ask()
    assert (after.state, after.entered_at, after.rank) == (
        before.state,
        before.entered_at,
        before.rank,
    )


def test_an_answer_tells_who_had_asked_what() -> None:
    story = Story()
    story.started()
    story.ask("Which blue?", by="ida")
    answered(story)
    event = story.history()[-1]
    assert isinstance(event, events.Answered)
    assert (event.asker, event.question, event.text) == ("ida", 1, "Our blue.")


def test_each_answer_clears_its_own_question() -> None:
    story = Story()
    story.started()
    for text in ("Which blue?", "How many?", "By when?"):
        story.ask(text)
    answered(story, question=2)
    assert [one.text for one in story.card().questions] == ["Which blue?", "By when?"]
    assert turn(story.card(), {}) == "sales"
    story.ask("On which paper?")
    assert [one.number for one in story.card().questions] == [1, 3, 4]


def test_of_several_one_has_to_be_named() -> None:
    story = Story()
    story.started()
    story.ask("Which blue?")
    story.ask("How many?")
    refused = refusal(story.board, commands.Answer(number=1, text="Our blue."), "mara")
    assert refused.kind == "missing"
    assert refused.message == (
        "Several questions about #1 are open. Say which one you answer: 1 “Which blue?” or "
        "2 “How many?”."
    )


def test_an_answer_to_what_is_not_open_names_what_is() -> None:
    story = Story()
    story.started()
    story.ask("Which blue?")
    answered(story)
    story.ask("How many?")
    again = commands.Answer(number=1, question=1, text="Our blue.")
    refused = refusal(story.board, again, "mara")
    assert refused.kind == "unknown"
    assert refused.message == "Question 1 about #1 is not open. To be answered: 2."


def test_there_is_no_answer_without_a_question() -> None:
    story = Story()
    story.started()
    refused = refusal(story.board, commands.Answer(number=1, text="Our blue."), "mara")
    assert refused.kind == "not_now"
    assert refused.message == "Nothing was asked about #1 that is still to be answered."


def test_only_the_customer_answers() -> None:
    story = Story()
    story.started()
    story.ask()
    refused = refusal(story.board, commands.Answer(number=1, text="Any."), "ben")
    assert refused.kind == "not_yours"
    assert refused.message.startswith("Only Sales can answer a question about #1")


def test_nothing_is_delivered_over_a_question() -> None:
    story = Story()
    story.started()
    story.ask("Which blue?")
    deliver = commands.Deliver(number=1, note="On the drive.")
    seen_before = commands.Deliver(number=1, seen=2, note="On the drive.")
    assert refusal(story.board, seen_before, "ben").kind == "not_now"
    refused = refusal(story.board, deliver, "ben")
    assert refused.kind == "not_now"
    assert refused.message == (
        "#1 waits for Sales to answer a question. Deliver it after that. Ask Mara or Tom (Sales)."
    )
    answered(story)
    story.run("ben", deliver)
    assert story.card().state is State.DELIVERED


@pytest.mark.parametrize("text", ["", " \n "])
def test_question_and_answer_need_words(text: str) -> None:
    story = Story()
    story.started()
    assert refusal(story.board, commands.Ask(number=1, text=text), "ben").kind == "missing"
    story.ask()
    assert refusal(story.board, commands.Answer(number=1, text=text), "mara").kind == "missing"


def test_a_question_is_taken_back_and_asked_again_by_undo_and_redo() -> None:
    story = Story()
    before = story.started()
    story.ask("Which blue?")
    story.run("ben", commands.Undo(number=1))
    assert story.card().questions == before.questions
    assert turn(story.card(), {}) == "design"
    story.run("ben", commands.Redo(number=1))
    assert [one.text for one in story.card().questions] == ["Which blue?"]


def test_no_number_ever_means_another_question() -> None:
    """Whoever read the first one might answer the second."""
    story = Story()
    story.started()
    story.ask("Which blue?")
    story.run("ben", commands.Undo(number=1))
    story.ask("May we be two weeks late?")
    answer = commands.Answer(number=1, question=1, text="Yes, dark.")
    assert refusal(story.board, answer, "mara").message == (
        "Question 1 about #1 is not open. To be answered: 2."
    )


def test_nobody_takes_back_a_question_that_was_answered() -> None:
    story = Story()
    story.started()
    story.ask()
    answered(story)
    assert refusal_of_undo(story, "ben").kind == "changed"


def refusal_of_undo(story: Story, by: str) -> Refused:
    with pytest.raises(Refused) as refused:
        story.run(by, commands.Undo(number=1))
    return refused.value
