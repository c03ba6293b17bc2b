"""What people write is read as plain lines, without the signs of Markdown and without a loss."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanban.domain.text import SHOWN_LIMIT
from kanban.wording.prose import plain


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("It is **not** `blue`, but *green* or _red_.", "It is not blue, but green or red."),
        ("[the plan](https://example.org/p)", "the plan (https://example.org/p)"),
        ("![a map](map.png)", "a map (map.png)"),
        ("# Colours\nOurs.\n\n## Theirs", "Colours\nOurs.\n\nTheirs"),
        ("Two:\n* one\n* two,\n  with more", "Two:\n- one\n- two,\n  with more"),
        ("3. third\n4. fourth\n   - below", "3. third\n4. fourth\n   - below"),
        ("> said **so**\n> twice\n\nYes", "> said so\n> twice\n\nYes"),
        ("```\na  **b**\n\nc\n```\nso", "    a  **b**\n    \n    c\nso"),
        ("one\n**two**\n\n\nthree", "one\ntwo\n\nthree"),
    ],
)
def test_the_signs_of_markdown_go_and_its_lists_quotes_and_code_stay(
    written: str, read: str
) -> None:
    assert plain(written) == read


@pytest.mark.parametrize(
    "text",
    [
        "2*3*4 and 2**3**4",
        "a snake_case_name",
        r"C:\_tmp\*.txt and \\server\share",
        "<b>no</b> &lt; &amp;",
        "[1]: this is no reference",
        "-",
        "**",
        "one\n\n\ntwo – #12",
        "*" * (SHOWN_LIMIT + 1),
    ],
)
def test_what_is_no_markdown_is_read_as_it_was_written(text: str) -> None:
    assert plain(text) == text


@given(st.text(st.sampled_from("ab1#@*_>-+. \n\\[]()!<&"), max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    for letter in "ab@":
        assert plain(text).count(letter) >= text.count(letter)
