"""Words that somebody may have meant with one that is on no card. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ABBREVIATED = 3
"""Letters that an abbreviation has at least."""
_MISTYPED = 5
"""Letters that a word with a slip has at least: in a shorter one, one letter makes another word."""
_MOST = 12
"""Words that one is taken for at most, the shortest first."""
_WORDS = re.compile(r"\w+")


def words_in(texts: Iterable[str]) -> list[str]:
    """The different words of folded texts, without what stands around and between them."""
    return list(set(_WORDS.findall("\n".join(texts))))


def meant_by(word: str, words: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """Those of the `words` that differ from it by a slip, and those `names` that it abbreviates."""
    found = {*_slips(word, words), *_abbreviated(word, names)}
    meant: list[str] = []
    for other in sorted(found, key=lambda other: (len(other), other)):
        if not any(shorter in other for shorter in meant):  # it is found with that one
            meant.append(other)
    return tuple(meant[:_MOST])


def _slips(word: str, words: Iterable[str]) -> Iterable[str]:
    if len(word) < _MISTYPED:
        return ()
    half = len(word) // 2
    head, tail = word[:half], word[half:]
    across = head[:-1] + tail[0] + head[-1]
    # One half is right, unless the letters that changed places are those where the halves meet.
    maybe = (w for w in words if w.startswith((head, across)) or tail in w)
    return (other for other in maybe if is_slip(word, other))


def is_slip(word: str, other: str) -> bool:
    """Two letters of it changed places, or one is missing, too many or wrong.

    `other` may go on where two letters or more after the slip are right.
    """
    same = 0
    for one, another in zip(word, other, strict=False):
        if one != another:
            break
        same += 1
    rest, right = word[same:], other[same:]
    ways = [(rest[1:], right), (rest, right[1:]), (rest[1:], right[1:])]
    if len(rest) > 1 and right.startswith(rest[1] + rest[0]):
        ways.append((rest[2:], right[2:]))
    return any(
        then == follows or (len(then) > 1 and follows.startswith(then)) for then, follows in ways
    )


def _abbreviated(word: str, names: Iterable[str]) -> Iterable[str]:
    if len(word) < _ABBREVIATED:
        return ()
    return (name for name in names if name[0] == word[0] and is_abbreviation(word, name))


def is_abbreviation(word: str, name: str) -> bool:
    """Its letters stand in the name in their order, with fewer between them than there are."""
    end = 0
    for letter in word:
        end = name.find(letter, end) + 1
        if not end:
            return False
    return end < 2 * len(word)
