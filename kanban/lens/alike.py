"""Open cards that may ask for the same as a title that is being typed. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from math import log

from kanban.domain.card import Card
from kanban.lens.folding import fold

MOST = 3
"""Cards that are told at once."""
_SHORTEST = 4
"""Letters of a word that is looked at."""
_BEGUN = 4
"""Letters from which on a word that may go on is taken for those that begin so."""
_ENOUGH = 0.6
"""Share of the title's weight that a card has to have."""
_LAST = "\U0010ffff"
"""Comes after every letter."""


class Alike:
    """The words of open cards' titles, which weigh more the fewer titles have them.

    A word's weight is log(1 + n / df) for n titles of which df have it: the inverse document
    frequency of K. Spärck Jones, "A statistical interpretation of term specificity and its
    application in retrieval", Journal of Documentation 28 (1972).
    """

    def __init__(self, cards: Iterable[Card]) -> None:
        self._cards = [card for card in cards if card.state.is_open]
        self._having: dict[str, list[int]] = defaultdict(list)
        for place, card in enumerate(self._cards):
            for word in set(_words(card.title)):
                self._having[word].append(place)
        self._known = sorted(self._having)

    def to(self, title: str, supplier: str) -> list[Card]:
        """The cards most like it, those of the supplier first among equals. Two words at least
        have to be the same."""
        words = list(dict.fromkeys(_words(title)))
        shared: defaultdict[int, float] = defaultdict(float)
        count: Counter[int] = Counter()
        total = 0.0
        for word in words:
            is_begun = word == words[-1] and title[-1:].isalnum()
            having = self._places(word, is_begun=is_begun)
            weight = log(1 + len(self._cards) / max(1, len(having)))
            total += weight
            for place in having:
                shared[place] += weight
                count[place] += 1
        found = [
            (weight, self._cards[place].supplier == supplier, -place)
            for place, weight in shared.items()
            if count[place] > 1 and weight >= _ENOUGH * total
        ]
        return [self._cards[-place] for _, _, place in sorted(found, reverse=True)[:MOST]]

    def _places(self, word: str, *, is_begun: bool) -> set[int]:
        if not is_begun or len(word) < _BEGUN:
            return set(self._having.get(word, ()))
        first, last = bisect_left(self._known, word), bisect_left(self._known, word + _LAST)
        return {place for known in self._known[first:last] for place in self._having[known]}


def _words(title: str) -> Iterator[str]:
    return (word for word in re.findall(r"\w+", fold(title)) if len(word) >= _SHORTEST)
