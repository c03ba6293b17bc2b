"""Who looks at an old card is told so, even when the verb would be legal on the new one."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.card import DeclineCode, ReturnCode, State
from kanban.domain.errors import Changed
from kanban.domain.rules import decide
from tests.domain.verbs import SEEN, Verb
from tests.making import NOW, Story, refusal


def a_delivery_that_came_back_and_was_delivered_again() -> tuple[Story, int]:
    """The story and the version of the first delivery, which somebody is still looking at."""
    story = Story()
    seen = story.delivered().version
    story.run("tom", commands.Return(number=1, code=ReturnCode.CORRECT, expected="Our blue."))
    story.deliver()
    return story, seen


def test_accepting_another_delivery_than_the_one_seen_is_refused_though_it_would_be_legal() -> None:
    story, seen = a_delivery_that_came_back_and_was_delivered_again()
    refused = refusal(story.board, commands.Accept(number=1, seen=seen), "mara")
    assert isinstance(refused, Changed)
    assert refused.kind == "changed"
    assert refused.message == ("#1 changed since you looked at it. Look again before you decide.")
    assert decide(story.board, commands.Accept(number=1), "mara", NOW)
    assert decide(story.board, commands.Accept(number=1, seen=seen + 2), "mara", NOW)


def test_no_cause_is_named_that_is_none() -> None:
    story = Story()
    seen = story.started().version
    story.offer()
    refused = refusal(story.board, commands.Edit(number=1, title="Flyer", seen=seen), "mara")
    assert isinstance(refused, Changed)
    assert "in progress" not in refused.message


def test_editing_another_text_than_the_one_seen_is_refused_though_it_would_be_legal() -> None:
    story = Story()
    seen = story.requested().version
    story.run("tom", commands.Edit(number=1, title="Folder"))
    assert isinstance(
        refusal(story.board, commands.Edit(number=1, title="Flyer", seen=seen), "mara"), Changed
    )


@pytest.mark.parametrize("verb", SEEN, ids=str)
@pytest.mark.parametrize("seen", [0, 1_000])
def test_every_verb_that_judges_or_changes_the_work_compares_what_was_seen(
    verb: Verb, seen: int
) -> None:
    story = Story()
    card = story.into(min(verb.states))
    who = min(verb.who)
    stale = replace(verb.ask(card), seen=seen)
    assert isinstance(refusal(story.board, stale, who), Changed)
    fresh = replace(verb.ask(card), seen=card.version)
    assert decide(story.board, fresh, who, NOW)


@pytest.mark.parametrize("state", [State.IN_PROGRESS, State.DELIVERED])
def test_declining_a_card_that_was_started_meanwhile_says_that_it_changed(state: State) -> None:
    story = Story()
    story.into(state)
    decline = commands.Decline(
        number=1, seen=1, code=DeclineCode.NOT_OURS, reason="No.", instead="Ask Print."
    )
    assert isinstance(refusal(story.board, decline, "ben"), Changed)


def test_a_comment_needs_no_fresh_look() -> None:
    story, seen = a_delivery_that_came_back_and_was_delivered_again()
    story.run("mara", commands.Comment(number=1, seen=seen, text="Better."))
    assert story.card().comments == 1


def test_a_comment_of_another_makes_the_card_a_changed_one() -> None:
    story = Story()
    seen = story.delivered().version
    story.run("ben", commands.Comment(number=1, text="Wait, page 2 is old."))
    assert isinstance(refusal(story.board, commands.Accept(number=1, seen=seen), "mara"), Changed)
