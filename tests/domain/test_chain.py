"""What waits on what: circles, long chains, and the index of whose turn it is."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kanban.domain import chain, commands
from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.chain import ended, waited_on_by, waits_on
from kanban.domain.held import held_after
from tests.domain.blocking import block_of, hold_of_blocks, two_cards
from tests.domain.undoing import UNDO, refused
from tests.making import Story, a_board, a_card, refusal


def chain_of(count: int) -> Story:
    """So many cards of Design, each of which waits on the next one."""
    story = Story()
    for _ in range(count):
        story.requested()
    for number in range(1, count):
        story.block(number, on_card=number + 1)
    return story


def test_a_circle_is_refused_and_named() -> None:
    story = chain_of(2)
    no = refusal(story.board, block_of(2, on_card=1), "ben")
    assert (no.kind, no.message) == (
        "not_valid",
        "Then neither could ever go on: #2 waits on #1, which waits on #2. Unblock one of them "
        "first.",
    )
    story = chain_of(4)
    assert "#4 waits on #1, which waits on #2, which waits on #3, which waits on #4." in (
        refusal(story.board, block_of(4, on_card=1), "ben").message
    )
    long = refusal(chain_of(40).board, block_of(40, on_card=1), "ben").message
    assert "which waits on #5, which and so on over 34 more, which waits on #40" in long


def test_what_has_ended_closes_no_circle_and_is_waited_on_no_more() -> None:
    story = chain_of(3)
    story.run("mara", commands.Withdraw(number=2, reason="No need."))
    assert (waits_on(story.board, 1), waited_on_by(story.board, 3)) == ((), ())
    story.block(3, on_card=1)
    hold_of_blocks(story.board, {n: story.history(n) for n in story.board.cards})


def test_undoing_brings_no_circle_back() -> None:
    story = chain_of(2)
    story.run("ben", commands.Unblock(number=1))
    story.block(2, on_card=1)
    no = refused(story, "ben", UNDO)
    assert (no.kind, no.message) == (
        "not_now",
        "That would bring a circle back: #1 waits on #2, which waits on #1. Unblock one of them "
        "first.",
    )


def test_a_card_that_comes_back_from_its_end_brings_no_circle_back() -> None:
    story = chain_of(3)
    story.run("mara", commands.Withdraw(number=2, reason="No need."))
    story.block(3, on_card=1)
    no = refused(story, "mara", commands.Undo(number=2))
    assert "#2 waits on #3, which waits on #1, which waits on #2" in no.message
    story.run("ben", commands.Unblock(number=3))
    story.run("mara", commands.Undo(number=2))
    assert waits_on(story.board, 2) == (3,)


def test_a_board_without_blocks_on_cards_keeps_nothing_of_it() -> None:
    story = two_cards()
    story.block(department="print")
    assert story.board.held == {}
    held = story.board.held
    story.run("omar", commands.Start(number=2))
    assert story.board.held is held


def test_what_is_held_stays_the_same_object_while_it_says_the_same() -> None:
    story = two_cards()
    story.block(on_card=2)
    held = story.board.held
    story.run("omar", commands.Start(number=2))
    assert story.board.held is held


def linked(*pairs: tuple[int, int]) -> Board:
    """Cards of Design, of which some wait on others: as a file edited by hand may say."""
    numbers = sorted({number for pair in pairs for number in pair})

    def card(number: int) -> Card:
        story = Story()
        story.requested()
        (block,) = story.block().blocks
        others = [other for one, other in pairs if one == number]
        blocks = tuple(
            replace(block, number=place, card=other, outside="")
            for place, other in enumerate(others, 1)
        )
        return a_card(number, blocks=blocks, blocked=len(blocks))

    return a_board(*map(card, numbers))


def test_a_circle_or_a_card_that_is_not_there_in_an_edited_file_ends_nowhere_else() -> None:
    board = linked((1, 2), (2, 3), (3, 1), (4, 4))
    board = board.with_cards([replace(board.cards[1], supplier="print")])
    assert board.held == {1: "print", 2: "print", 3: "print", 4: "design"}
    gone = board.with_cards([], gone=[3])
    assert gone.held == {1: "design", 2: "design", 4: "design"}
    assert ended(gone, gone.cards[2]) == (1,)


def test_a_chain_may_be_as_long_as_the_board() -> None:
    count = 3_000
    board = linked((1, 2))
    first = board.cards[1]
    cards = [
        replace(first, number=n, blocks=(replace(first.blocks[0], card=n + 1),))
        for n in range(1, count)
    ]
    board = a_board(*cards, a_card(count, supplier="print"))
    assert len(board.held) == count - 1
    assert set(board.held.values()) == {"print"}
    assert "neither could ever" in refusal(board, block_of(count, on_card=1), "omar").message


def test_looking_up_a_long_chain_reads_each_card_once(monkeypatch: pytest.MonkeyPatch) -> None:
    board = linked(*((number, number + 1) for number in range(1, 60)))
    board = board.with_cards([a_card(60)])
    assert len(board.held) == 59
    read: list[int] = []

    def counting(board: Board, number: int) -> tuple[int, ...]:
        read.append(number)
        return waits_on(board, number)

    monkeypatch.setattr(chain, "waits_on", counting)
    links = chain.up(board, 60)
    assert [link.card for link in links] == [*range(59, 0, -1)]
    assert len(read) == 59


def test_what_no_card_waits_on_leaves_what_is_held_unread() -> None:
    story = two_cards()
    story.block(on_card=2)
    story.requested()
    board = story.board
    numbers = held_after(Untouchable(board.held), board.cards, {3})
    assert isinstance(numbers, Untouchable)


class Untouchable(dict[int, str]):
    """Is not compared, so nobody has worked it out anew."""

    def __eq__(self, other: object) -> bool:
        raise AssertionError("it was worked out anew")
