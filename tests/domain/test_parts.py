"""A supplier asks another department for a part of what it does, and is the customer there."""

from __future__ import annotations

import pytest

from kanban.domain import commands
from kanban.domain.board import Board, board_of
from kanban.domain.card import DeclineCode, State
from kanban.domain.chain import waited_on_by, waits_on
from kanban.domain.parts import open_parts, parts_of, progress, whole
from tests.domain.blocking import block_of
from tests.domain.undoing import REDO, UNDO, refused
from tests.making import Story, a_board, a_card, a_request, met, refusal

DELIVER = commands.Deliver(number=1, note="On the drive.")


def with_a_part(state: State = State.IN_PROGRESS) -> Story:
    """Card 2, which Design asked of Print, is a part of card 1, which Sales asked of Design."""
    story = Story()
    story.into(state)
    story.part()
    return story


def ended(story: Story, number: int = 2) -> None:
    """Omar of Print delivers, ida of Design accepts."""
    story.run("omar", commands.Start(number=number))
    story.deliver(number, by="omar")
    story.run("ida", commands.Accept(number=number, verdicts=met(story.card(number))))


@pytest.mark.parametrize("state", [State.REQUESTED, State.IN_PROGRESS])
def test_the_supplier_of_the_whole_is_the_customer_of_a_part(state: State) -> None:
    story = with_a_part(state)
    part = story.card(2)
    assert (part.customer, part.supplier, part.parent) == ("design", "print", 1)
    assert [each.number for each in parts_of(story.card(), story.board)] == [2]
    assert whole(part, story.board) == story.card()


@pytest.mark.parametrize(
    "state", [State.DELIVERED, State.ACCEPTED, State.DECLINED, State.WITHDRAWN]
)
def test_no_part_is_asked_of_what_nobody_works_on(state: State) -> None:
    story = Story()
    story.into(state)
    no = refusal(story.board, a_request(supplier="print", parent=1), "ben")
    assert no.kind == "not_now"
    assert no.message.startswith(f"#1 is {state.value}, so it cannot be given another part. ")


@pytest.mark.parametrize("by", ["mara", "omar", "ada"])
def test_only_the_supplier_asks_for_parts(by: str) -> None:
    story = Story()
    story.started()
    no = refusal(story.board, a_request(supplier="print", parent=1), by)
    assert (no.kind, no.message) == (
        "not_yours",
        "Only Design can ask for a part of #1, because Design supplies it. Ask Ben, Ida or Max "
        "(Design).",
    )


def test_a_part_is_asked_for_in_the_name_of_the_supplier() -> None:
    story = Story()
    story.started()
    story.run("ben", commands.Join(department="legal"))
    named = a_request(supplier="print", parent=1, customer="legal")
    no = refusal(story.board, named, "ben")
    assert (no.kind, no.message) == (
        "not_valid",
        "Design supplies #1, so a part of it is asked for in Design's name. Name Design as the "
        "customer, or nobody.",
    )
    story.run("ben", a_request(supplier="print", parent=1))
    assert story.card(2).customer == "design"


def test_a_part_may_have_parts() -> None:
    story = with_a_part()
    story.part("design", of=2, by="omar")
    story.part("legal", of=3)
    assert story.board.parts == {1: (2,), 2: (3,), 3: (4,)}
    assert [story.card(n).customer for n in (2, 3, 4)] == ["design", "print", "design"]


def test_nothing_is_delivered_over_a_part_that_is_open() -> None:
    story = with_a_part()
    no = refusal(story.board, DELIVER, "ben")
    assert (no.kind, no.message) == (
        "not_now",
        "#1 waits for 1 part of it: #2 Plates (Print, requested). Deliver it after that. Ask Omar "
        "(Print).",
    )
    ended(story)
    story.run("ben", DELIVER)
    assert story.card().state is State.DELIVERED


def test_of_many_open_parts_some_are_named() -> None:
    story = with_a_part()
    for _ in range(4):
        story.part("legal")
    no = refusal(story.board, DELIVER, "ben")
    assert no.message.startswith(
        "#1 waits for 5 parts of it: #2 Plates (Print, requested), #3 Plates (Legal, requested), "
        "#4 Plates (Legal, requested) and 2 more. "
    )


def test_others_are_told_that_the_card_is_not_theirs_before_what_it_waits_for() -> None:
    assert refusal(with_a_part().board, DELIVER, "mara").kind == "not_yours"


@pytest.mark.parametrize(
    ("by", "command"),
    [
        ("ida", commands.Withdraw(number=2, reason="No need.")),
        (
            "omar",
            commands.Decline(number=2, code=DeclineCode.NOT_NOW, reason="No.", instead="Wait."),
        ),
    ],
)
def test_a_part_that_nobody_does_holds_nothing_up_and_counts_for_nothing(
    by: str, command: commands.CardCommand
) -> None:
    story = with_a_part()
    story.part()
    ended(story, 3)
    assert progress(story.card(), story.board) == (1, 2)
    story.run(by, command)
    assert progress(story.card(), story.board) == (1, 1)
    story.run("ben", DELIVER)


def test_progress_counts_what_was_accepted() -> None:
    story = Story()
    story.started()
    assert progress(story.card(), story.board) is None
    for _ in range(3):
        story.part()
    assert progress(story.card(), story.board) == (0, 3)
    ended(story, 2)
    assert progress(story.card(), story.board) == (1, 3)
    assert [part.number for part in open_parts(story.card(), story.board)] == [3, 4]


@pytest.mark.parametrize("how", ["withdraw", "decline"])
def test_the_parts_of_what_ends_early_stay(how: str) -> None:
    story = with_a_part(State.REQUESTED)
    code = DeclineCode.NOT_NOW
    if how == "withdraw":
        story.run("mara", commands.Withdraw(number=1, reason="The fair is off."))
    else:
        decline = commands.Decline(number=1, code=code, reason="No.", instead="Wait.")
        story.run("ben", decline)
    assert story.card(2).state is State.REQUESTED
    ended(story)
    assert story.card(2).state is State.ACCEPTED


def test_a_part_of_what_is_delivered_is_not_opened_again() -> None:
    story = with_a_part()
    ended(story)
    story.run("ben", DELIVER)
    reopen = commands.Reopen(number=2, reason="Too dark.")
    no = refusal(story.board, reopen, "ida")
    assert (no.kind, no.message) == (
        "not_now",
        "#2 is a part of #1, which is delivered. Sales can accept or return it; Design can recall "
        "it.",
    )
    story.run("ben", commands.Recall(number=1, reason="Too dark."))
    story.run("ida", reopen)
    assert story.card(2).state is State.IN_PROGRESS


def test_undo_opens_no_part_of_what_is_delivered() -> None:
    story = with_a_part()
    ended(story)
    story.run("ben", DELIVER)
    no = refused(story, "ida", commands.Undo(number=2))
    assert no.message.startswith("#2 is a part of #1, which is delivered. ")


def test_nothing_is_delivered_again_over_a_part_that_came_since() -> None:
    story = Story()
    story.delivered()
    story.run("ben", UNDO)
    story.part()
    assert refused(story, "ben", REDO).message.startswith("#1 waits for 1 part of it: #2 Plates ")


def test_no_recall_is_undone_over_a_part_that_came_since() -> None:
    story = Story()
    story.delivered()
    story.run("ben", commands.Recall(number=1, reason="Wrong file."))
    story.part()
    assert refused(story, "ben", UNDO).message.startswith("#1 waits for 1 part of it: #2 Plates ")


def test_who_takes_the_whole_over_waits_for_its_parts_which_stay_with_who_asked() -> None:
    story = with_a_part()
    story.offer("legal")
    story.run("omar", commands.Join(department="legal"))
    story.run("omar", commands.Take(number=1))
    assert (story.card().supplier, story.card(2).customer) == ("legal", "design")
    no = refusal(story.board, DELIVER, "omar")
    assert no.message.startswith("#1 waits for 1 part of it: #2 Plates ")
    ended(story)
    story.run("omar", DELIVER)


# The chain


def test_a_card_waits_on_its_open_parts_and_on_the_parts_of_those() -> None:
    story = with_a_part()
    story.part("legal", of=2, by="omar")
    assert (waits_on(story.board, 1), waits_on(story.board, 2)) == ((2,), (3,))
    assert (waited_on_by(story.board, 2), waited_on_by(story.board, 3)) == ((1,), (2,))
    story.run("omar", commands.Withdraw(number=3, reason="No need."))
    ended(story)
    assert waits_on(story.board, 1) == ()


def test_a_part_never_waits_on_its_whole() -> None:
    story = with_a_part()
    story.part("legal", of=2, by="omar")
    story.run("omar", commands.Join(department="legal"))
    no = refusal(story.board, block_of(3, on_card=1), "omar")
    assert no.message.startswith("Then neither could ever go on: #3 waits on #1, which waits on #2")


def test_a_card_waits_on_its_part_without_a_block() -> None:
    no = refusal(with_a_part().board, block_of(1, on_card=2), "ben")
    assert no.kind == "not_now"


def test_no_part_is_opened_again_that_waits_on_its_whole() -> None:
    story = with_a_part()
    story.part("design", of=2, by="omar")
    ended_by_design(story, 3)
    ended(story)
    story.run("omar", commands.Reopen(number=3, reason="Too dark."))
    story.block(3, on_card=1)
    no = refusal(story.board, commands.Reopen(number=2, reason="Too dark."), "ida")
    assert no.message.startswith(
        "That would bring a circle back: #2 waits on #3, which waits on #1"
    )


def ended_by_design(story: Story, number: int) -> None:
    story.run("ben", commands.Start(number=number))
    story.deliver(number, by="ben")
    story.run("omar", commands.Accept(number=number, verdicts=met(story.card(number))))


# The index


def fresh(board: Board) -> Board:
    return board_of(
        name=board.name,
        revision=board.revision,
        departments=board.departments.values(),
        people=board.people.values(),
        cards=reversed(tuple(board.cards.values())),
        last_number=board.last_number,
    )


def test_a_board_without_parts_keeps_note_of_none() -> None:
    assert a_board(a_card(1), a_card(2)).parts == {}


def test_the_index_of_parts_is_what_the_cards_say_however_they_came() -> None:
    story = with_a_part()
    story.part("legal")
    board = story.board
    assert board.parts == fresh(board).parts == {1: (2, 3)}
    read = a_board(story.card(1)).with_cards([story.card(3), story.card(2)])
    assert read.parts == {1: (2, 3)}
    assert read.with_cards([story.card(2)]).parts == {1: (2, 3)}
    assert read.with_cards([], gone=[2]).parts == {1: (3,)}
    assert read.with_cards([], gone=[2, 3]).parts == {}
    assert board.parts == {1: (2, 3)}
