"""Long lines break below their own beginning, and no word of them is lost."""

from __future__ import annotations

import pytest

from kanban.cli.hanging import Hung, hang
from kanban.cli.table import cells


def test_a_text_hangs_beside_its_label() -> None:
    assert hang(Hung("  Purpose  ", "The spring fair in Köln, and\nthe autumn one"), 30) == [
        "  Purpose  The spring fair in",
        "           Köln, and",
        "           the autumn one",
    ]


def test_without_a_terminal_nothing_is_broken() -> None:
    assert hang(Hung("  Purpose  ", "word " * 50 + "\n  - end"), None) == [
        "  Purpose  " + "word " * 50,
        "             - end",
    ]


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("- weight and width", ["- weight and", "  width"]),
        ("12. weight and width", ["12. weight and", "    width"]),
        ("> - weight and width", ["> - weight and", ">   width"]),
        ("    weight and width", ["    weight and", "    width"]),
        ("weight - and width", ["weight - and", "width"]),
        ("2026-03-04 and so on", ["2026-03-04 and", "so on"]),
    ],
)
def test_lists_quotes_and_code_go_on_below_their_own_beginning(line: str, lines: list[str]) -> None:
    assert hang(Hung("", line), 14) == lines


def test_what_leads_the_further_lines_may_be_branches_of_a_tree() -> None:
    assert hang(Hung("  ├ ", "weight and width", "  │ "), 14) == ["  ├ weight and", "  │ width"]


def test_a_label_that_leaves_no_room_stands_above_its_text() -> None:
    assert hang(Hung("  Definition of done  ", "Read by two"), 30) == [
        "  Definition of done",
        "    Read by two",
    ]
    assert hang(Hung(" " * 22, "Read by two"), 30) == ["    Read by two"]


def test_a_word_longer_than_a_line_is_broken_and_wide_letters_count_twice() -> None:
    address = "https://example.org/" + "page/" * 8
    lines = hang(Hung("  A  ", f"See {address} 宣传册宣传册宣传册宣传册宣传册"), 24)
    assert max(map(cells, lines)) <= 24
    assert "".join("".join(lines).split()) == f"ASee{address}" + "宣传册" * 5


def test_what_a_terminal_would_obey_is_gone_before_it_is_measured() -> None:
    assert hang(Hung("", "one\x1b[31m two"), 9) == ["one[31m", "two"]
