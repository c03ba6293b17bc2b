"""The order of cards: by what, kept through changes, and told to whoever looks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from kanban.config import Settings
from kanban.domain import commands
from kanban.domain.card import State
from kanban.domain.views import SORTS
from kanban.lens import Lens
from kanban.tui.orders import Order
from kanban.tui.sight import Sight
from kanban.wording.columns import ORDERS
from tests.making import NOW, a_board, a_card
from tests.tui.desk import Desk, at_desk

TODAY = NOW.date()
DAY = timedelta(days=1)
BOARD = a_board(
    a_card(1, rank="a", entered_at=NOW - 2 * DAY, need_by=TODAY + 3 * DAY),
    a_card(2, rank="b", entered_at=NOW - 9 * DAY, supplier="print"),
    a_card(3, rank="c", entered_at=NOW - 4 * DAY, need_by=TODAY - DAY),
    a_card(4, rank="d", entered_at=NOW - DAY, supplier="print", need_by=TODAY + 3 * DAY),
)


def first_column(order: str, mine: tuple[str, ...] = ()) -> list[int]:
    return [card.number for card in Sight().columns(BOARD, Lens(), Order(order, mine))[0]]


@pytest.mark.parametrize(
    ("order", "numbers"),
    [
        ("board", [1, 2, 3, 4]),
        ("need_by", [3, 1, 4, 2]),
        ("age", [2, 3, 1, 4]),
        ("waiting", [2, 4, 1, 3]),
    ],
)
def test_cards_stand_in_the_order_that_is_wanted(order: str, numbers: list[int]) -> None:
    assert first_column(order, ("print",)) == numbers


def test_a_date_of_an_ended_card_presses_nobody() -> None:
    board = a_board(
        a_card(1, State.ACCEPTED, rank="a"), a_card(2, State.ACCEPTED, rank="b", need_by=TODAY)
    )
    shown = Sight().columns(board, Lens(), Order("need_by"))[3]
    assert [card.number for card in shown] == [1, 2]


def test_without_words_to_look_for_no_card_is_read() -> None:
    """A board of thousands is painted before anybody begins a search."""
    sight = Sight()
    sight.columns(BOARD, Lens(text=" "))
    assert sight._finder.search._own == {}
    sight.columns(BOARD, Lens(text="brochure"))
    assert len(sight._finder.search._own) == len(BOARD.cards)


@pytest.mark.parametrize("order", ORDERS)
def test_a_change_puts_a_card_where_sorting_anew_would(order: str) -> None:
    many = [a_card(n, rank=f"{n:03}", need_by=TODAY + n % 7 * DAY) for n in range(1, 40)]
    board, sight, seen = a_board(*many), Sight(), Order(order, ("print",))
    sight.columns(board, Lens(), seen)
    for number, fields in (
        (7, {"need_by": None}),
        (8, {"supplier": "print"}),
        (9, {"entered_at": NOW - 30 * DAY}),
        (10, {"state": State.IN_PROGRESS}),
        (11, {"rank": "zzz"}),
    ):
        board = board.with_cards([replace(board.cards[number], **fields)])
        assert sight.columns(board, Lens(), seen) == Sight().columns(board, Lens(), seen)


def test_the_orders_of_the_screen_are_those_of_the_settings() -> None:
    assert tuple(ORDERS) == SORTS


def shown(desk: Desk) -> list[int]:
    return desk.column(1)


async def test_s_goes_from_order_to_order_and_the_top_bar_says_which() -> None:
    async with at_desk(BOARD, "omar") as desk:
        assert shown(desk) == [1, 2, 3, 4]
        assert "↓" not in desk.bar("top")
        orders = []
        for said in ("↓ yours first", "↓ by date", "↓ oldest first"):
            await desk.press("s")
            orders.append(shown(desk))
            assert said in desk.bar("top")
        assert orders == [[2, 4, 1, 3], [3, 1, 4, 2], [2, 3, 1, 4]]
        await desk.press("s")
        assert shown(desk) == [1, 2, 3, 4]
        assert "↓" not in desk.bar("top")


async def test_the_selection_stays_on_its_card_when_the_order_changes() -> None:
    async with at_desk(BOARD, "omar") as desk:
        await desk.press("1", "G", "s", "s")
        assert desk.selected is not None
        assert desk.selected.number == 4


async def test_in_another_order_than_the_boards_no_card_is_put_elsewhere() -> None:
    async with at_desk(BOARD, "omar") as desk:
        desk.screen.settings = Settings(sort="age")
        desk.screen.show()
        await desk.press("1", "g", "J", "K")
        assert desk.board is BOARD
        assert "Press s" in desk.toasts[-1]
        await desk.press("s", "g", "j", "J")
        assert shown(desk) == [1, 3, 2, 4]


async def test_others_changes_come_into_their_place_in_the_order() -> None:
    async with at_desk(BOARD, "mara") as desk:
        await desk.press("s", "s")
        await desk.others_do("mara", commands.Edit(number=2, need_by=TODAY - 5 * DAY, seen=1))
        assert shown(desk) == [2, 3, 1, 4]


async def test_z_makes_cards_lines_and_back() -> None:
    async with at_desk(BOARD, "omar") as desk:
        column = desk.screen.view.columns[0]
        tall = column.rows.total
        await desk.press("z")
        assert column.rows.total == 4 < tall
        assert desk.app.settings.dense
        await desk.press("j", "z")
        assert column.rows.total == tall
        assert not desk.app.settings.dense
