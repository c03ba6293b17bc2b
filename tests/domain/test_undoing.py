"""Undoing what one did last, and doing it again: what comes of it."""

from __future__ import annotations

import msgspec
import pytest
from msgspec import UNSET
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.card import Card, CardPart, State
from kanban.domain.events import AnyCardEvent, Redone, Undone
from kanban.domain.undoing import standing
from tests.domain.undoing import REDO, UNDO, refused
from tests.domain.verbs import VERBS, Verb
from tests.making import DESIGN, SALES, Story, a_board

REORDER = Verb(
    "reorder",
    lambda card: commands.Reorder(number=card.number),
    frozenset({"ben"}),
    frozenset({State.REQUESTED, State.IN_PROGRESS}),
    "",
)
UNDOABLE = [(verb, state) for verb in (*VERBS, REORDER) for state in State if state in verb.states]


def but_version(card: Card) -> Card:
    return replace(card, version=0, asked=0, blocked=0, comments=0)


def done(verb: Verb, state: State) -> tuple[Story, str, Card, Card]:
    """A verb has just been done: the story, by whom, and the card before and after."""
    story = Story()
    before = story.into(state, criteria=("Our blue",))
    story.requested()  # so that there is a place to reorder to
    if state is State.IN_PROGRESS:
        story.run("ben", commands.Start(number=2))
    by = min(verb.who - {"omar", "ada"})
    story.run(by, verb.ask(before))
    return story, by, before, story.card()


@pytest.mark.parametrize(("verb", "state"), UNDOABLE)
def test_after_undo_the_card_is_what_it_was_before_but_for_its_version(
    verb: Verb, state: State
) -> None:
    story, by, before, after = done(verb, state)
    assert replace(before, version=after.version) != after
    story.run(by, UNDO)
    assert but_version(story.card()) == but_version(before)
    assert story.card().version == after.version + 1


@pytest.mark.parametrize(("verb", "state"), UNDOABLE)
def test_after_undo_and_redo_the_card_is_what_it_was_after_the_verb(
    verb: Verb, state: State
) -> None:
    story, by, _, after = done(verb, state)
    story.run(by, UNDO)
    story.run(by, REDO)
    assert but_version(story.card()) == but_version(after)
    assert story.card().version == after.version + 2


@pytest.mark.parametrize(("verb", "state"), UNDOABLE)
def test_nothing_is_erased_and_the_events_say_which_verb(verb: Verb, state: State) -> None:
    story, by, _, _ = done(verb, state)
    told = story.history()
    story.run(by, UNDO)
    story.run(by, REDO)
    *earlier, undone, redone = story.history()
    assert tuple(earlier) == told
    assert isinstance(undone, Undone)
    assert isinstance(redone, Redone)
    assert undone.of == redone.of == verb.name
    assert (undone.by, undone.side) == (by, told[-1].side)
    written = msgspec.json.encode(story.history())
    assert msgspec.json.decode(written, type=tuple[AnyCardEvent, ...]) == story.history()


def test_the_event_holds_only_what_the_verb_had_changed() -> None:
    story = Story()
    story.requested()
    story.run("ben", commands.Assign(number=1, assignee="ida"))
    story.run("ben", UNDO)
    undone = story.history()[-1]
    assert isinstance(undone, Undone)
    assert undone.back == CardPart(assignee=None)
    assert undone.back.title is UNSET


def test_a_part_can_hold_all_that_a_verb_changes() -> None:
    never = {"number", "customer", "requester", "requested_at", "follows", "parent"}
    kept = {"version", "comments", "asked", "blocked"}
    assert set(CardPart.__struct_fields__) == set(Card.__struct_fields__) - never - kept


# Several steps


def test_one_step_after_the_other_is_undone_and_done_again() -> None:
    story = Story()
    seen = [story.requested(criteria=("Our blue",))]
    for command in (
        commands.Start(number=1),
        commands.Assign(number=1, assignee="ida"),
    ):
        story.run("ben", command)
        seen.append(story.card())
    story.deliver()
    seen.append(story.card())
    for card in reversed(seen[:-1]):
        story.run("ben", UNDO)
        assert but_version(story.card()) == but_version(card)
    for card in seen[1:]:
        story.run("ben", REDO)
        assert but_version(story.card()) == but_version(card)
    assert [type(event).__name__ for event in standing(story.history())] == [
        "Requested",
        "Started",
        "Assigned",
        "Delivered",
    ]


def test_another_verb_after_the_undo_ends_the_redo() -> None:
    story = Story()
    story.started()
    story.run("ben", UNDO)
    story.run("ben", commands.Assign(number=1, assignee="ida"))
    assert refused(story, "ben", REDO).kind == "not_now"
    story.run("ben", UNDO)
    assert story.card().assignee is None


# What changed around the card meanwhile


def test_a_department_that_closed_meanwhile_gets_no_open_card_back() -> None:
    story = Story()
    story.declined()
    story.run("ada", commands.EditDepartment(key="design", closed=True))
    assert refused(story, "ben", UNDO).message == (
        "Design was closed meanwhile, so #1 stays declined. Whoever leads it can open it again."
    )
    story.run("ada", commands.EditDepartment(key="design", closed=False))
    story.run("ben", UNDO)
    assert story.card().state is State.REQUESTED


def test_the_card_goes_to_nobody_who_has_left() -> None:
    story = Story()
    story.requested()
    story.run("ben", commands.Assign(number=1, assignee="ida"))
    story.run("ben", commands.Assign(number=1, assignee="max"))
    story.run("ida", commands.Leave(department="design"))
    assert refused(story, "ben", UNDO).message == (
        "Ida is not in Design any more, so #1 does not go back to them. Say who works on it "
        "instead."
    )


def full(limit: int) -> Story:
    return Story(board=a_board(departments=(SALES, replace(DESIGN, wip_limit=limit))))


def test_an_undo_does_not_start_a_card_over_the_limit() -> None:
    story = full(1)
    story.started()
    story.run("ben", commands.PutBack(number=1, reason="No photos."))
    story.started()
    no = refused(story, "ben", UNDO)
    assert (no.kind, no.message) == (
        "limit",
        "Design has 1 card in progress and a limit of 1. Start #1 instead, with a reason.",
    )


def test_a_start_with_a_reason_over_the_limit_keeps_its_reason() -> None:
    story = full(1)
    story.started()
    story.started()
    two = {"number": 2}
    story.run("ben", commands.Undo(**two))
    story.run("ben", commands.Redo(**two))
    assert story.board.in_progress == {"design": 2}


def test_a_delivery_is_undone_over_the_limit_as_it_could_be_recalled() -> None:
    story = full(1)
    story.delivered()
    story.run("ida", commands.PutBack(number=story.started().number, reason="Ill."))
    story.run("ida", commands.Start(number=2))
    story.run("ben", UNDO)
    assert story.board.in_progress == {"design": 2}


def test_a_place_that_was_taken_meanwhile_is_left_to_the_other_card() -> None:
    story = Story()
    for _ in range(4):
        story.requested()
    story.run("ben", commands.Reorder(number=4, after=1))
    story.run("ben", commands.Undo(number=4))
    story.run("ben", commands.Reorder(number=3, after=1))
    story.run("ben", commands.Redo(number=4))
    assert [card.number for card in story.board.column(State.REQUESTED)] == [1, 4, 3, 2]
    assert story.card(4).rank != story.card(3).rank
    story.run("ben", commands.Undo(number=4))
    assert [card.number for card in story.board.column(State.REQUESTED)] == [1, 3, 2, 4]


def test_the_card_goes_back_to_its_place_between_the_others() -> None:
    story = Story()
    for _ in range(3):
        story.requested()
    story.run("ben", commands.Start(number=2))
    story.run("ben", commands.Undo(number=2))
    assert [card.number for card in story.board.column(State.REQUESTED)] == [1, 2, 3]
