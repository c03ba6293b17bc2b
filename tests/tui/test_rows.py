"""Rows of a scrolled column: where cards lie, and what scrolling does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanban.tui.rows import Rows


def rows(*heights: int, visible: int = 10) -> Rows:
    made = Rows()
    made.visible = visible
    made.measure(heights)
    return made


def test_a_row_belongs_to_the_card_drawn_there() -> None:
    made = rows(3, 2, 4)
    assert [made.at(row) for row in (0, 2, 3, 5, 8, 9)] == [
        (0, 0),
        (0, 2),
        (1, 0),
        (2, 0),
        (2, 3),
        None,
    ]


def test_scrolling_stops_at_both_ends() -> None:
    made = rows(*[3] * 10, visible=12)
    assert made.scroll_to(99)
    assert made.top == 18
    assert made.scroll_to(-5)
    assert made.top == 0
    assert not made.scroll_to(-1)


def test_a_card_out_of_view_is_revealed_half_a_window_further() -> None:
    made = rows(*[3] * 20, visible=12)
    assert made.reveal(4)
    assert made.top == 9
    assert not made.reveal(4)
    assert made.span(4) == (3, 6)


def test_where_everything_fits_there_is_no_thumb() -> None:
    assert list(rows(3, 3).thumb()) == []
    assert list(rows(*[3] * 8, visible=12).thumb()) == [0, 1, 2, 3, 4, 5]


def test_nothing_lies_anywhere_without_cards() -> None:
    made = rows()
    assert made.at(0) is None
    assert not made.reveal(0)
    assert made.page() == 1


@given(st.lists(st.integers(2, 4), min_size=1, max_size=60), st.integers(4, 30), st.data())
def test_a_revealed_card_is_wholly_in_view(
    heights: list[int], visible: int, data: st.DataObject
) -> None:
    made = rows(*heights, visible=visible)
    index = data.draw(st.integers(0, len(heights) - 1))
    made.scroll_to(data.draw(st.integers(0, sum(heights))))
    made.reveal(index)
    first, end = made.span(index)
    assert first >= 0
    assert end <= visible


@pytest.mark.parametrize("hidden", [0, 1, 2])
def test_held_cards_keep_their_place(hidden: int) -> None:
    made = rows(*[3] * 30, visible=12)
    made.hold(5, -hidden)
    assert made.first() == ((5, hidden) if made.top else None)
