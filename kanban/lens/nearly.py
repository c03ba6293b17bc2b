"""Words that somebody may have meant with one that is on no card. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

_ABBREVIATED = 3
"""Letters that an abbreviation has at least."""
_MISTYPED = 5
"""Letters that a word with a slip has at least: in a shorter one, one letter makes another word."""
_MOST = 12
"""Words that one is taken for at most, the shortest first."""
_LAST = "\U0010ffff"
"""Comes after every letter."""
_WORDS = re.compile(r"\w+")


class Words:
    """The different words of folded texts, without what stands around and between them."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._seen: set[str] = set()
        """All that stands between blanks; most of it stands in many texts."""
        self._new: set[str] = set()
        """What of that is not yet among the sorted words."""
        self._sorted: list[str] = []
        self._text = ""
        """The sorted words, each between ends of lines: looked through in one go."""
        self.learn(texts)

    def learn(self, texts: Iterable[str]) -> None:
        """Take up the words of more texts."""
        seen = set("\n".join(texts).split())
        self._new |= seen - self._seen
        self._seen |= seen

    def get_ready(self) -> None:
        """Sort what was learned, so that no answer waits for it."""
        if self._new:
            self._sorted += _WORDS.findall("\n".join(self._new))
            self._sorted.sort()
            self._text = "\n".join(("", *self._sorted, ""))
            self._new = set()

    @property
    def sorted(self) -> list[str]:
        """All words that were learned."""
        self.get_ready()
        return self._sorted

    def beginning(self, head: str) -> list[str]:
        """Those that begin with it."""
        words = self.sorted
        return words[bisect_left(words, head) : bisect_left(words, head + _LAST)]

    def having(self, part: str) -> list[str]:
        """Those in which it stands."""
        self.get_ready()
        found, text = [], self._text
        at = text.find(part)
        while at >= 0:
            end = text.index("\n", at)
            found.append(text[text.rindex("\n", 0, at) + 1 : end])
            at = text.find(part, end)
        return found


def meant_by(word: str, words: Words, names: Words) -> tuple[str, ...]:
    """Those of the `words` that differ from it by a slip, and those `names` that it abbreviates."""
    found = {*_slips(word, words), *_abbreviated(word, names)}
    meant: list[str] = []
    for other in sorted(found, key=lambda other: (len(other), other)):
        if not any(shorter in other for shorter in meant):  # it is found with that one
            meant.append(other)
    return tuple(meant[:_MOST])


def _slips(word: str, words: Words) -> Iterable[str]:
    if len(word) < _MISTYPED:
        return ()
    half = len(word) // 2
    head, tail = word[:half], word[half:]
    across = head[:-1] + tail[0] + head[-1]
    # One half is right, unless the letters that changed places are those where the halves meet.
    maybe = words.having(tail) + words.beginning(head) + words.beginning(across)
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


def _abbreviated(word: str, names: Words) -> Iterable[str]:
    if len(word) < _ABBREVIATED:
        return ()
    second, last = word[1], word[-1]
    maybe = [name for name in names.beginning(word[0]) if second in name and last in name]
    return (name for name in maybe if is_abbreviation(word, name))


def is_abbreviation(word: str, name: str) -> bool:
    """Its letters stand in the name in their order, with fewer between them than there are."""
    end = 0
    for letter in word:
        end = name.find(letter, end) + 1
        if not end:
            return False
    return end < 2 * len(word)
