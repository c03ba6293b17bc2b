"""What bugs people, and what they try against it: kaizen, kept by department."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from kanban.domain.agreements import ReadyField
from kanban.domain.card import Card


class Source(StrEnum):
    """What made somebody think of it."""

    RETURN = "return"
    BLOCK = "block"
    HELP = "help"
    RATING = "rating"
    IDEA = "idea"


class Improvement(Struct, frozen=True, kw_only=True):
    """From what bugs us to what is different now."""

    number: int
    """Counts the improvements of the whole board, from 1."""
    at: datetime
    by: str
    """Login of who opened it."""
    bug: str
    """What bugs us."""
    idea: str = ""
    who: str | None = None
    """Login of who tries it, one of the department."""
    before: str = ""
    """How it is, so that one can tell afterwards."""
    after: str = ""
    """How it is since it was tried."""
    seconds_saved: int | None = None
    """Each time, in seconds."""
    cards: tuple[int, ...] = ()
    """The cards on which it was noticed."""
    source: Source = Source.IDEA
    done_at: datetime | None = None
    line: str = ""
    """What it adds to the department's definition of done; empty: nothing."""
    ready: ReadyField | None = None
    """What it adds to the department's definition of ready instead of a line; None: nothing."""
    adopted: bool = False
    """What it adds is in the definition."""

    @property
    def is_open(self) -> bool:
        return self.done_at is None

    @property
    def is_offered(self) -> bool:
        """It adds something, and no lead has adopted that yet."""
        return not self.adopted and (bool(self.line) or self.ready is not None)


def replaced(kept: Iterable[Improvement], new: Improvement) -> tuple[Improvement, ...]:
    """Those that are kept, with the new one in the place of its number, or behind them."""
    by_number = {one.number: one for one in kept}
    by_number[new.number] = new
    return tuple(by_number.values())


def reason_on(card: Card) -> tuple[Source, str]:
    """What on a card bugs somebody, and in which words; an idea when there is nothing."""
    if card.returned is not None:
        return Source.RETURN, card.returned.expected
    if card.blocks:
        return Source.BLOCK, card.blocks[-1].text
    if card.open_calls:
        return Source.HELP, card.open_calls[-1].text
    if card.rating is not None and card.rating <= 2:
        return Source.RATING, ""
    return Source.IDEA, ""
