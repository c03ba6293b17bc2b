"""Labels of cards: what is one, who gives them, and what becomes of them."""

from __future__ import annotations

import pytest

from kanban.domain import commands
from kanban.domain.card import State
from kanban.lens.search import Search
from kanban.store.records import slim
from kanban.wording.events import describe, details
from tests.making import Story, a_board, a_card, a_request, refusal


def test_labels_are_folded_with_hyphens_for_blanks_and_each_is_there_once() -> None:
    story = Story(a_board())
    story.run("mara", a_request(labels=("Print Shop", " fair ", "FAIR", "", "Öl")))
    assert story.board.cards[1].labels == ("print-shop", "fair", "öl")


@pytest.mark.parametrize(
    ("labels", "says"),
    [
        (("a,b",), "cannot be a label"),
        (("a:b",), "cannot be a label"),
        (("-a",), "cannot be a label"),
        (('"a"',), "cannot be a label"),
        (("x" * 25,), "24 is the most"),
        (tuple(f"l{place}" for place in range(11)), "10 at most"),
    ],
)
def test_what_is_no_label_is_refused_with_what_may_be(labels: tuple[str, ...], says: str) -> None:
    board = a_board(a_card(1))
    for command in (a_request(labels=labels), commands.Edit(number=1, labels=labels)):
        assert says in refusal(board, command, "mara").message


@pytest.mark.parametrize("state", [State.REQUESTED, State.IN_PROGRESS, State.DELIVERED])
def test_the_customer_labels_an_open_card_and_the_history_tells(state: State) -> None:
    story = Story(a_board(a_card(1, state)))
    story.run("mara", commands.Edit(number=1, labels=("fair", "print")))
    assert story.card().labels == ("fair", "print")
    assert describe(story.told[-1], story.board) == "edited it: labels"
    assert details(story.told[-1], story.board) == ["Labels: fair, print"]
    story.run("mara", commands.Edit(number=1, labels=()))
    assert story.card().labels == ()
    assert details(story.told[-1], story.board) == ["Labels: none now"]
    assert refusal(story.board, commands.Edit(number=1, labels=("x",)), "ben").kind == "not_yours"


def test_undo_takes_labels_back() -> None:
    story = Story()
    story.run("mara", a_request(labels=("print",)))
    story.run("mara", commands.Edit(number=1, labels=("fair",)))
    story.run("mara", commands.Undo(number=1))
    assert story.card().labels == ("print",)


def test_a_card_is_found_by_its_labels_and_one_without_says_nothing_of_them() -> None:
    board = a_board(a_card(1, labels=("print-shop",)), a_card(2))
    assert Search().found(board, "shop").cards == {1}
    assert "labels" not in slim(board.cards[2])
    assert slim(board.cards[1])["labels"] == ("print-shop",)
