"""A comment that calls somebody waits until one who was called does something on the card."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.card import ReturnCode, State
from kanban.domain.commands import Command
from kanban.domain.inbox import inbox
from kanban.domain.mentions import strangers
from kanban.domain.possible import possible
from kanban.domain.reminding import digests
from kanban.domain.unseen import Seen, unseen
from tests.domain.undoing import REDO, UNDO
from tests.domain.waiting import TODAY, waiting, who_has
from tests.making import IDA, NOW, OMAR, PEOPLE, Story, a_board

MENTION = [("mention", 1)]


def calling(text: str, by: str = "mara", story: Story | None = None) -> Story:
    """Ben works on card 1, and somebody says that."""
    if story is None:
        story = Story()
        story.started()
    story.run(by, commands.Comment(number=1, text=text))
    return story


def with_people(*people: Any) -> Story:
    logins = [person.login for person in people]
    others = [person for person in PEOPLE if person.login not in logins]
    story = Story(board=a_board(people=[*people, *others]))
    story.started()
    return story


def test_a_comment_waits_for_whom_it_calls_and_says_what_was_said() -> None:
    story = calling("What do you think, @ida?\nAnd who prints?")
    assert who_has(story.board) == {"ida": MENTION}
    (item,) = inbox(story.board, "ida", TODAY)
    assert (item.verb, item.by, item.side, item.comment) == ("comment", "mara", "sales", 1)
    assert item.since == NOW + timedelta(minutes=2)
    (mention,) = story.card().mentions
    assert (mention.text, mention.comment) == ("What do you think, @ida? And who prints?", 1)
    assert possible(story.board, story.card(), "ida", NOW)[item.verb] is None


def test_a_department_that_is_called_is_all_of_its_people_on_whatever_card() -> None:
    story = calling("@print, which paper?", by="ben")
    assert who_has(story.board) == {"omar": MENTION}
    story = calling("@design, which blue?")
    assert set(who_has(story.board)) == {"ben", "ida", "max"}


def test_somebody_of_no_department_is_called_too_and_nobody_who_has_left() -> None:
    assert who_has(calling("@ada and @gus, look.").board) == {"ada": MENTION}


def test_it_is_one_thing_for_who_is_called_twice() -> None:
    story = calling("@ida and all of @design and @ida")
    assert waiting(story.board, "ida") == MENTION
    story.run("max", commands.Comment(number=1, text="I do it."))
    assert who_has(story.board) == {"ida": MENTION}, "she is called by her name, too"


def test_nobody_is_called_by_themselves() -> None:
    assert who_has(calling("@ben and @ida and @design", by="ben").board) == {
        "ida": MENTION,
        "max": MENTION,
    }
    assert who_has(calling("I, @ben, look.", by="ben").board) == {}


def test_of_its_kinds_it_comes_last() -> None:
    story = calling("@ben, look.")
    story.run("ben", commands.Promise(number=1, promised=TODAY))
    story = calling("@ben, look.", story=story)
    assert waiting(story.board, "ben") == [("promise", 1), ("mention", 1)]


@pytest.mark.parametrize(
    "command",
    [
        commands.Comment(number=1, text="Fine."),
        commands.Assign(number=1, assignee="max"),
        commands.Ask(number=1, text="Which?"),
        commands.Thank(number=1, text="Thanks."),
        commands.Call(number=1, text="Help."),
    ],
    ids=lambda command: type(command).__name__,
)
def test_whatever_the_called_person_does_on_the_card_is_an_answer(command: Command) -> None:
    story = calling("@ida, look.")
    story.run("max", command)
    assert ("mention", 1) in waiting(story.board, "ida"), "that was somebody else"
    story = calling("@ida, look.")
    story.run("ida", command)
    assert ("mention", 1) not in waiting(story.board, "ida")
    assert story.card().mentions == ()


def test_what_one_of_a_department_does_answers_for_all_of_it_but_not_who_called() -> None:
    story = calling("@design, who takes it?", by="ben")
    story.run("ben", commands.Comment(number=1, text="It is for Monday."))
    assert set(who_has(story.board)) == {"ida", "max"}, "who called does not answer"
    story.run("max", commands.Comment(number=1, text="I do."))
    assert who_has(story.board) == {}


def test_who_acts_for_another_of_their_departments_answers_for_all_of_theirs() -> None:
    story = with_people(replace(OMAR, departments=("sales", "print")))
    calling("@print, which paper?", by="ben", story=story)
    assert waiting(story.board, "omar") == MENTION
    story.run("omar", commands.Comment(number=1, text="The thin one."))
    event = story.history()[-1]
    assert (event.side, event.hearing) == ("sales", ("print",))
    assert who_has(story.board) == {}


def test_an_answer_on_another_card_is_none() -> None:
    story = calling("@ida, look.")
    story.requested()
    story.run("ida", commands.Comment(number=2, text="Here?"))
    assert ("mention", 1) in waiting(story.board, "ida")


def test_who_joins_or_leaves_finds_what_waits_for_the_department_or_not() -> None:
    story = calling("@design, which blue?")
    story.run("zoe", commands.Join(department="design"))
    assert waiting(story.board, "zoe") == MENTION
    story.run("ida", commands.Leave(department="design"))
    assert waiting(story.board, "ida") == []


@pytest.mark.parametrize(
    ("by", "end"),
    [
        ("mara", commands.Withdraw(number=1, reason="The fair is off.")),
        ("tom", commands.Accept(number=1)),
    ],
)
def test_with_the_card_it_ends_and_undoing_that_brings_it_back(by: str, end: Command) -> None:
    story = Story()
    story.delivered()
    calling("@ida and @tom and @mara, look.", by="ben", story=story)
    assert set(who_has(story.board)) == {"ida", "tom", "mara"}
    story.run(by, end)
    assert (who_has(story.board), story.card().mentions) == ({}, ())
    story.run(by, UNDO)
    assert ("mention", 1) in waiting(story.board, "ida")
    assert ("mention", 1) not in waiting(story.board, by), "they have seen it"
    story.run(by, REDO)
    assert who_has(story.board) == {}


def test_what_is_reopened_calls_nobody_of_before() -> None:
    story = Story()
    story.delivered()
    calling("@ida, look.", story=story)
    story.run("mara", commands.Accept(number=1))
    story.run("mara", commands.Reopen(number=1, reason="It tore."))
    assert waiting(story.board, "ida") == []


def test_a_comment_on_what_has_ended_waits_for_nobody() -> None:
    story = Story()
    story.declined()
    assert calling("@ida, look.", story=story).card().mentions == ()


def test_who_undoes_and_does_again_neither_calls_nor_spares_anybody() -> None:
    story = calling("@ida and @tom, look.")
    story.run("ida", commands.Assign(number=1, assignee="max"))
    for again in (UNDO, REDO, UNDO):
        story.run("ida", again)
        assert waiting(story.board, "ida") == []
        assert waiting(story.board, "tom") == MENTION


def test_undoing_does_not_call_again_who_did_and_undid_something_in_between() -> None:
    story = calling("@max and @tom, look.", by="mara")
    story.run("ida", commands.Assign(number=1, assignee="ida"))
    story.run("max", commands.Assign(number=1, assignee="max"))
    story.run("max", UNDO)
    story.run("ida", commands.Promise(number=1, promised=TODAY + timedelta(days=9)))
    story.run("ida", UNDO)
    story.run("ida", UNDO)
    assert story.card().assignee == "ben"
    assert waiting(story.board, "max") == []
    assert waiting(story.board, "tom") == MENTION


def edit(text: str, comment: int | None = None) -> Command:
    return commands.EditComment(number=1, comment=comment, text=text)


def test_an_edited_comment_calls_those_of_its_new_words() -> None:
    story = calling("@ida and @tom, look.")
    (before,) = story.card().mentions
    story.run("mara", edit("@ida and @print, look again."))
    (mention,) = story.card().mentions
    assert (mention.people, mention.departments) == (("ida",), ("print",))
    assert (mention.text, mention.at) == ("@ida and @print, look again.", before.at)
    assert set(who_has(story.board)) == {"ida", "omar"}
    story.run("mara", edit("Look."))
    assert story.card().mentions == ()


def test_an_edit_does_not_call_again_who_has_answered() -> None:
    story = calling("@ida and @tom, look.")
    story.run("ida", commands.Comment(number=1, text="I did."))
    story.run("mara", edit("@ida and @tom, please look."))
    assert who_has(story.board) == {"tom": MENTION}


def test_an_edit_that_calls_for_the_first_time_stands_in_its_comments_place() -> None:
    story = calling("Look.")
    calling("@tom, look.", by="ben", story=story)
    story.run("mara", edit("@ida, look.", 1))
    assert [one.comment for one in story.card().mentions] == [1, 2]
    assert set(who_has(story.board)) == {"ida", "tom"}


def test_who_was_taken_off_the_board_finds_nothing_any_more() -> None:
    story = calling("@ida, look.")
    story.run("ada", commands.EditPerson(login="ida", active=False))
    assert who_has(story.board) == {}


def test_a_card_on_which_nobody_is_called_keeps_nothing_of_it() -> None:
    story = calling("Write to ben@example.org or @nobody.")
    event = story.history()[-1]
    assert (story.card().mentions, event.hearing) == ((), ())


def test_the_digest_tells_of_it_and_the_news_do_not_tell_it_twice() -> None:
    story = calling("@ida and @tom, look.")
    (digest,) = (one for one in digests(story.board, NOW) if one.person == IDA)
    assert [item.kind for item in digest.items] == ["mention"]
    seen = Seen(since=NOW - timedelta(days=1))
    items = inbox(story.board, "tom", TODAY)
    assert unseen(story.board, "tom", seen, story.history, items) == ()
    story.run("mara", edit("@ida and @tom, look again."))
    items = inbox(story.board, "tom", TODAY)
    assert unseen(story.board, "tom", seen, story.history, items) == ()


def test_other_news_of_a_card_on_which_one_is_called_are_told_all_the_same() -> None:
    story = Story()
    story.started()
    calling("@mara, look.", by="ida", story=story)
    calling("It is nearly done.", by="ben", story=story)
    items = inbox(story.board, "mara", TODAY)
    seen = Seen(since=NOW - timedelta(days=1))
    news = unseen(story.board, "mara", seen, story.history, items)
    assert [event.by for event in news] == ["ben", "ben"], "the start, and what he said"


@pytest.mark.parametrize("state", [State.REQUESTED, State.IN_PROGRESS, State.DELIVERED])
def test_it_waits_in_every_open_state(state: State) -> None:
    story = Story()
    story.into(state)
    assert ("mention", 1) in waiting(calling("@tom, look.", by="ben", story=story).board, "tom")


def test_a_return_by_another_of_the_side_does_not_answer_for_a_person() -> None:
    story = Story()
    story.delivered()
    calling("@tom, look.", by="ben", story=story)
    story.run("mara", commands.Return(number=1, code=ReturnCode.ADD, expected="A map."))
    assert waiting(story.board, "tom") == MENTION


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@nob, and @nob's, and @Bob.", ["nob", "Bob"]),
        ("@ben, @design and @BEN.", []),
        ("Write to ida@example.org or @ida@example.org", []),
        ("`@cached` and ```\n@property\n```, @media(print), @scope/package, @2x", []),
        ("no name", []),
    ],
)
def test_names_that_are_nobodys_are_found_but_no_addresses_and_no_code(
    text: str, names: list[str]
) -> None:
    assert strangers(text, a_board()) == names
