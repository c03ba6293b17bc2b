"""Lines of text are exactly as wide as they should be, whatever is in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from kanban.domain.text import safe
from kanban.tui.text import fit, is_long, marked, row, spread, two_lines

PLAIN, OTHER = Style(bold=True), Style(italic=True)
ANY_TEXT = st.text(max_size=60).map(lambda text: safe(text).replace("\n", " "))


@given(ANY_TEXT, st.integers(2, 50))
def test_fitted_text_is_never_wider(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) <= width


@given(ANY_TEXT, st.integers(4, 40))
def test_a_title_takes_one_line_or_two_and_both_fit(text: str, width: int) -> None:
    lines = two_lines(text, width)
    assert len(lines) == (2 if is_long(text, width) else 1)
    assert all(cell_len(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("short", 10, ("short",)),
        ("Brochure for the fair", 12, ("Brochure for", "the fair")),
        ("Brochure for the fair in May", 12, ("Brochure for", "the fair in…")),
        ("Donaudampfschifffahrt", 10, ("Donaudampf", "schifffah…")),
        ("請求書テンプレート", 8, ("請求書テ", "ンプレ…")),
        ("請求書テンプレートを確認", 9, ("請求書テ", "ンプレー…")),
    ],
)
def test_titles_break_at_a_blank_where_there_is_a_good_one(
    text: str, width: int, lines: tuple[str, ...]
) -> None:
    assert two_lines(text, width) == lines


@given(st.lists(ANY_TEXT, max_size=5), st.integers(1, 60))
def test_a_row_is_exactly_as_wide_as_asked(texts: list[str], width: int) -> None:
    line = row([(text, PLAIN) for text in texts], width, OTHER)
    assert sum(cell_len(segment.text) for segment in line) == width


def test_neighbours_of_one_style_are_one_segment() -> None:
    line = row([("a", PLAIN), ("b", PLAIN), ("c", OTHER)], 5, OTHER)
    assert [segment.text for segment in line] == ["ab", "c  "]


def test_the_right_end_gives_way_when_there_is_no_room() -> None:
    def shown(width: int) -> str:
        return "".join(s.text for s in spread([("left", PLAIN)], [("right", PLAIN)], width, OTHER))

    assert shown(12) == "left   right"
    assert shown(9) == "left     "


def test_what_was_found_is_marked() -> None:
    parts = marked("a brochure", [(2, 10)], PLAIN, OTHER)
    assert parts == [("a ", PLAIN), ("brochure", OTHER)]
