"""What a card's history says for the figures, and nothing else. Pure.

All instants are seconds since 1970 in UTC, all days are counted as `date.toordinal` does; no time
runs backwards, whatever clock wrote it down. A passage is as of an instant: what happened later is
not in it, and what was undone by then never happened. `kanban.flow.passing` makes it.

Columns have ranks: requested 0, in progress 1, delivered 2, accepted 3. `entry_k` is by the
crossing rule: the last time the rank went from below k to k or more, while it is k or more still;
a column that was skipped has the instant of the next (jira-agile-metrics [JAM]; ActionableAgile
[AA-b]: a card that went back "is considered never to have been in" the column it left). `first_k`
is the first time of all, and is never rewritten.
"""

from __future__ import annotations

from enum import IntEnum, IntFlag, StrEnum
from typing import NamedTuple

from msgspec import Struct

from kanban.domain.block import BlockCode
from kanban.domain.card import ReturnCode, ServiceClass, State
from kanban.domain.promises import Fate

REQUESTED, IN_PROGRESS, DELIVERED, ACCEPTED = range(4)
"""The ranks."""


class Court(IntEnum):
    """Where the ball is."""

    SUPPLIER = 0
    CUSTOMER = 1
    TARGET = 2
    """The department to which the card is offered."""
    OTHERS = 3
    """Another department or card on which it is blocked."""
    NOBODY = 4
    """It is accepted."""


class Waits(IntFlag):
    """The conditions that overlay a column; several may hold at once."""

    QUESTION = 1
    BLOCK = 2
    OFFER = 4


class Span(NamedTuple):
    """From `since` until the next one, or the card's end, the card stood so."""

    since: int
    rank: int
    court: Court
    waits: int
    """`Waits`, added up; 0: nothing stands in its way."""


class Segment(NamedTuple):
    """From `since` until the next one, this department answered for the card."""

    since: int
    supplier: str


class Outcome(StrEnum):
    """What became of a delivery."""

    OPEN = "open"
    ACCEPTED = "accepted"
    CORRECT = "correct"
    ADD = "add"
    CLARIFY = "clarify"
    CHANGED_NEED = "changed_need"
    RECALLED = "recalled"
    WITHDRAWN = "withdrawn"
    """The customer took the request back before any verdict."""


JUDGED = frozenset({Outcome.ACCEPTED, *(Outcome(code) for code in ReturnCode)})
"""The customer gave a verdict."""


class Handed(NamedTuple):
    """One delivery."""

    at: int
    supplier: str
    """Who delivered it."""
    outcome: Outcome = Outcome.OPEN
    settled_at: int | None = None
    reopened_at: int | None = None
    """When the acceptance turned out to be wrong: an escaped defect."""
    rating: int | None = None
    """1 to 5, with the acceptance."""


class OfferFate(StrEnum):
    """What became of an offer to another department."""

    OPEN = "open"
    TAKEN = "taken"
    REFUSED = "refused"
    KEPT = "kept"
    ENDED = "ended"
    """The card ended meanwhile."""


class Offered(NamedTuple):
    """A hand-on that was offered."""

    at: int
    giver: str
    to: str
    fate: OfferFate = OfferFate.OPEN
    settled_at: int | None = None


class Stop(NamedTuple):
    """Something that stood in the way; None: it does still, or did when the card ended."""

    number: int
    code: BlockCode
    is_outside: bool
    """It waits on somebody outside."""
    department: str
    """On which it waits; "" for anything else."""
    on_card: bool
    since: int
    until: int | None = None


class Pledge(NamedTuple):
    """A day that the supplier promised; what became of it as long as the day was not over."""

    day: int
    at: int
    supplier: str
    how: Fate = Fate.OPEN
    settled_at: int | None = None


class Reply(NamedTuple):
    """The supplier's answer to the oldest message of the customer that had none."""

    asked_at: int
    at: int
    supplier: str


class Triage(NamedTuple):
    """The supplier took the request, or declined it, for the first time."""

    at: int
    supplier: str
    is_declined: bool


class Passage(Struct, frozen=True, gc=False):
    """The way of one card, as of an instant. Tuples are oldest first."""

    number: int
    customer: str
    service_class: ServiceClass
    created: int
    told_until: int
    """The last event."""
    segments: tuple[Segment, ...]
    spans: tuple[Span, ...]
    need_by: int | None = None
    """Day."""
    rank: int = REQUESTED
    """Of the column it is in, or was when it was declined or withdrawn."""
    entry_1: int | None = None
    entry_2: int | None = None
    entry_3: int | None = None
    first_1: int | None = None
    first_2: int | None = None
    first_3: int | None = None
    ended: State | None = None
    """How: accepted, declined or withdrawn."""
    ended_at: int | None = None
    asked: int = 0
    """Questions that the supplier had before its triage."""
    triage: Triage | None = None
    first_response: int | None = None
    unanswered_since: int | None = None
    """The oldest message of the customer that waits for an answer."""
    questions: tuple[int, ...] = ()
    """Numbers of those that are open."""
    deliveries: tuple[Handed, ...] = ()
    offers: tuple[Offered, ...] = ()
    stops: tuple[Stop, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    replies: tuple[Reply, ...] = ()

    @property
    def supplier(self) -> str:
        """The department that answers for it now, or did at the end."""
        return self.segments[-1].supplier

    @property
    def is_internal(self) -> bool:
        """Both sides are one department."""
        return self.customer == self.segments[-1].supplier

    @property
    def asked_at(self) -> int | None:
        """When another department than the customer was first asked to do it: not at once, if the
        customer began it itself. None: never."""
        for since, supplier in self.segments:
            if supplier != self.customer:
                return since
        return None

    @property
    def hops(self) -> int:
        """How often another department took it over."""
        return len(self.segments) - 1

    @property
    def returns(self) -> int:
        """How often it came back from a delivery, whoever's that was."""
        back = JUDGED - {Outcome.ACCEPTED}
        return sum(one.outcome in back for one in self.deliveries)

    @property
    def reopens(self) -> int:
        return sum(one.reopened_at is not None for one in self.deliveries)

    @property
    def rating(self) -> int | None:
        """1 to 5, of the acceptance that holds."""
        holds = self.ended is State.ACCEPTED and self.deliveries
        return self.deliveries[-1].rating if holds else None

    def supplier_at(self, at: int) -> str:
        """The department that answered for it then."""
        for since, supplier in reversed(self.segments):
            if since <= at:
                return supplier
        return self.segments[0].supplier
