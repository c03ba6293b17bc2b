"""Lanes by department: cards lie in them on the same rows in every column."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.tui.lanes import in_lanes, shelves
from kanban.tui.rows import Rows
from tests.making import NOW, a_board, a_card
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import text_of, wheel_down
from tests.tui.test_painting import a_look

WORKING, DELIVERED = State.IN_PROGRESS, State.DELIVERED


def works() -> Board:
    """Design has 1 and 2 to start and 5 in progress; Print has 3 to start, 6 and 7 delivered."""
    yesterday = NOW.date() - timedelta(days=1)
    return a_board(
        a_card(1),
        a_card(3, supplier="print"),
        a_card(2, need_by=yesterday),
        a_card(5, WORKING),
        a_card(6, DELIVERED, supplier="print"),
        a_card(7, DELIVERED, supplier="print"),
    )


def numbers(desk: Desk) -> list[list[int]]:
    return [desk.column(place) for place in (1, 2, 3, 4)]


def row_of(desk: Desk, words: str, place: int) -> int:
    """The row of a column on which the words stand; far above it where they do not."""
    lines = text_of(desk.screen.view.columns[place - 1]).split("\n")
    return next((row for row, line in enumerate(lines) if words in line), -9 * place)


def selected(desk: Desk) -> int | None:
    return desk.selected.number if desk.selected else None


async def test_big_s_goes_from_no_lanes_to_those_of_customers_and_of_suppliers() -> None:
    async with at_desk(works(), "omar") as desk:
        seen = []
        for _ in range(3):
            await desk.press("S")
            seen.append((desk.app.settings.lanes, numbers(desk)[0]))
        assert seen == [("customer", [1, 2, 3]), ("supplier", [3, 1, 2]), ("off", [1, 2, 3])]


async def test_the_bar_says_by_which_side_the_lanes_are() -> None:
    async with at_desk(works(), "omar") as desk:
        seen = []
        for _ in range(3):
            await desk.press("S")
            seen.append(
                [side for side in ("customer", "supplier") if f"by {side}" in desk.bar("top")]
            )
        assert seen == [["customer"], ["supplier"], []]


async def test_a_lane_begins_on_the_same_row_in_every_column_mine_first() -> None:
    async with at_desk(works(), "omar") as desk:
        await desk.press("S", "S")
        first, second = row_of(desk, "Print", 1), row_of(desk, "Design", 1)
        assert first < second
        assert row_of(desk, "Brochure 3", 1) == first + 1
        assert row_of(desk, "Brochure 6", 3) == first + 1
        assert row_of(desk, "Brochure 1", 1) == second + 1
        assert row_of(desk, "Brochure 5", 2) == second + 1


async def test_a_lanes_head_counts_its_cards_what_waits_for_me_and_what_is_late() -> None:
    async with at_desk(works(), "omar") as desk:
        await desk.press("S", "S")
        heads = [text_of(column).split("\n") for column in desk.screen.view.columns]
        first, second = row_of(desk, "Print", 1), row_of(desk, "Design", 1)
        assert heads[0][first].startswith("▌Print •1 1 ─")
        assert heads[2][first].startswith("─ 2 ─")
        assert heads[0][second].startswith("▌Design 2 ─")
        assert "1 late" in heads[3][second]
        assert "late" not in heads[3][first]


async def test_the_cursor_walks_within_a_lane_and_across() -> None:
    async with at_desk(works(), "omar") as desk:
        await desk.press("S", "S", "1", "g")
        walked = [selected(desk)]
        for key in ("l", "l", "k", "h", "h", "k", "l"):
            await desk.press(key)
            walked.append(selected(desk))
        # From 3 (Print) to 5, for Print has nothing in progress; to 7, the nearest; up to 6, back
        # by 5 to the card of its own lane that is beside it, up and again to the right.
        assert walked == [3, 5, 7, 6, 5, 1, 3, 5]


async def test_a_click_selects_in_a_lane_and_does_nothing_on_its_head() -> None:
    async with at_desk(works(), "omar") as desk:
        await desk.press("S", "S")
        column = desk.screen.view.columns[0]
        await desk.pilot.click(column, offset=(5, row_of(desk, "Brochure 2", 1)))
        assert selected(desk) == 2
        await desk.pilot.click(column, offset=(5, row_of(desk, "Design", 1)))
        assert selected(desk) == 2


async def test_columns_with_lanes_scroll_together() -> None:
    many = [a_card(n, supplier="print" if n % 2 else "design") for n in range(1, 60)]
    async with at_desk(a_board(*many, a_card(90, WORKING)), "omar") as desk:
        await desk.press("S", "S", "1", "G")
        tops = {column.rows.top for column in desk.screen.view.columns}
        assert len(tops) == 1
        assert tops != {0}
        await desk.press("g")
        await wheel_down(desk.pilot, desk.screen.view.columns[2])
        assert {column.rows.top for column in desk.screen.view.columns} == {3}


async def test_dense_lanes_take_a_row_for_a_card_and_one_for_the_head() -> None:
    async with at_desk(works(), "omar") as desk:
        await desk.press("S", "S", "z")
        assert {column.rows.total for column in desk.screen.view.columns} == {1 + 2 + 1 + 2}


async def test_where_one_column_is_shown_its_lanes_have_no_gaps() -> None:
    async with at_desk(works(), "omar", size=(40, 24)) as desk:
        await desk.press("S", "S", "1", "g")
        assert text_of(desk.screen.view.columns[0]).count("▌") >= 2
        assert "Print" in text_of(desk.screen.view.columns[0])
        await desk.press("l")
        await desk.until(lambda: row_of(desk, "Brochure 5", 2) == row_of(desk, "Design", 2) + 1)
        await desk.pilot.resize_terminal(160, 45)
        await desk.until(lambda: row_of(desk, "Brochure 5", 2) == row_of(desk, "Brochure 1", 1))


async def test_a_card_is_not_put_elsewhere_across_lanes() -> None:
    async with at_desk(works(), "omar") as desk:
        await desk.press("S", "S", "1", "g", "J")
        assert desk.board.cards[3].rank == works().cards[3].rank
        assert "last one already" in desk.toasts[-1]


async def test_others_changes_come_into_their_lane() -> None:
    async with at_desk(works(), "omar") as desk:
        await desk.press("S", "S")
        await desk.others_do("ben", commands.Start(number=1))
        assert numbers(desk)[:2] == [[3, 2], [5, 1]]
        await desk.until(lambda: row_of(desk, "Brochure 5", 2) == row_of(desk, "Design", 1) + 1)


card_lists = st.lists(st.sampled_from(["sales", "design", "print"]), max_size=8)


@given(st.tuples(card_lists, card_lists, card_lists, card_lists), st.data())
def test_every_row_is_of_one_card_or_head_or_empty(
    columns: tuple[list[str], ...], data: st.DataObject
) -> None:
    cards = tuple(
        tuple(a_card(10 * place + n, supplier=key) for n, key in enumerate(keys))
        for place, keys in enumerate(columns)
    )
    arranged, lanes = in_lanes(cards, "supplier", a_look())
    assert lanes is not None
    assert [sorted(c.number for c in column) for column in arranged] == [
        [c.number for c in column] for column in cards
    ]
    heights = [
        data.draw(st.lists(st.integers(1, 4), min_size=len(c), max_size=len(c))) for c in arranged
    ]
    for shelf, column, high in zip(
        shelves(lanes, heights, alone=False), arranged, heights, strict=True
    ):
        rows = Rows()
        rows.visible = shelf.total
        rows.measure_lanes(high, shelf.firsts[:-1], shelf.tops, shelf.total)
        found = [rows.at(row) for row in range(shelf.total)]
        heads = [rows.lane_at(row) for row in range(shelf.total)]
        assert [head for head in heads if head is not None] == list(range(len(lanes.all)))
        assert [at[0] for at in found if at] == [i for i, h in enumerate(high) for _ in range(h)]
        assert not any(at and head is not None for at, head in zip(found, heads, strict=True))
        for index, card in enumerate(column):
            lane = max(n for n, top in enumerate(shelf.tops) if top < rows.span(index)[0])
            assert lanes.all[lane].department == card.supplier


@pytest.mark.parametrize("side", ["off", "nonsense"])
def test_without_lanes_columns_stay_as_they_are(side: str) -> None:
    columns = ((a_card(1), a_card(2)), (), (), ())
    assert in_lanes(columns, side, a_look()) == (columns, None)
