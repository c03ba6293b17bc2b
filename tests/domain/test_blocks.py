"""A supplier says what stands in the way, and nothing is delivered before it is gone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kanban.domain import commands, events
from kanban.domain.block import BlockCode
from kanban.domain.card import State
from kanban.domain.chain import ended
from kanban.domain.turn import turn
from tests.domain.blocking import block_of, two_cards
from tests.domain.undoing import REDO, UNDO
from tests.making import PRINT, Story, a_board, a_card, refusal

OTHER = BlockCode.OTHER


def whose(story: Story, number: int = 1) -> str | None:
    return turn(story.card(number), story.board.held)


@pytest.mark.parametrize("state", [State.REQUESTED, State.IN_PROGRESS])
def test_a_block_says_what_stands_in_the_way_and_the_card_stays_where_it_is(state: State) -> None:
    story = Story()
    before = story.into(state)
    after = story.block(outside=" The \n mill ")
    (block,) = after.blocks
    assert (block.number, block.by, block.code, block.text) == (1, "ben", OTHER, "No paper.")
    assert (block.card, block.department, block.outside) == (None, None, "The mill")
    assert (after.state, after.rank, after.entered_at) == (state, before.rank, before.entered_at)


def test_what_waits_on_a_department_is_its_turn() -> None:
    story = Story()
    story.started()
    story.block(department="print")
    assert whose(story) == "print"
    story.run("ben", commands.Unblock(number=1))
    assert whose(story) == "design"


@pytest.mark.parametrize("state", [State.REQUESTED, State.IN_PROGRESS])
def test_nothing_waits_on_its_own_supplier(state: State) -> None:
    story = Story()
    story.into(state)
    no = refusal(story.board, block_of(department="design"), "ben")
    assert (no.kind, no.message) == (
        "not_valid",
        "Design does #1 itself, so it cannot wait on Design. Say which card of theirs it waits on, "
        "or assign it to who can go on.",
    )


def test_somebody_outside_is_chased_by_the_supplier() -> None:
    story = Story()
    story.started()
    story.block(outside="The mill")
    assert whose(story) == "design"


def test_what_waits_on_a_card_is_whoevers_turn_that_card_is() -> None:
    story = two_cards()
    story.block(on_card=2)
    assert whose(story) == "print"
    story.run("omar", commands.Ask(number=2, text="Which paper?"))
    assert whose(story) == "sales"
    story.run("mara", commands.Answer(number=2, text="Recycled."))
    story.run("omar", commands.Start(number=2))
    story.run("omar", commands.Deliver(number=2, note="In the hall."))
    assert whose(story) == "sales"
    story.run("tom", commands.Accept(number=2))
    assert whose(story) == "design"
    assert ended(story.board, story.card()) == (1,)
    story.run("tom", commands.Reopen(number=2, reason="Too thin."))
    assert whose(story) == "print"
    assert ended(story.board, story.card()) == ()


def test_the_turn_is_followed_from_card_to_card() -> None:
    story = two_cards()
    story.requested(supplier="legal")
    story.block(on_card=2)
    story.block(2, by="omar", on_card=3)
    assert (whose(story, 1), whose(story, 2)) == ("legal", "legal")
    story.run("mara", commands.Withdraw(number=3, reason="No need."))
    assert (whose(story, 1), whose(story, 2)) == ("print", "print")


def test_a_question_is_the_customers_turn_whatever_else_it_waits_on() -> None:
    story = Story()
    story.started()
    story.block(department="print")
    story.ask()
    assert whose(story) == "sales"


def test_of_several_the_first_that_somebody_else_has_to_see_to_counts() -> None:
    story = two_cards()
    story.started()
    story.block(outside="The mill")
    story.block(on_card=3)
    assert whose(story) == "design"
    story.block(department="legal")
    story.block(on_card=2)
    assert whose(story) == "print", "of the cards waited on, Print has to act on one"
    story.run("ben", commands.Unblock(number=1, block=4))
    assert whose(story) == "legal"


def test_each_unblock_clears_its_own_block_and_says_who_had_blocked() -> None:
    story = Story()
    story.started()
    for key in ("print", "legal", "sales"):
        story.block(by="ida", department=key)
    story.run("ben", commands.Unblock(number=1, block=2, text="They signed."))
    assert [one.department for one in story.card().blocks] == ["print", "sales"]
    event = story.history()[-1]
    assert isinstance(event, events.Unblocked)
    assert (event.block, event.blocker, event.text) == (2, "ida", "They signed.")
    story.block(outside="The mill")
    assert [one.number for one in story.card().blocks] == [1, 3, 4]


def test_of_several_one_has_to_be_named_and_it_has_to_be_there() -> None:
    story = Story()
    story.started()
    nothing = refusal(story.board, commands.Unblock(number=1), "ben")
    assert (nothing.kind, nothing.message) == ("not_now", "#1 is not blocked.")
    story.block(department="print")
    story.block(department="legal")
    which = refusal(story.board, commands.Unblock(number=1), "ben")
    assert (which.kind, which.message) == (
        "missing",
        "Several things block #1. Say which one is out of the way: 1 or 2.",
    )
    none = refusal(story.board, commands.Unblock(number=1, block=3), "ben")
    assert (none.kind, none.message) == (
        "unknown",
        "There is no block 3 on #1. What blocks it: 1 or 2.",
    )


def test_nothing_is_delivered_that_is_blocked() -> None:
    story = two_cards()
    story.block(on_card=2)
    story.block(department="legal")
    story.block(outside="The mill")
    deliver = commands.Deliver(number=1, note="On the drive.")
    seen_before = commands.Deliver(number=1, seen=2, note="On the drive.")
    assert refusal(story.board, seen_before, "ben").kind == "not_now"
    assert refusal(story.board, deliver, "mara").kind == "not_yours"
    no = refusal(story.board, deliver, "ben")
    assert (no.kind, no.message) == (
        "not_now",
        "#1 is blocked: it waits on #2 Brochure, Legal and The mill (outside). Unblock it, then "
        "deliver it.",
    )
    for number in (1, 2, 3):
        story.run("ben", commands.Unblock(number=1, block=number))
    story.run("ben", deliver)
    assert story.card().state is State.DELIVERED


@pytest.mark.parametrize(
    ("command", "kind", "message"),
    [
        (
            commands.Block(number=1, code=OTHER, text=" \n", outside="The mill"),
            "missing",
            "Blocking #1 needs words: what stands in the way?",
        ),
        (
            block_of(outside=" \n "),
            "missing",
            "Say what #1 waits on: another card, a department, or somebody outside.",
        ),
        (
            block_of(on_card=2, department="print"),
            "not_valid",
            "A block of #1 waits on one thing: another card, a department, or somebody outside. "
            "Block it once for each.",
        ),
        (
            block_of(on_card=1),
            "not_valid",
            "#1 cannot wait on itself. Say which other card it waits on.",
        ),
        (block_of(on_card=9), "unknown", "There is no card #9 on this board."),
        (
            block_of(department="it"),
            "unknown",
            "There is no department “it”. There are: sales, design and legal.",
        ),
        (block_of(department="print"), "not_now", "Print is closed, so nothing waits on it."),
        (
            block_of(on_card=2),
            "not_now",
            "#2 Brochure 2 is declined, so #1 need not wait on it. Ask for a new card if something "
            "is still to be done.",
        ),
    ],
)
def test_a_block_that_makes_no_sense_is_refused(
    command: commands.Block, kind: str, message: str
) -> None:
    cards = a_card(1, State.IN_PROGRESS), a_card(2, State.DECLINED)
    departments = [*a_board().departments.values()]
    departments[2] = replace(PRINT, closed=True)
    no = refusal(a_board(*cards, departments=departments), command, "ben")
    assert (no.kind, no.message) == (kind, message)


def test_nothing_waits_twice_on_the_same_card() -> None:
    story = two_cards()
    story.block(on_card=2)
    no = refusal(story.board, block_of(on_card=2), "ben")
    assert (no.kind, no.message) == ("not_now", "#1 waits on #2 already.")


def test_undo_and_redo_of_a_block_and_of_its_end() -> None:
    story = two_cards()
    before = story.card()
    story.block(on_card=2)
    story.run("ben", UNDO)
    assert (story.card().blocks, story.board.held) == (before.blocks, {})
    story.run("ben", REDO)
    assert [block.card for block in story.card().blocks] == [2]
    assert story.board.held == {1: "print"}
    story.run("ben", commands.Unblock(number=1))
    story.run("ben", UNDO)
    assert story.board.held == {1: "print"}


def test_no_number_ever_means_another_block() -> None:
    story = Story()
    story.started()
    story.block(department="print")
    story.run("ben", UNDO)
    story.block(department="legal")
    assert [block.number for block in story.card().blocks] == [2]
