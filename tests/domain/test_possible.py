"""What may be done with a card, asked of the rules: the menu a person is shown."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.card import ServiceClass, State
from kanban.domain.possible import possible
from tests.domain.verbs import EVERYBODY, VERBS
from tests.making import DESIGN, NOW, SALES, Story, a_board


def may(story: Story, by: str) -> set[str]:
    answers = possible(story.board, story.card(), by, NOW)
    return {verb for verb, refused in answers.items() if refused is None}


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("who", EVERYBODY)
def test_the_menu_is_the_table(state: State, who: str) -> None:
    story = Story()
    story.into(state, criteria=("Our blue", "Folds"))
    rows = {verb.name for verb in VERBS if state in verb.states and who in verb.who}
    assert may(story, who) - {"follow", "part", "improve"} == rows


def test_what_may_not_be_done_says_why() -> None:
    story = Story()
    story.delivered()
    answers = possible(story.board, story.card(), "ben", NOW)
    accept, start = answers["accept"], answers["start"]
    assert accept is not None
    assert start is not None
    assert (accept.kind, start.kind) == ("not_yours", "not_now")
    assert accept.message.startswith("Only Sales can accept #1")


def test_words_that_are_still_to_be_typed_close_no_entry_of_the_menu() -> None:
    story = Story(board=a_board(departments=(SALES, replace(DESIGN, wip_limit=1))))
    story.requested()
    story.started()
    assert {"start", "decline"} <= may(story, "ben")


def test_every_verb_of_a_card_is_in_the_menu() -> None:
    story = Story()
    card = story.requested()
    verbs = {verb.name for verb in VERBS} | {
        "acknowledge",
        "answer",
        "follow",
        "improve",
        "part",
        "unblock",
    }
    assert set(possible(story.board, card, "mara", NOW)) == verbs


def test_who_wants_to_know_of_some_verbs_is_told_the_same_of_those_only() -> None:
    story = Story()
    card = story.delivered()
    everything, wanted = possible(story.board, card, "mara", NOW), {"accept", "start", "take"}
    some = possible(story.board, card, "mara", NOW, wanted)
    assert {verb: str(no) for verb, no in some.items()} == {
        verb: str(everything[verb]) for verb in ("start", "accept")
    }


@pytest.mark.parametrize("title", ["x" * 200, "…", "x" * 100 + " …", "Brochure …"])
@pytest.mark.parametrize("service_class", list(ServiceClass))
def test_any_card_can_be_edited_whatever_it_says_already(
    title: str, service_class: ServiceClass
) -> None:
    story = Story()
    story.requested(title=title, service_class=service_class)
    assert "edit" in may(story, "mara")


def test_a_card_that_is_with_somebody_may_be_given_away_and_one_with_nobody_may_be_taken() -> None:
    story = Story()
    story.requested()
    assert "assign" in may(story, "ida")
    story.run("ida", commands.Assign(number=1, assignee="ida"))
    assert "assign" in may(story, "ida")


def test_who_delivered_may_not_accept_and_is_told_so_in_the_menu() -> None:
    story = Story()
    story.run("mara", commands.Join(department="design"))
    story.started(customer="sales")
    story.deliver(by="mara")
    assert "accept" not in may(story, "mara")
    assert "return" in may(story, "mara")
    assert "accept" in may(story, "tom")


def test_looking_at_the_menu_changes_nothing() -> None:
    story = Story()
    card = story.delivered()
    before = (story.board.revision, dict(story.board.cards))
    possible(story.board, card, "mara", NOW)
    assert (story.board.revision, dict(story.board.cards)) == before


def test_only_what_has_ended_can_be_followed() -> None:
    story = Story()
    going, ended = story.delivered(), story.accepted()
    for card, may in ((going, False), (ended, True)):
        answer = possible(story.board, card, "mara", NOW)["follow"]
        assert (answer is None) is may


def test_a_follower_is_asked_for_by_a_department_that_is_open() -> None:
    story = Story()
    story.accepted()
    story.run("mara", commands.Join(department="legal"))
    story.run("ada", commands.EditDepartment(key="sales", closed=True))
    assert "follow" in may(story, "mara")
    assert "follow" not in may(story, "tom")
