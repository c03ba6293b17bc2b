"""How many rows cards take. Thousands are measured at once, since scrolling needs them all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from kanban.domain.card import Card
from kanban.domain.text import flat
from kanban.tui.text import is_long

EDGE = 3
"""Cells before a card's text (edge, mark) and after it."""
_NARROW = frozenset(
    {*map(chr, range(ord(" "), 0x300)), *"–—‘’‚“”„†•…‰‹›€™→−"}
    - {*map(chr, range(0x7F, 0xA1)), "\xad"}
)
"""What needs no cleaning and takes one cell: all that most titles are made of."""


_MANY = 100
"""Cards that are worth being known by title."""


class Form(Struct, frozen=True):
    """What the height of a card depends on besides its title. `width` in cells."""

    width: int
    tight: bool = False
    """There is no blank row below."""
    dense: bool = False
    """A card is one line."""

    @property
    def foot(self) -> int:
        """Rows of a card below its title."""
        return 0 if self.dense else 1 if self.tight else 2


def heights_of(cards: Sequence[Card], form: Form) -> list[int]:
    """Rows each card takes in that form, the blank one below included."""
    if form.dense:
        return [1] * len(cards)
    room = form.width - EDGE
    short = 1 + form.foot
    return [
        # Most titles are so; this saves them a call.
        short + (len(title) > room)
        if (title := card.title).isascii() and title.isprintable()
        else short + _takes_two_lines(title, room)
        for card in cards
    ]


def _takes_two_lines(title: str, room: int) -> bool:
    if _NARROW.issuperset(title):
        return len(title) > room
    others = [sign for sign in title if sign not in _NARROW]
    if all(map(_is_wide, others)):
        return len(title) + len(others) > room
    return is_long(flat(title), room)


def _is_wide(sign: str) -> bool:
    """One of those that Chinese, Japanese and Korean are written with. A pattern of them would take
    as long to compile as a thousand titles to be measured."""
    return (
        "\u4e00" <= sign <= "\u9fff"
        or "\u3041" <= sign <= "\u3096"
        or "\u30a1" <= sign <= "\u30fa"
        or "\uac00" <= sign <= "\ud7a3"
        or "\u3400" <= sign <= "\u4dbf"
    )


class Heights:
    """Measures one column after another, and only the cards in which they differ.

    While somebody types a search, thousands of cards go and come back: they are known by title.
    """

    def __init__(self) -> None:
        self._cards: Sequence[Card] = ()
        self._form = Form(0)
        self._heights: list[int] = []
        self._known: dict[str, int] = {}
        """Heights by title; empty until many cards differ."""

    def of(self, cards: Sequence[Card], form: Form) -> list[int]:
        """As `heights_of`. What is answered must not be changed."""
        if form != self._form:
            self._cards, self._heights, self._form = (), [], form
            self._known.clear()
        first, last = self._alike(cards)
        measured = self._measured(cards[first : len(cards) - last])
        self._heights = [
            *self._heights[:first],
            *measured,
            *self._heights[len(self._cards) - last :],
        ]
        self._cards = cards
        return self._heights

    def _measured(self, cards: Sequence[Card]) -> list[int]:
        if len(cards) < _MANY or self._form.dense:
            return heights_of(cards, self._form)
        if not self._known:
            self._know(self._cards, self._heights)
        known = self._known
        try:
            return [known[card.title] for card in cards]
        except KeyError:
            heights = heights_of(cards, self._form)
            self._know(cards, heights)
            return heights

    def _know(self, cards: Sequence[Card], heights: Sequence[int]) -> None:
        self._known.update(zip((card.title for card in cards), heights, strict=True))

    def _alike(self, cards: Sequence[Card]) -> tuple[int, int]:
        """How many cards at the start and at the end are those of before."""
        shorter = min(len(cards), len(self._cards))
        first = _in_common(self._cards, cards, shorter)
        return first, _in_common(reversed(self._cards), reversed(cards), shorter - first)


def _in_common(before: Iterable[Card], after: Iterable[Card], most: int) -> int:
    """How many the two begin with together, at most so many."""
    pairs = zip(range(most), before, after, strict=False)
    return next((place for place, old, new in pairs if old is not new), most)
