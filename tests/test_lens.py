"""The board seen through a lens: departments, sides, and what is kept between looks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.domain.commands import Start
from kanban.lens import Lens, by_department
from kanban.tui.sight import Sight, columns
from tests.making import NOW, Story, a_board, a_card


def numbers(board: Board, lens: Lens) -> list[list[int]]:
    return [[card.number for card in column] for column in columns(board, lens)]


@pytest.fixture
def board() -> Board:
    """Sales asks Design (1 to 3, 5, 6), Design asks Print (4), and Design asks itself (7)."""
    return a_board(
        a_card(1),
        a_card(2, State.IN_PROGRESS),
        a_card(3, State.DELIVERED),
        a_card(4, State.DELIVERED, customer="design", supplier="print", requester="ida"),
        a_card(5, State.ACCEPTED),
        a_card(6, State.DECLINED),
        a_card(7, customer="design", requester="ida"),
    )


def test_a_clear_lens_shows_every_card_but_those_that_ended_without_acceptance(
    board: Board,
) -> None:
    assert numbers(board, Lens()) == [[1, 7], [2], [3, 4], [5]]
    assert Lens().is_clear
    assert Lens(text="  ").is_clear
    assert not Lens(text="department:design").is_clear


def test_the_fourth_column_shows_declined_and_withdrawn_cards_instead(board: Board) -> None:
    assert numbers(board, Lens(ended=True))[3] == [6]
    withdrawn = a_card(8, State.WITHDRAWN, rank="a")
    assert numbers(a_board(*board.cards.values(), withdrawn), Lens(ended=True))[3] == [8, 6]


@pytest.mark.parametrize(
    ("lens", "shown"),
    [
        (Lens(text="department:design"), [[1, 7], [2], [3, 4], [5]]),
        (Lens(text="customer:design"), [[7], [], [4], []]),
        (Lens(text="supplier:design"), [[1, 7], [2], [3], [5]]),
        (Lens(text="department:print"), [[], [], [4], []]),
        (Lens(text="department:legal"), [[], [], [], []]),
    ],
)
def test_a_department_is_looked_for_on_the_wanted_side(
    board: Board, lens: Lens, shown: list[list[int]]
) -> None:
    assert numbers(board, lens) == shown


def test_cards_come_in_the_order_of_their_rank() -> None:
    cards = [a_card(number, rank=rank) for number, rank in ((1, "n5"), (2, "m9"), (3, "n1"))]
    assert numbers(a_board(*cards), Lens())[0] == [2, 3, 1]


def test_counts_are_of_the_whole_board(board: Board) -> None:
    totals = Sight().totals(board)
    assert totals[State.DELIVERED] == 2
    assert totals[State.DECLINED] == 1
    assert totals[State.WITHDRAWN] == 0


def test_from_board_to_board_only_what_changed_is_put_in_its_place() -> None:
    story = Story()
    for _ in range(30):
        story.requested()
    sight = Sight()
    sight.columns(story.board, Lens())
    before = story.board
    story.started(title="Flyer")
    story.run("ben", Start(number=2))
    for board in (story.board, before):
        fresh = Sight()
        assert sight.columns(board, Lens()) == fresh.columns(board, Lens())
        assert sight.totals(board) == fresh.totals(board)


def test_letter_by_letter_the_same_cards_are_seen_as_at_once() -> None:
    states = (State.REQUESTED, State.IN_PROGRESS, State.DELIVERED, State.DECLINED)
    titles = ("Poster", "Post", "Flyer")
    cards = [a_card(n, states[n % 4], title=titles[n % 3]) for n in range(1, 25)]
    board, sight = a_board(*cards), Sight()
    for lens in [
        *[Lens(text="poster"[:end]) for end in range(7)],
        Lens(text="department:design poster"),
        Lens(text="poster", ended=True),
        *[Lens(text="poster"[:end]) for end in range(6, -1, -1)],
        Lens(text="flyer"),
        Lens(text="zzz"),
        Lens(text="zzzz"),
        Lens(),
    ]:
        assert sight.columns(board, lens) == Sight().columns(board, lens)


def test_a_column_that_a_letter_leaves_as_it_was_is_the_same_one() -> None:
    board, sight = (
        a_board(a_card(1, title="Poster"), a_card(2, State.DELIVERED, title="Pin")),
        Sight(),
    )
    before = sight.columns(board, Lens(text="p"))
    assert sight.columns(board, Lens(text="po"))[0] is before[0]


def test_a_board_of_thousands_is_read_before_anybody_looks_through_it() -> None:
    few = a_board(*(a_card(number) for number in range(1, 2001)))
    more = a_board(*(a_card(number) for number in range(1, 2002)))
    assert not Sight().read_ahead(few)
    sight = Sight()
    assert [sight.read_ahead(more) for _ in range(10)] == [*[True] * 9, False]


def test_departments_are_counted_on_both_sides(board: Board) -> None:
    today = NOW.date()
    late = replace(board.cards[3], need_by=today - timedelta(days=1))
    rows = {
        row.key: (row.as_customer, row.as_supplier, row.waiting_for_them, row.late)
        for row in by_department(a_board(*{**board.cards, 3: late}.values()), today)
    }
    assert rows == {
        "design": (2, 4, 4, 1),
        "legal": (0, 0, 0, 0),
        "print": (0, 1, 0, 0),
        "sales": (3, 0, 1, 1),
    }


def test_a_closed_department_is_listed_while_it_has_open_cards() -> None:
    closed = [replace(one, closed=True) for one in a_board().departments.values()]
    rows = by_department(a_board(a_card(1), departments=closed), NOW.date())
    assert [row.key for row in rows] == ["design", "sales"]
