"""The words about what stands in a card's way, and about the chain in which it stands."""

from __future__ import annotations

from typing import Any

import pytest

from kanban import wording
from kanban.domain import commands
from kanban.domain.block import BlockCode
from kanban.domain.chain import down, up
from kanban.wording import chain, hindrance
from tests.making import Story
from tests.saying import last


def blocked(**on: Any) -> Story:
    """Ben works on 1, which waits on so much; Print was asked for 2."""
    story = Story()
    story.started(title="Folder")
    story.requested(title="Photos", supplier="print", for_whom="Visitors")
    story.block(**on)
    return story


@pytest.mark.parametrize(
    ("on", "what"),
    [
        ({"on_card": 2}, "#2 Photos"),
        ({"department": "legal"}, "Legal"),
        ({"outside": "The mill"}, "The mill (outside)"),
    ],
)
def test_a_block_is_told_with_what_the_card_waits_on(on: dict[str, object], what: str) -> None:
    story = blocked(**on)
    assert last(story) == (
        f"Ben (Design) blocked #1 Folder – it waits on {what}",
        f"blocked it – it waits on {what}",
        ["Block 1: other – something else stands in the way", "No paper."],
    )
    story.run("ida", commands.Unblock(number=1, text="It came."))
    assert last(story) == (
        "Ida (Design) unblocked #1 Folder",
        "unblocked it",
        ["Block 1: It came."],
    )
    story.run("ida", commands.Undo(number=1))
    assert last(story)[1:] == ("undid the unblocking of it", [f"It waits on {what}."])


def test_an_unblock_without_words_has_no_details() -> None:
    story = blocked(on_card=2)
    story.run("ben", commands.Unblock(number=1))
    assert last(story)[2] == []


@pytest.mark.parametrize(
    ("on", "in_a_list", "in_words"),
    [
        ({"on_card": 2}, "Print, blocked", "Print's turn: Design waits"),
        ({"department": "legal"}, "Legal, blocked", "Legal's turn: Design waits"),
        ({"outside": "X"}, "Design, blocked", "Design's turn: to get it unblocked"),
    ],
)
def test_whose_turn_it_is_says_who_waits(
    on: dict[str, object], in_a_list: str, in_words: str
) -> None:
    story = blocked(**on)
    assert wording.whose_turn(story.card(), story.board) == in_a_list
    assert wording.turn_words(story.card(), story.board) == in_words


def test_every_code_has_words_that_fit_in_a_line_of_a_form() -> None:
    words = [hindrance.block_reason(code) for code in BlockCode]
    assert len({*words}) == len(BlockCode)
    assert max(map(len, words)) <= 58


def test_what_may_go_on_is_offered_with_how_the_card_waited_on_ended() -> None:
    story = blocked(on_card=2)
    (block,) = story.card().blocks
    assert hindrance.may_be_unblocked(story.card(), story.board) == ""
    story.run("mara", commands.Withdraw(number=2, reason="No need."))
    offer = "#2 Photos is withdrawn: it can be unblocked"
    assert hindrance.may_go_on(block, story.board) == offer
    assert hindrance.may_be_unblocked(story.card(), story.board) == f"{offer}."
    gone = story.board.with_cards([], gone=[2])
    assert hindrance.may_go_on(block, gone) == "#2 is gone: it can be unblocked"


def test_a_tree_has_a_line_for_each_step_and_a_card_is_told_once() -> None:
    story = Story()
    for _ in range(5):
        story.requested()
    for number, other in ((1, 2), (1, 3), (2, 4), (3, 4), (4, 5)):
        story.block(number, on_card=other)
    links = down(story.board, 1)
    assert [f"{chain.rails(link)}{link.card}" for link in links] == [
        "├ 2",
        "│ └ 4",
        "│   └ 5",
        "└ 3",
        "  └ 4",
    ]
    assert [link.again for link in links] == [False, False, False, False, True]
    assert chain.about(links[-1], story.board) == "as above"
    assert [(link.card, link.of, link.depth) for link in up(story.board, 5)] == [
        (4, 5, 1),
        (2, 4, 2),
        (1, 2, 3),
        (3, 4, 2),
        (1, 3, 3),
    ]
    assert chain.beside("│ └ ") == "│   "


def test_a_place_of_the_chain_that_is_no_card_or_not_there_any_more() -> None:
    story = blocked(department="legal")
    story.block(on_card=2)
    gone = story.board.with_cards([], gone=[2])
    legal, missing = down(gone, 1)
    assert (chain.name(legal, gone), chain.about(legal, gone)) == ("Legal", "")
    assert chain.why(legal, gone) == "other: No paper."
    assert chain.name(missing, gone) == "#2"
    assert chain.about(missing, gone) == "is not on the board any more"
    (there,) = (link for link in down(story.board, 1) if link.card == 2)
    assert chain.about(there, story.board) == (
        "requested · Sales asked Print, for Visitors · Print's turn: to start or decline"
    )
