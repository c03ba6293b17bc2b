"""Text that people type, made safe and kept within limits, once, where it enters the board."""

from __future__ import annotations

import re

from kanban.domain.errors import Refused

TITLE_LIMIT = 200
"""Characters in a title, a name or a criterion."""
WORDS_LIMIT = 10_000
"""Characters in a purpose, a note, a reason or a comment."""
LIST_LIMIT = 100
"""A customer's own criteria on one card, and lines in one definition of done."""

_CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"  # C0 but the line feed, DEL, C1
    "\u00ad\u061c\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_UNSTEADY_WIDTH = re.compile("[\u200d\ufe00-\ufe0f]|(?<!^)[\U0001f3fb-\U0001f3ff]")
_MARK = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06dc\u06df-\u06e4"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_MARKS = re.compile(f"({_MARK}{{4}}){_MARK}+")
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u200c\u2800\u3164\uffa0\ufff0-\ufff8\U0001d159]"
)
"""Kept, because some scripts need them between their letters, though nothing is drawn for them."""
_NOTHING = re.compile(rf"(?:\s|{_MARK}|{_UNSEEN.pattern})*+")


def safe(text: str) -> str:
    """Drop what a terminal would obey or two terminals would draw with different widths.

    Control characters (all but the line feed), bidirectional overrides, zero-width joiners and
    variation selectors go; a tab becomes a space; more than four stacked accents become four.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _MARKS.sub(r"\1", _UNSTEADY_WIDTH.sub("", _CONTROL.sub("", text)))


def one_line(text: str, what: str, limit: int = TITLE_LIMIT) -> str:
    """A title, a name, a criterion: safe, on one line, without blanks around it.

    Empty when there is nothing to be seen in it. Raises `Refused` when it is longer than `limit`
    characters; `what` names it in the sentence.
    """
    return _within(" ".join(safe(text).split()), what, limit)


def words(text: str, what: str, limit: int = WORDS_LIMIT) -> str:
    """A purpose, a note, a reason, a comment: like `one_line`, but its lines are kept."""
    kept = "\n".join(line.rstrip() for line in safe(text).split("\n"))
    return _within(kept.strip(), what, limit)


def shown(text: str) -> str:
    """What somebody typed, safe and short enough to be said back in a sentence."""
    line = " ".join(safe(text).split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def has_unseen(text: str) -> bool:
    """Whether there are characters in it that nobody sees, so that it could pass for another."""
    return _UNSEEN.search(text) is not None


def needed(text: str, sentence: str) -> str:
    """`text` from `one_line` or `words`, or `Refused` with the sentence when there is none."""
    if not text:
        raise Refused("missing", sentence)
    return text


def _within(text: str, what: str, limit: int) -> str:
    if len(text) > limit:
        raise Refused(
            "limit", f"{what} has {len(text):,} characters; {limit:,} is the most. Shorten it."
        )
    return "" if _NOTHING.fullmatch(text) else text
