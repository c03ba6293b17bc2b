"""How many rows cards take. Thousands are measured at once, since scrolling needs them all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from kanban.domain.card import Card
from kanban.domain.text import flat
from kanban.tui.text import is_long

EDGE = 3
"""Cells before a card's text (edge, mark) and after it."""
_WIDE_ONES = "\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
"""What people write Chinese, Japanese and Korean with; each takes two cells."""
_LAST_LATIN = "\u02ff"


@cache
def _wide() -> re.Pattern[str]:
    return re.compile(f"[{_WIDE_ONES}]+")


@cache
def _plain() -> re.Pattern[str]:
    """What needs no cleaning, and takes one cell where it is not wide. Few boards need to know."""
    return re.compile(f"[ -~\u00a1-\u00ac\u00ae-{_LAST_LATIN}{_WIDE_ONES}]*")


class Form(NamedTuple):
    """What the height of a card depends on besides its title. `width` in cells."""

    width: int
    tight: bool = False
    """There is no blank row below."""
    dense: bool = False
    """A card is one line."""


def heights_of(cards: Sequence[Card], form: Form) -> list[int]:
    """Rows each card takes in that form, the blank one below included."""
    if form.dense:
        return [1] * len(cards)
    room = form.width - EDGE
    short = 2 if form.tight else 3
    return [
        # Most titles are so; this saves them a call.
        short + (len(title) > room)
        if (title := card.title).isascii() and title.isprintable()
        else short + _takes_two_lines(title, room)
        for card in cards
    ]


def _takes_two_lines(title: str, room: int) -> bool:
    if max(title) <= _LAST_LATIN and title.isprintable():
        return len(title) > room
    if _plain().fullmatch(title):
        return 2 * len(title) - len(_wide().sub("", title)) > room
    return is_long(flat(title), room)


class Heights:
    """Measures one column after another, and only the cards in which they differ."""

    def __init__(self) -> None:
        self._cards: Sequence[Card] = ()
        self._form = Form(0)
        self._heights: list[int] = []

    def of(self, cards: Sequence[Card], form: Form) -> list[int]:
        """As `heights_of`. What is answered must not be changed."""
        first, last = self._alike(cards) if form == self._form else (0, 0)
        kept, self._cards, self._form = self._heights, cards, form
        measured = heights_of(cards[first : len(cards) - last], form)
        self._heights = [*kept[:first], *measured, *kept[len(kept) - last :]]
        return self._heights

    def _alike(self, cards: Sequence[Card]) -> tuple[int, int]:
        """How many cards at the start and at the end are those of before."""
        shorter = min(len(cards), len(self._cards))
        first = _in_common(self._cards, cards, shorter)
        return first, _in_common(reversed(self._cards), reversed(cards), shorter - first)


def _in_common(before: Iterable[Card], after: Iterable[Card], most: int) -> int:
    """How many the two begin with together, at most so many."""
    pairs = zip(range(most), before, after, strict=False)
    return next((place for place, old, new in pairs if old is not new), most)
