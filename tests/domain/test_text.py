"""What people type is made safe to show, whatever it is."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kanban.domain.errors import Refused
from kanban.domain.rules.typed import needed, one_line, words
from kanban.domain.text import TITLE_LIMIT, has_unseen, safe, shown

CLEANED = [
    ("plain", "plain"),
    ("", ""),
    ("Grüße, 日本語, עברית", "Grüße, 日本語, עברית"),
    ("[bold]not markup[/]", "[bold]not markup[/]"),
    # what a terminal would obey
    ("\x1b[31mred\x1b[0m", "[31mred[0m"),
    ("\x1b]52;c;aGk=\x07", "]52;c;aGk="),
    ("\x1b]8;;http://x\x1b\\link", "]8;;http://x\\link"),
    ("\x9b2Jü", "2Jü"),
    ("\x9d0;title\x9cü", "0;titleü"),
    ("a\x00b\x07c\x08d\x0eg\x7fh", "abcdgh"),
    ("a\x85b\u2028c\u2029d\x0be\x0cf\rg", "a\nb\nc\nd\ne\nf\ng"),
    # line ends and tabs
    ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
    ("\r\r\n\r", "\n\n\n"),
    ("a\tb", "a b"),
    # what changes the reading direction, or cannot be seen
    ("a\u202eb\u202cc\u2066d\u2069e\u200ef\u061cg", "abcdefg"),
    ("a\u200bb\u2060c\ufeffd\u00ade\u180ef\u206ag", "abcdefg"),
    ("a\U000e0041\U000e007fb\U000e0100c", "abc"),
    # what terminals draw with different widths
    ("👩\u200d💻", "👩💻"),
    ("❤\ufe0f☎\ufe0ea\ufe00", "❤☎a"),
    ("👍🏽", "👍"),
    # half a character
    ("a\ud800b\udfffc", "abc"),
]


@pytest.mark.parametrize(("typed", "kept"), CLEANED)
def test_what_a_terminal_would_obey_is_dropped(typed: str, kept: str) -> None:
    assert safe(typed) == kept


@pytest.mark.parametrize("mark", ["\u0301", "\u0336", "\u20dd", "\u0e47", "\u0651", "\u05b4"])
def test_a_flood_of_accents_becomes_four(mark: str) -> None:
    assert safe("a" + mark * 500 + "b") == "a" + mark * 4 + "b"
    assert safe("a" + mark * 4 + "b") == "a" + mark * 4 + "b"


def test_accents_hidden_between_invisible_characters_are_a_flood_too() -> None:
    assert safe("a" + "\u0301\u200b\ufe0f" * 100) == "a" + "\u0301" * 4


def test_ordinary_accents_stay() -> None:
    vietnamese = unicodedata.normalize("NFD", "Tiếng Việt")
    assert safe(vietnamese) == vietnamese


BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ODD = "\x00\x07\x08\t\n\r\x1b\x7f\x85\x9b\u200b\u200d\u0301\u0336\ufe0f🏽👍\ud800 " + BIDI
ANYTHING = st.text(st.one_of(st.characters(), st.sampled_from(ODD)), max_size=60)
FORBIDDEN = re.compile(rf"[\x00-\x09\x0b-\x1f\x7f-\x9f{BIDI}\ud800-\udfff]")
CHEAP = settings(max_examples=300)


@CHEAP
@given(ANYTHING)
@example("\ufe0f🏽🏽")
@example("🏽" + "\u0301" * 9)
def test_nothing_dangerous_is_ever_left_and_cleaning_twice_is_cleaning_once(typed: str) -> None:
    for clean in (safe(typed), one_line(typed, "It"), words(typed, "It"), shown(typed)):
        assert not FORBIDDEN.search(clean)
        assert safe(clean) == clean
        clean.encode()


@CHEAP
@given(ANYTHING)
def test_one_line_is_one_line_without_blanks_around(typed: str) -> None:
    line = one_line(typed, "It")
    assert line == " ".join(line.split())
    assert one_line(line, "It") == line


@CHEAP
@given(ANYTHING)
def test_words_keep_their_lines_but_no_blanks_around(typed: str) -> None:
    text = words(typed, "It")
    assert text == text.strip()
    assert all(line == line.rstrip() for line in text.split("\n"))
    assert words(text, "It") == text


def test_words_keep_their_paragraphs_and_indents() -> None:
    assert words("\n\n one  \r\n\r\n  two\t\n", "It") == "one\n\n  two"


@CHEAP
@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=200))
def test_plain_english_is_left_as_it_is(typed: str) -> None:
    assert safe(typed) == typed


def test_a_text_may_be_as_long_as_its_limit_and_no_longer() -> None:
    assert one_line("x" * TITLE_LIMIT, "The title") == "x" * TITLE_LIMIT
    with pytest.raises(Refused) as refused:
        one_line("x" * (TITLE_LIMIT + 1), "The title")
    assert refused.value.kind == "limit"
    assert refused.value.message == "The title has 201 characters; 200 is the most. Shorten it."


def test_the_limit_counts_what_is_kept_not_what_was_typed() -> None:
    typed = "\n " + "\u200b" * 5_000 + "x" * 10 + " " * 5_000
    assert words(typed, "It", limit=10) == "x" * 10


@pytest.mark.parametrize("typed", ["", " ", "\x1b", "\u200b\u202e", "\n\t"])
def test_text_that_is_needed_is_asked_for(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        needed(words(typed, "It"), "Say why.")
    assert (refused.value.kind, refused.value.message) == ("missing", "Say why.")
    assert needed("Because.", "Say why.") == "Because."


UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180e\u200b\u200c\u200d\u2060\u2065\u2800"
    "\u3164\ufe0f\ufeff\uffa0\ufff0\ufff8\U0001bca0\U0001d159\U0001d173\U000e0001\U000e0100\U000e0fff"
)
"""What Unicode calls default-ignorable, at least one of each range, and two blanks beside."""


@pytest.mark.parametrize("sign", [*UNSEEN, "\u0301", "\xa0", "\u3000"], ids=ascii)
def test_what_nobody_sees_is_no_text(sign: str) -> None:
    for typed in (sign, f" {sign}\n{sign} "):
        assert one_line(typed, "It") == words(typed, "It") == ""
        with pytest.raises(Refused):
            needed(one_line(typed, "It"), "Say why.")


@pytest.mark.parametrize(
    "seen", ["می\u200cخواهم", "x\u3164", "👍", "-", "e\u0301", "เ", "한", "🏽"]
)
def test_one_visible_character_is_enough(seen: str) -> None:
    assert needed(one_line(seen, "It"), "Say why.") == needed(words(seen, "It"), "Say why.") == seen


def test_a_visible_character_is_soon_found_behind_many_that_nobody_sees() -> None:
    assert one_line("\u034f " * 90 + "x", "It").endswith("x")


@pytest.mark.parametrize("sign", UNSEEN, ids=ascii)
def test_no_character_that_nobody_sees_is_overlooked(sign: str) -> None:
    assert has_unseen(sign) or not safe(f"a{sign}").endswith(sign)


def test_what_is_said_back_is_short() -> None:
    assert shown("a\n\x1b b") == "a b"
    assert shown("x" * 40) == "x" * 40
    assert shown("x" * 41) == "x" * 39 + "…"


@pytest.mark.parametrize("text", ["ශ්\u200dරී", "क्\u200dष", "ರ\u0ccd\u200dಯ", "می\u200cخواهم"])
def test_joiners_that_make_another_letter_are_kept(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize("text", ["x\u200d", "\u200dx", "x\u200d\u200d", "\u200d\u200dx"])
def test_joiners_that_join_nothing_are_dropped(text: str) -> None:
    assert safe(text) == "x"
