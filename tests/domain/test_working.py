"""What the supplier does: start within the limit, put back, deliver, recall, decline, assign."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from kanban.domain import commands, events
from kanban.domain.card import DeclineCode, State
from tests.making import DESIGN, NOW, PEOPLE, SALES, Story, a_board, refusal


def a_story(wip_limit: int | None) -> Story:
    return Story(board=a_board(departments=(SALES, replace(DESIGN, wip_limit=wip_limit))))


def last_start(story: Story, number: int) -> events.Started:
    started = [e for e in story.history(number) if isinstance(e, events.Started)]
    return started[-1]


def test_a_start_up_to_the_limit_needs_no_reason() -> None:
    story = a_story(2)
    for number in (1, 2):
        story.requested()
        story.run("ben", commands.Start(number=number))
    assert story.board.in_progress == {"design": 2}


@pytest.mark.parametrize(("limit", "cards"), [(1, "1 card"), (2, "2 cards")])
def test_a_start_beyond_the_limit_needs_a_reason(limit: int, cards: str) -> None:
    story = a_story(limit)
    for _ in range(limit):
        story.started()
    number = story.requested().number
    refused = refusal(story.board, commands.Start(number=number, over_limit=" \n"), "ben")
    assert refused.kind == "limit"
    assert refused.message == (
        f"Design has {cards} in progress and a limit of {limit}. Finish one first, or give a "
        f"reason to start #{number} all the same."
    )


def test_the_reason_to_exceed_the_limit_is_kept() -> None:
    story = a_story(1)
    story.started()
    story.requested()
    story.run("ben", commands.Start(number=2, over_limit=" The fair is on Monday. "))
    assert last_start(story, 2).over_limit == "The fair is on Monday."


@pytest.mark.parametrize("limit", [None, 5])
def test_a_reason_that_was_not_needed_is_not_kept(limit: int | None) -> None:
    story = a_story(limit)
    story.requested()
    story.run("ben", commands.Start(number=1, over_limit="Just in case."))
    assert last_start(story, 1).over_limit == ""


@pytest.mark.parametrize("ending", ["deliver", "put_back", "withdraw"])
def test_work_that_leaves_makes_room_below_the_limit(ending: str) -> None:
    story = a_story(1)
    story.started()
    story.requested()
    assert refusal(story.board, commands.Start(number=2), "ben").kind == "limit"
    if ending == "deliver":
        story.deliver()
    elif ending == "put_back":
        story.run("ben", commands.PutBack(number=1, reason="Ida is ill."))
    else:
        story.run("mara", commands.Withdraw(number=1, reason="The fair is off."))
    story.run("ben", commands.Start(number=2))
    assert story.board.in_progress == {"design": 1}


def test_the_limit_is_each_departments_own() -> None:
    story = Story()
    for _ in range(3):
        story.started()
    story.requested(supplier="print")
    story.run("omar", commands.Start(number=4))
    assert story.board.in_progress == {"design": 3, "print": 1}


def test_whoever_starts_an_unassigned_card_works_on_it() -> None:
    story = Story()
    story.requested()
    story.run("ida", commands.Start(number=1))
    assert story.card().assignee == "ida"


def test_starting_a_card_that_is_with_somebody_leaves_it_with_them() -> None:
    story = Story()
    story.requested()
    story.run("ben", commands.Assign(number=1, assignee="max"))
    story.run("ida", commands.Start(number=1))
    assert story.card().assignee == "max"


def test_the_time_of_the_first_start_is_never_moved() -> None:
    story = Story()
    first = story.started().started_at
    assert first is not None
    story.run("ben", commands.PutBack(number=1, reason="Ida is ill."))
    story.clock.forward(days=1)
    story.run("ida", commands.Start(number=1))
    story.deliver()
    story.run("ben", commands.Recall(number=1, reason="Wrong file."))
    story.deliver()
    story.run("mara", commands.Accept(number=1))
    story.run("mara", commands.Reopen(number=1, reason="Torn."))
    assert story.card().started_at == first
    assert story.card().entered_at > first + timedelta(days=1)


@pytest.mark.parametrize("verb", ["put_back", "recall"])
def test_a_card_that_goes_back_lies_on_top_of_its_column(verb: str) -> None:
    story = Story()
    if verb == "put_back":
        for _ in range(2):
            story.requested()
        story.started()
        story.run("ben", commands.PutBack(number=3, reason="Ida is ill."))
        assert [c.number for c in story.board.column(State.REQUESTED)] == [3, 1, 2]
    else:
        for _ in range(2):
            story.started()
        story.delivered()
        story.run("ben", commands.Recall(number=3, reason="Wrong file."))
        assert [c.number for c in story.board.column(State.IN_PROGRESS)] == [3, 1, 2]


def test_a_start_and_a_delivery_go_to_the_bottom_of_their_columns() -> None:
    story = Story()
    for _ in range(3):
        story.requested()
    for number in (2, 3, 1):
        story.run("ben", commands.Start(number=number))
    assert [c.number for c in story.board.column(State.IN_PROGRESS)] == [2, 3, 1]
    for number in (1, 3, 2):
        story.deliver(number)
    assert [c.number for c in story.board.column(State.DELIVERED)] == [1, 3, 2]


def test_a_recall_is_not_a_return() -> None:
    story = Story()
    story.delivered()
    story.run("ida", commands.Recall(number=1, reason="Wrong file."))
    card = story.card()
    assert (card.returns, card.returned, card.deliveries) == (0, None, 1)


def test_a_card_that_was_put_back_may_be_declined_before_it_starts_again() -> None:
    story = Story()
    story.started()
    story.run("ben", commands.PutBack(number=1, reason="Nobody is free."))
    decline = commands.Decline(
        number=1, code=DeclineCode.NOT_NOW, reason="Nobody is free.", instead="Ask in May."
    )
    story.run("ben", decline)
    assert story.card().state is State.DECLINED


def test_work_can_be_given_to_a_colleague_and_to_nobody() -> None:
    story = Story()
    story.started()
    story.run("ben", commands.Assign(number=1, assignee="ida"))
    assert story.card().assignee == "ida"
    story.run("ben", commands.Assign(number=1, assignee=None))
    assert story.card().assignee is None


@pytest.mark.parametrize(
    ("assignee", "name"), [("mara", "Mara"), ("gus", "Gus"), ("zoe", "zoe"), ("\x1b[31m", "[31m")]
)
def test_work_is_given_only_to_active_members_of_the_supplier(assignee: str, name: str) -> None:
    story = Story()
    story.requested()
    refused = refusal(story.board, commands.Assign(number=1, assignee=assignee), "ben")
    assert refused.kind == "not_valid"
    assert refused.message == (
        f"{name} is not in Design, which supplies #1. Ask Ben, Ida or Max (Design)."
    )


@pytest.mark.parametrize(("assignee", "name"), [("ben", "Ben"), (None, "nobody")])
def test_giving_work_to_whom_it_is_with_changes_nothing(assignee: str | None, name: str) -> None:
    story = Story()
    story.started()
    if assignee is None:
        story.run("ben", commands.Assign(number=1, assignee=None))
    refused = refusal(story.board, commands.Assign(number=1, assignee=assignee), "ben")
    assert (refused.kind, refused.message) == ("not_now", f"#1 is with {name} already.")


def test_a_refusal_names_three_people_and_counts_the_rest() -> None:
    more = [replace(PEOPLE[3], login=name, name=name.title()) for name in ("noa", "pia")]
    story = Story(board=a_board(people=(*PEOPLE, *more)))
    story.requested()
    refused = refusal(story.board, commands.Start(number=1), "mara", NOW)
    assert refused.message.endswith("Ask Ben, Ida, Max or 2 more (Design).")
