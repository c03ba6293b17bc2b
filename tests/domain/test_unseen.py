"""What others did to the cards that somebody follows, and how far they have seen it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kanban.domain import commands
from kanban.domain.card import ReturnCode, State
from kanban.domain.events import Answered, Commented
from kanban.domain.happened import verb_of
from kanban.domain.inbox import inbox
from kanban.domain.unseen import MOST, MOST_READ, Seen, all_seen, unseen
from tests.making import NOW, Story

NOTHING = Seen(since=NOW - timedelta(days=14))


def told(story: Story, login: str, seen: Seen = NOTHING) -> list[tuple[int, str, str]]:
    """Of each news the card, who and what; the last first."""
    waiting = inbox(story.board, login, NOW.date())
    news = unseen(story.board, login, seen, story.history, waiting)
    return [(event.card, event.by, verb_of(event)) for event in news]


def commented(story: Story, by: str, number: int = 1) -> None:
    story.run(by, commands.Comment(number=number, text="Nearly there."))


def test_who_asked_is_told_what_others_did_last_first() -> None:
    story = Story()
    story.started()
    commented(story, "ida")
    assert told(story, "mara") == [(1, "ida", "comment"), (1, "ben", "start")]


def test_nobody_is_told_of_cards_that_they_do_not_follow() -> None:
    story = Story()
    story.started()
    commented(story, "ida")
    assert told(story, "tom") == told(story, "omar") == told(story, "max") == []


def test_who_works_on_a_card_or_did_something_to_it_follows_it() -> None:
    story = Story()
    story.started()
    commented(story, "ida")
    commented(story, "max")
    assert told(story, "ben") == [(1, "max", "comment"), (1, "ida", "comment")]
    assert told(story, "ida") == [(1, "max", "comment")]


@pytest.mark.parametrize("who", ["@omar", "@print"])
def test_who_is_called_in_a_comment_on_what_has_ended_is_told_of_it_and_of_nothing_else(
    who: str,
) -> None:
    story = Story()
    story.declined()
    story.run("ida", commands.Comment(number=1, text=f"What do you think, {who}?"))
    commented(story, "ida")
    assert told(story, "omar") == [(1, "ida", "comment")]
    assert told(story, "max") == []
    assert told(story, "omar", all_seen(story.board, NOW)) == []


def test_what_was_there_before_one_acted_oneself_is_no_news() -> None:
    story = Story()
    story.started()
    commented(story, "ida")
    commented(story, "mara")
    assert told(story, "mara") == []
    commented(story, "max")
    assert told(story, "mara") == [(1, "max", "comment")]


def test_what_waits_for_somebody_is_not_told_twice() -> None:
    story = Story()
    story.delivered()
    commented(story, "ida")
    assert told(story, "mara") == []
    commented(story, "mara")
    assert told(story, "mara") == []


def test_of_what_waits_for_somebody_only_what_is_said_to_them_is_told() -> None:
    story = Story()
    story.delivered()
    story.run("mara", commands.Return(number=1, code=ReturnCode.ADD, expected="A map."))
    story.ask(by="ben")
    story.ask(by="ida")
    story.run("tom", commands.Comment(number=1, text="@ben, or the dark one."))
    story.run("tom", commands.Answer(number=1, question=1, text="Our blue."))
    assert told(story, "ben")[-1] == (1, "ida", "ask"), "nothing waits for him"
    story.run("tom", commands.Answer(number=1, question=2, text="500."))
    commented(story, "tom")
    assert told(story, "ben") == [(1, "tom", "answer")], "the call waits itself"
    (answer,) = unseen(
        story.board, "ben", NOTHING, story.history, inbox(story.board, "ben", NOW.date())
    )
    assert isinstance(answer, Answered)
    assert answer.text == "Our blue."
    call = unseen(story.board, "ben", NOTHING, story.history, ())[-2]
    assert isinstance(call, Commented)


def test_of_cards_that_were_seen_only_what_came_later_is_told() -> None:
    story = Story()
    card = story.started()
    seen = NOTHING.with_card(card)
    assert told(story, "mara", seen) == []
    commented(story, "ida")
    assert told(story, "mara", seen) == [(1, "ida", "comment")]
    assert told(story, "mara", all_seen(story.board, NOW)) == []


def test_no_history_is_read_of_a_card_that_has_not_changed_since() -> None:
    story = Story()
    story.started()
    story.started()
    seen = all_seen(story.board, NOW)
    commented(story, "ida", 2)
    asked: list[int] = []

    def history(number: int) -> tuple[object, ...]:
        asked.append(number)
        return story.history(number)

    unseen(story.board, "mara", seen, history)  # type: ignore[arg-type]
    assert asked == [2]


def test_what_is_older_than_the_mark_is_no_news() -> None:
    story = Story()
    story.started()
    later = story.clock.forward(days=1)
    commented(story, "ida")
    assert told(story, "mara", Seen(since=later)) == [(1, "ida", "comment")]


def test_putting_a_card_elsewhere_in_its_column_is_no_news() -> None:
    story = Story()
    story.requested()
    story.requested()
    story.run("ben", commands.Reorder(number=2, before=1))
    assert told(story, "mara") == []


def test_so_much_is_read_and_told_and_no_more_with_ones_own_cards_first() -> None:
    story = Story()
    story.into(State.IN_PROGRESS)
    for _ in range(MOST + 1):
        commented(story, "ida")
    for number in range(2, MOST_READ + 3):
        story.requested()
        story.run("ida", commands.Comment(number=number, text="Noted."))
    asked: list[int] = []

    def history(number: int) -> tuple[object, ...]:
        asked.append(number)
        return story.history(number)

    news = unseen(story.board, "ben", NOTHING, history)  # type: ignore[arg-type]
    assert len(asked) == MOST_READ
    assert 1 in asked
    assert len(news) == MOST


def test_two_marks_together_have_seen_what_either_has() -> None:
    early, late = NOW - timedelta(days=2), NOW
    one = Seen(since=early, versions={1: 3, 2: 1})
    other = Seen(since=late, versions={2: 5, 3: 1})
    assert one.joined(other) == Seen(since=late, versions={1: 3, 2: 5, 3: 1})


def test_a_mark_is_the_same_when_the_card_was_seen_already() -> None:
    story = Story()
    card = story.started()
    seen = NOTHING.with_card(card)
    assert seen.with_card(card) is seen
    assert isinstance(seen.since, datetime)
