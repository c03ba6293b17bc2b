"""What was said may be put in other words soon afterwards, by who said it; both stay."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kanban.domain import commands, events
from kanban.domain.conversation import WITHIN
from kanban.domain.errors import Refused
from kanban.domain.mentions import calls, mentions
from kanban.domain.people import Person
from kanban.domain.said import comments, latest
from tests.making import Story, a_board


def commented(*texts: str, by: str = "mara") -> Story:
    story = Story()
    story.requested()
    for text in texts:
        story.run(by, commands.Comment(number=1, text=text))
    return story


def reword(story: Story, text: str, comment: int | None = None, by: str = "mara") -> None:
    story.run(by, commands.EditComment(number=1, comment=comment, text=text))


def readings(story: Story) -> list[str]:
    return [said.text for said in comments(story.history())]


def test_the_history_keeps_what_was_said_and_what_it_says_now() -> None:
    story = commented("Blu, please")
    reword(story, "Blue, please")
    assert readings(story) == ["Blue, please"]
    assert [event.text for event in story.history() if isinstance(event, events.Commented)] == [
        "Blu, please"
    ]
    (said,) = comments(story.history())
    assert said.edited_at == story.history()[-1].at
    assert story.card().comments == 1


def test_without_a_number_it_is_the_last_of_ones_own() -> None:
    story = commented("First", "Second")
    story.run("ben", commands.Comment(number=1, text="Thanks"))
    reword(story, "The second")
    assert readings(story) == ["First", "The second", "Thanks"]
    reword(story, "The first", comment=1)
    assert readings(story) == ["The first", "The second", "Thanks"]


def test_ten_minutes_later_it_stays_said() -> None:
    story = commented("Blu")
    said_at = story.history()[-1].at
    story.clock.now = said_at + timedelta(minutes=10)
    reword(story, "Blue")
    story.clock.now = said_at + timedelta(minutes=10, seconds=1)
    with pytest.raises(Refused) as refused:
        reword(story, "Dark blue")
    assert refused.value.message == (
        "You said that on #1 10 minutes ago; after 10 minutes what was said stays said. Comment "
        "on it again to put it right."
    )


def test_what_was_just_said_is_ones_own_last_comment_for_ten_minutes() -> None:
    story = commented("First", "Second")
    story.run("ben", commands.Comment(number=1, text="Thanks"))
    history, now = story.history(), story.clock.now
    said = latest(history, "mara", now)
    assert said is not None
    assert (said.number, said.text) == (2, "Second")
    assert latest(history, "mara", said.event.at + WITHIN) == said
    assert latest(history, "mara", said.event.at + WITHIN + timedelta(seconds=1)) is None
    assert latest(history, "tom", now) is None


def test_nobody_puts_words_in_anothers_mouth() -> None:
    story = commented("Blue")
    with pytest.raises(Refused) as refused:
        reword(story, "Red", comment=1, by="ben")
    assert refused.value.kind == "not_yours"
    assert "is by Mara" in refused.value.message


@pytest.mark.parametrize(
    ("comment", "says"),
    [
        (None, "You have not commented on #1 yet. Comment on it."),
        (2, "There is no comment 2 on #1. `kanban show` numbers them."),
        (0, "There is no comment 0 on #1. `kanban show` numbers them."),
    ],
)
def test_a_comment_that_is_not_there_is_not_edited(comment: int | None, says: str) -> None:
    story = commented("Thanks", by="ben")
    with pytest.raises(Refused) as refused:
        reword(story, "Hello", comment=comment)
    assert refused.value.message == says


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (" ", "There is nothing in the comment yet."),
        (" Blue ", "Your comment on #1 says just that."),
    ],
)
def test_an_edit_needs_other_words(text: str, says: str) -> None:
    story = commented("Blue")
    with pytest.raises(Refused) as refused:
        reword(story, text)
    assert refused.value.message == says


def test_an_edit_is_undone_and_then_the_comment_and_both_are_done_again() -> None:
    story = commented("Red", "Blu")
    reword(story, "Blue")
    for now in (["Red", "Blu"], ["Red"]):
        story.run("mara", commands.Undo(number=1))
        assert readings(story) == now
    for now in (["Red", "Blu"], ["Red", "Blue"]):
        story.run("mara", commands.Redo(number=1))
        assert readings(story) == now


def test_the_number_of_a_comment_that_was_taken_back_means_no_other() -> None:
    story = commented("Red", "@ben, blue?")
    story.run("mara", commands.Undo(number=1))
    assert story.card().mentions == ()
    story.run("mara", commands.Comment(number=1, text="@ida, green?"))
    assert [(said.number, said.text) for said in comments(story.history())] == [
        (1, "Red"),
        (3, "@ida, green?"),
    ]
    assert [one.comment for one in story.card().mentions] == [3]


def test_a_login_and_a_departments_key_behind_an_at_are_called() -> None:
    text = "@ben, can @Design or (@mara) look? Write to ben@example.org, @nobody or @zoe."
    found = [
        (text[one.start : one.end], one.login, one.department) for one in mentions(text, a_board())
    ]
    assert found == [("@ben", "ben", ""), ("@Design", "", "design"), ("@mara", "mara", "")]


def test_everybody_of_a_department_is_called_by_its_key() -> None:
    board = a_board()
    assert calls("Could @design look?", board, "ida")
    assert not calls("Could @design look?", board, "mara")
    assert not calls("Could @design look?", board, "gus")


def test_a_name_may_have_a_full_stop_in_it() -> None:
    story = Story()
    story.run("ada", commands.AddPerson(person=Person(login="eva.lang", name="Eva")))
    (one,) = mentions("Ask @eva.lang.", story.board)
    assert one.login == "eva.lang"
