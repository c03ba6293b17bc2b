"""What a block puts into whose inbox: of whom it waits on, and of who may go on."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.possible import possible
from tests.domain.waiting import only, who_has
from tests.making import NOW, OMAR, PEOPLE, Story, a_board


def blocked(**on: Any) -> Story:
    """Ben's card 1 waits on so much; Print works on 2 for Sales."""
    story = Story()
    story.started()
    story.requested(supplier="print")
    story.run("omar", commands.Start(number=2))
    story.block(**on)
    return story


def test_what_is_blocked_on_a_department_waits_for_its_people_and_not_for_its_supplier() -> None:
    story = blocked(department="sales")
    item = only(story.board, "mara")
    assert (item.kind, item.verb, item.by, item.side) == ("blocked", "comment", "ben", "design")
    assert item.block == 1
    assert who_has(story.board) == {"mara": [("blocked", 1)], "tom": [("blocked", 1)]}


def test_who_is_in_the_supplier_too_has_what_is_blocked_on_their_other_department() -> None:
    both = replace(OMAR, departments=("print", "design"))
    story = Story(a_board(people=[both, *(person for person in PEOPLE if person is not OMAR)]))
    story.started()
    story.block(department="print")
    assert who_has(story.board) == {"omar": [("blocked", 1)]}


def test_what_waited_on_who_took_it_over_is_theirs_to_unblock() -> None:
    story = Story()
    story.started()
    story.block(department="print")
    story.offer("print")
    story.run("omar", commands.Take(number=1))
    item = only(story.board, "omar")
    assert (item.kind, item.verb, item.by, item.side) == ("unblock", "unblock", "ben", "design")
    assert (item.block, item.since) == (1, story.card().blocks[0].at)
    assert set(who_has(story.board)) == {"omar"}
    assert possible(story.board, story.card(), "omar", NOW)[item.verb] is None
    story.run("omar", commands.Unblock(number=1))
    assert who_has(story.board) == {}, "it is in the middle of its own work"


def test_who_works_on_what_others_wait_for_sees_it_in_the_inbox() -> None:
    story = blocked(on_card=2)
    item = only(story.board, "omar")
    assert (item.kind, item.verb, item.by, item.side) == ("holding", "deliver", "ben", "design")
    assert (item.card.number, item.block) == (2, 1)
    assert set(who_has(story.board)) == {"omar"}
    story.block(2, by="omar", outside="The mill")
    assert who_has(story.board) == {}, "it cannot be delivered either"


def test_a_new_request_on_which_others_wait_is_no_request_among_others() -> None:
    story = Story()
    story.started()
    story.requested(supplier="print")
    assert only(story.board, "omar").kind == "request"
    story.block(on_card=2)
    item = only(story.board, "omar")
    assert (item.kind, item.verb, item.by, item.side) == ("holding", "start", "ben", "design")
    assert (item.card.number, item.block) == (2, 1)
    assert possible(story.board, story.card(2), "omar", NOW)[item.verb] is None
    story.run("omar", commands.Start(number=2))
    assert only(story.board, "omar").verb == "deliver"


def test_what_need_not_wait_any_more_waits_for_who_works_on_it() -> None:
    story = blocked(on_card=2)
    story.run("mara", commands.Withdraw(number=2, reason="No need."))
    item = only(story.board, "ben")
    assert (item.kind, item.verb, item.by, item.side) == ("unblock", "unblock", "mara", "sales")
    assert item.block == 1
    assert set(who_has(story.board)) == {"ben"}
    assert possible(story.board, story.card(), "ben", NOW)[item.verb] is None
    gone = story.board.with_cards([], gone=[2])
    assert only(gone, "ben").by == "ben"
    story.run("ben", commands.Unblock(number=1))
    assert who_has(story.board) == {}


def test_a_request_that_waits_on_something_is_no_new_request() -> None:
    story = Story()
    story.requested()
    story.block(outside="The mill")
    assert who_has(story.board) == {}
