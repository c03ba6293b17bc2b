"""What people write is shown as Markdown means it, and none of it is lost or obeyed."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanban.domain.text import safe
from kanban.tui import lines
from kanban.tui.lines import Line
from kanban.tui.prose import prose
from kanban.wording import wrapping
from tests.making import a_board, a_card

BOARD = a_board(a_card(12), a_card(3))


def shown(text: str, width: int = 60) -> list[str]:
    return ["".join(part for part, _ in line) for line in prose(text, BOARD, width)]


def parts(text: str, tone: str) -> list[str]:
    lines: list[Line] = prose(text, BOARD, 60)
    return [part for line in lines for part, its_tone in line if its_tone == tone]


def test_strong_words_and_code_lose_their_signs() -> None:
    assert shown("It is **not** `blue`.") == ["It is not blue."]
    assert parts("It is **not** `blue`.", "strong") == ["not"]
    assert parts("It is **not** `blue`.", "code") == ["blue"]


@pytest.mark.parametrize(
    "text",
    [
        "2*3*4 and 2**3**4",
        "a snake_case_name, *this*, _that_",
        r"C:\_tmp\*.txt and \\server\share",
        "<b>no</b> &lt; &amp;",
        "[1]: this is no reference",
        "[/b] [red] [@click=app.quit]x[/]",
        "-",
        ">",
        "1.",
        "**",
        "#12 needs this",
    ],
)
def test_what_is_no_markdown_is_shown_as_it_was_written(text: str) -> None:
    assert shown(text) == [text]


def test_of_a_link_the_address_stays() -> None:
    assert shown("[the plan](https://example.org/p) ![x](y)") == [
        "the plan (https://example.org/p) x (y)"
    ]


def test_lists_quotes_and_code_are_led_by_signs() -> None:
    text = "Two things:\n- one\n- two,\n  in two lines\n\n3. third\n\n> said\n\n```\na  **b**\n```"
    assert shown(text) == [
        "Two things:",
        "• one",
        "• two,",
        "  in two lines",
        "",
        "3. third",
        "",
        "▎ said",
        "",
        "│ a  **b**",
    ]


def test_a_heading_is_strong() -> None:
    assert parts("# Colours\nOurs.", "strong") == ["Colours"]


def test_line_feeds_stay_where_they_are() -> None:
    assert shown("one\ntwo\n\nthree") == ["one", "two", "", "three"]
    assert shown("one\n**two**\n\nthree") == ["one", "two", "", "three"]


def test_numbers_of_cards_are_links_and_names_stand_out() -> None:
    text = "See #12, not #99 nor a#3, **@ben** and #3: `#12`"
    assert parts(text, "link") == ["#12", "#3"]
    assert parts(text, "accent") == ["@ben"]


def test_long_lines_are_broken_below_their_beginning() -> None:
    assert shown("- one two three", 9) == ["• one two", "  three"]


LETTERS = st.text(st.sampled_from("ab1#@*_`~>-+. \n\\[]()!<&\x1b"), max_size=60)


@given(LETTERS)
def test_no_letter_is_lost_and_no_line_too_long(text: str) -> None:
    lines = prose(text, BOARD, 12)
    said = "".join(part for line in lines for part, _ in line)
    assert all(safe(part) == part for line in lines for part, _ in line)
    for letter in "ab@":
        assert said.count(letter) >= text.count(letter) or "`" in text or "~" in text


@pytest.mark.parametrize("line", ["*a\n", "[a](b)", "**a** "])
def test_the_longest_text_takes_no_more_steps_for_each_of_its_words(line: str) -> None:
    assert steps(line * 1600) < 10 * steps(line * 200)


def steps(text: str) -> int:
    """How many lines of the laying out are gone through."""
    count = 0

    def follow(frame: FrameType, _event: str, _arg: object) -> Any:
        nonlocal count
        count += 1
        return follow if frame.f_code.co_filename in (lines.__file__, wrapping.__file__) else None

    before = sys.gettrace()
    sys.settrace(follow)
    try:
        prose(text, BOARD, 60)
    finally:
        sys.settrace(before)
    return count
