"""Text that people type, made safe to show; and how much of it a board takes."""

from __future__ import annotations

import re
import unicodedata

TITLE_LIMIT = 200
"""Characters in a title, a criterion, or for whom something is."""
NAME_LIMIT = 60
"""Characters in the name of a board or a person."""
DEPARTMENT_NAME_LIMIT = 40
LOGIN_LIMIT = 64
WORDS_LIMIT = 10_000
"""Characters in a purpose, a note, a reason or a comment."""
LABEL_LIMIT = 24
"""Characters of a label."""
LABELS_LIMIT = 10
"""Labels of one card."""
VIEWS_LIMIT = 30
"""Saved views of one department."""
LIST_LIMIT = 100
"""A customer's own criteria on one card, and lines in one definition of done."""
DEPARTMENTS_LIMIT = 200
PEOPLE_LIMIT = 10_000
"""Departments and people of one board, those included that are closed or have left."""
TYPED_LIMIT = 1_000_000
"""Characters that are looked through for those to be kept."""
SENTENCE_LIMIT = 1_000
"""Characters of a name, or of a sentence with names in it, that are said in one line."""
SHOWN_LIMIT = 2 * WORDS_LIMIT
"""Characters of one text that are shown, should a file hold more; and typed, before it is cut."""
_LOOK = 4
"""How many times as many characters as are wanted are looked at, since some will be dropped."""

_KEPT = (
    "\n\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
"""What Python calls not printable and yet has its place: the line feed, signs of number, blanks."""
_LINE_ENDS = dict.fromkeys(map(ord, "\r\v\f\x85\u2028\u2029"), "\n") | {ord("\t"): " "}
_JOINER = "([^\u200d]?)\u200d+"
"""Patterns stay text until they are used: few boards need them, and compiling takes its time."""
_VIRAMA = 9
"""The combining class of signs after which a joiner makes another letter, as in Sinhala."""
_DROPPED = "[\u180b-\u180f\u2065\ufe00-\ufe0f\U000e0000-\U000e0fff]|(?<!^)[\U0001f3fb-\U0001f3ff]"
"""Variation selectors and skin colours, which two terminals draw with different widths."""
_FLAGS = {0x1F1E6 + place: chr(ord("A") + place) for place in range(26)}
"""The halves of flags. Terminals agree neither on their width nor on that of a pair."""
_FIRST_FLAG = chr(min(_FLAGS))
_STACKING = "\u1160-\u11ff\u200c\u200d\u3164\ud7b0-\ud7fb\uffa0"
"""Letters that take no room of their own, as marks do."""
_MAYBE_STACKED = rf"(?:(?![\x00-\x7f])[\W{_STACKING}]){{5,}}"
_IS_STACKING = f"[{_STACKING}]"
_STACK = 4
_UNSEEN = "[\u034f\u115f\u1160\u17b4\u17b5\u200c\u200d\u2800\u3164\uffa0\ufff0-\ufff8\U0001d159]"
"""Kept, because some scripts need them between their letters, though nothing is drawn for them."""


def safe(text: str) -> str:
    """Drop what a terminal would obey or two terminals would draw with different widths.

    Control characters, bidirectional overrides, zero-width joiners but those that make a letter,
    variation selectors, private and unassigned characters go; whatever ends a line becomes a line
    feed, a tab a space, a flag its two letters; more than four marks on one letter become four.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").translate(_LINE_ENDS)
    if not text.isprintable():
        odd = (sign for sign in set(text) if not sign.isprintable() and sign not in _KEPT)
        text = text.translate(dict.fromkeys(map(ord, odd)))
    if text.isascii():
        return text
    if max(text) >= _FIRST_FLAG:
        text = text.translate(_FLAGS)
    text = re.sub(_JOINER, _joined, re.sub(_DROPPED, "", text))
    return re.sub(_MAYBE_STACKED, lambda found: _not_flooded(found[0]), text)


def _joined(found: re.Match[str]) -> str:
    before = found[1]
    return f"{before}\u200d" if before and unicodedata.combining(before) == _VIRAMA else before


def _not_flooded(text: str) -> str:
    """The text with no more than four marks one after the other."""
    kept, stack = [], 0
    for sign in text:
        is_mark = unicodedata.category(sign)[0] == "M" or re.match(_IS_STACKING, sign)
        stack = stack + 1 if is_mark else 0
        if stack <= _STACK:
            kept.append(sign)
    return "".join(kept)


def shown(text: str) -> str:
    """What somebody typed, safe and short enough to be said back in a sentence."""
    return flat(text, 40)


def flat(text: str, most: int = SENTENCE_LIMIT) -> str:
    """The text safe and on one line of at most `most` characters, cut with an ellipsis.

    For what may have come into the file by other ways than ours. However long the text is, this
    takes no longer than for a few times `most`.
    """
    if len(text) <= most and text.isascii() and text.isprintable():
        return text
    line = " ".join(safe(text[: _LOOK * most]).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def cut(text: str, most: int = SHOWN_LIMIT) -> str:
    """The text, with its lines; what is beyond `most` characters is only counted."""
    over = len(text) - most
    return text if over <= 0 else f"{text[:most]}… and {over:,} more characters"


def has_unseen(text: str) -> bool:
    """Whether there are characters in it that nobody sees, so that it could pass for another."""
    return re.search(_UNSEEN, text) is not None


def is_seen(sign: str) -> bool:
    """Whether anything is drawn for the character."""
    is_accent = unicodedata.category(sign) in ("Mn", "Me")
    return not (sign.isspace() or is_accent or re.match(_UNSEEN, sign))
