"""Which cards and days figures are about, and how cards are counted in and out of them. Pure.

A card is the work of the department that answers for it as of the instant, a delivery, a promise
and an answer of the one that gave it. Figures between departments leave out what a department did
for itself. None is ever about a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, tzinfo
from typing import TypeVar

from msgspec import Struct

from kanban.domain.card import ServiceClass
from kanban.flow.days import days_of
from kanban.flow.passage import Passage


class Scope(Struct, frozen=True, kw_only=True):
    """A period and a filter; None: whatever it is."""

    start: date
    """The first day."""
    end: date
    """The day after the last."""
    zone: tzinfo
    """The board's: a day is a day there."""
    customer: str | None = None
    """A department's key, here and below."""
    supplier: str | None = None
    department: str | None = None
    """On either side."""
    service_class: ServiceClass | None = None

    @property
    def is_whole(self) -> bool:
        """No card is left out for what it is."""
        return (
            self.customer is None
            and self.supplier is None
            and self.department is None
            and self.service_class is None
        )

    def takes(self, customer: str, supplier: str, service_class: ServiceClass) -> bool:
        """Whether something between the two is looked at."""
        return (
            self.customer in (None, customer)
            and self.supplier in (None, supplier)
            and self.department in (None, customer, supplier)
            and self.service_class in (None, service_class)
        )


class Tally:
    """What has been counted of the passages of a scope.

    One more event changes one card: it is counted out as it was, and in as it is. So figures are
    kept up to date without a look at all the others. Passages are to be as of the instant for which
    figures are asked, and that never goes back.
    """

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.days = days_of(scope.zone)
        self.since = self.days.start(scope.start.toordinal())
        self.until = self.days.start(scope.end.toordinal())
        self.is_whole = scope.is_whole
        self.live: dict[int, Passage] = {}
        """Those that have not ended, by number, as far as the scope takes them."""

    def count(self, passage: Passage, step: int) -> None:
        """Take a card in (`step` 1), or out again as it was taken in (-1)."""
        raise NotImplementedError

    def takes_card(self, passage: Passage) -> bool:
        """Whether the scope takes the card, by who answers for it."""
        return self.is_whole or self.scope.takes(
            passage.customer, passage.segments[-1].supplier, passage.service_class
        )

    def takes_from(self, passage: Passage, supplier: str) -> bool:
        """Whether the scope takes what the supplier did for the card's customer; never what a
        department did for itself."""
        return supplier != passage.customer and (
            self.is_whole or self.scope.takes(passage.customer, supplier, passage.service_class)
        )

    def is_within(self, at: int | None) -> bool:
        """Whether an instant is in the period."""
        return at is not None and self.since <= at < self.until

    def keep_live(self, passage: Passage, step: int) -> None:
        """Remember the card as long as it is open."""
        if passage.ended is None:
            if step > 0:
                self.live[passage.number] = passage
            else:
                self.live.pop(passage.number, None)


AnyTally = TypeVar("AnyTally", bound=Tally)


def counted(tally: AnyTally, passages: Iterable[Passage]) -> AnyTally:
    """The tally with all of them."""
    count = tally.count
    for passage in passages:
        count(passage, 1)
    return tally
