"""Which words differ by one slip of the fingers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanban.lens.nearly import is_slip


@pytest.mark.parametrize(
    ("word", "other", "is_one"),
    [
        ("psoter", "poster", True),
        ("psoter", "posters", True),
        ("opster", "poster", True),
        ("posste", "poster", True),
        ("posterr", "poster", True),
        ("designs", "design", True),
        ("designx", "designers", False),
        ("postex", "poster", True),
        ("postex", "posters", False),
        ("sturd", "studio", False),
        ("pxster", "posters", True),
        ("xposter", "posters", True),
        ("xoster", "poster", True),
        ("oster", "poster", True),
        ("psotre", "poster", False),
        ("fair", "farm", False),
        ("osterp", "poster", False),
    ],
)
def test_a_slip_is_one_letter_or_two_that_changed_places(
    word: str, other: str, is_one: bool
) -> None:
    assert is_slip(word, other) is is_one


@given(st.permutations("abcdefg"), st.data())
def test_every_slip_in_the_middle_is_known_as_one(letters: list[str], data: st.DataObject) -> None:
    word = "".join(letters)
    at = data.draw(st.integers(0, len(word) - 4))
    letter = data.draw(st.sampled_from("xyz"))
    for typed in (
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
    ):
        assert is_slip(typed, word)
        assert is_slip(typed, f"{word}ing")
        assert not is_slip(typed, f"qq{word}")
