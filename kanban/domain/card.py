"""A card: work that one department asked of another, as it stands now. Its past is its events."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Literal, TypeAlias

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from kanban.domain.block import Block
from kanban.domain.care import Call, Thanks
from kanban.domain.mentioned import Mentioned


class State(StrEnum):
    """Where a card is in its life: three open states, and three ways to have ended."""

    REQUESTED = "requested"
    IN_PROGRESS = "in_progress"
    DELIVERED = "delivered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        return self in OPEN


OPEN = frozenset({State.REQUESTED, State.IN_PROGRESS, State.DELIVERED})
COLUMNS = (State.REQUESTED, State.IN_PROGRESS, State.DELIVERED, State.ACCEPTED)
"""The states that are columns on the board, left to right."""


class Verdict(StrEnum):
    OPEN = "open"
    MET = "met"
    NOT_MET = "not_met"
    WAIVED = "waived"


class ServiceClass(StrEnum):
    EXPEDITE = "expedite"
    FIXED_DATE = "fixed_date"
    STANDARD = "standard"
    INTANGIBLE = "intangible"


class ReturnCode(StrEnum):
    """Why delivered work came back. The first three are the supplier's, the last the customer's."""

    CORRECT = "correct"
    ADD = "add"
    CLARIFY = "clarify"
    CHANGED_NEED = "changed_need"


class DeclineCode(StrEnum):
    NOT_OURS = "not_ours"
    DUPLICATE = "duplicate"
    NOT_NOW = "not_now"
    NOT_FEASIBLE = "not_feasible"
    INCOMPLETE = "incomplete"


class Criterion(Struct, frozen=True, kw_only=True):
    """One line of what the customer will check."""

    text: str
    of_done: bool = False
    """It came from the supplier's definition of done, not from the customer."""
    asked: bool = False
    """The customer asked for it as well: it stays when another supplier has another definition."""
    claim: Verdict = Verdict.OPEN
    """What the supplier said at the last delivery: met or waived."""
    claim_reason: str = ""
    verdict: Verdict = Verdict.OPEN
    """What the customer said of the last delivery."""
    reason: str = ""

    @property
    def is_customers(self) -> bool:
        """The customer asked for it, whoever else did."""
        return self.asked or not self.of_done


def unclaimed(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    """The criteria as they stand before anybody has said anything of them."""
    return tuple(
        Criterion(text=criterion.text, of_done=criterion.of_done, asked=criterion.asked)
        for criterion in criteria
    )


class Delivery(Struct, frozen=True, kw_only=True):
    """The last time the card was handed to the customer."""

    at: datetime
    by: str
    note: str
    """What, where, how to check."""
    promised: date | None = None
    """The day that had been promised; this delivery settled the promise."""


class Return(Struct, frozen=True, kw_only=True):
    """The customer's last reasoned "not yet"."""

    at: datetime
    by: str
    code: ReturnCode
    expected: str
    received: str = ""
    """What was found instead."""


class Question(Struct, frozen=True, kw_only=True):
    """What the supplier has to know from the customer to go on."""

    number: int
    """Counts the card's questions, from 1."""
    at: datetime
    by: str
    text: str


class Offer(Struct, frozen=True, kw_only=True):
    """The supplier offers the card to another department, which has not said yes or no yet."""

    at: datetime
    by: str
    to: str
    """The department's key."""
    note: str
    """What was done, and why them."""


class Card(Struct, frozen=True, kw_only=True):
    """The card now. All times are UTC; `rank` orders the cards of one column as plain strings."""

    number: int
    title: str
    customer: str
    supplier: str
    requester: str
    """Login of the person who asked."""
    requested_at: datetime
    entered_at: datetime
    """When it came into its present state."""
    rank: str
    state: State
    version: int
    """Counts the card's changes; equal to the length of its history."""
    assignee: str | None = None
    purpose: str = ""
    for_whom: str = ""
    """The customer's own customer, in free words."""
    service_class: ServiceClass = ServiceClass.STANDARD
    need_by: date | None = None
    criteria: tuple[Criterion, ...] = ()
    labels: tuple[str, ...] = ()
    """What people sort it by, in words of their own: folded, without blanks, each once."""
    follows: int | None = None
    """The ended card that this one continues."""
    parent: int | None = None
    """The card of which this one is a part: its supplier asked for this one. Always a lower
    number, so that no card can be a part of itself."""
    started_at: datetime | None = None
    """The first start: the commitment point. Never moved."""
    delivery: Delivery | None = None
    deliveries: int = 0
    returned: Return | None = None
    """The last return, while it has not been answered by a new delivery."""
    returns: int = 0
    reopens: int = 0
    questions: tuple[Question, ...] = ()
    """Those that wait for an answer, oldest first."""
    asked: int = 0
    """How many questions there have been; those that were taken back count, so that no number
    ever means another question."""
    blocks: tuple[Block, ...] = ()
    """What stands in its way, oldest first."""
    blocked: int = 0
    """How many blocks there have been; those that were taken back count, as for `asked`."""
    handover: Offer | None = None
    """While it is offered to another department. The supplier answers for it until it is taken."""
    hops: int = 0
    """How many departments have taken it over."""
    comments: int = 0
    """How many there have been; those that were taken back count, as for `asked`."""
    rating: int | None = None
    """The customer's 1 to 5 at the last acceptance."""
    promised: date | None = None
    """The day by which the supplier promises to deliver; none any more once it has."""
    calls: tuple[Call, ...] = ()
    """All calls for help there have been, oldest first."""
    thanks: tuple[Thanks, ...] = ()
    """What each side thanked the other for, oldest first."""
    mentions: tuple[Mentioned, ...] = ()
    """The comments that call somebody who has done nothing on the card since, oldest first."""

    @property
    def is_internal(self) -> bool:
        """Both sides are the same department."""
        return self.customer == self.supplier

    @property
    def is_back(self) -> bool:
        """The customer sent it back, returned or reopened, and it is worked on again."""
        back = self.returned is not None or self.reopens > 0
        return back and self.state is State.IN_PROGRESS

    def side_of(self, departments: tuple[str, ...]) -> str | None:
        """Which of the card's sides somebody of these departments is on; the customer first."""
        return next((side for side in (self.customer, self.supplier) if side in departments), None)

    def thanked_by(self, departments: tuple[str, ...]) -> str:
        """Which side somebody of these departments thanks: the supplier, unless they act for it."""
        acts_for = self.side_of(departments)
        return self.customer if acts_for == self.supplier else self.supplier

    @property
    def open_calls(self) -> tuple[Call, ...]:
        """The calls for help that nobody has acknowledged yet."""
        return tuple(call for call in self.calls if call.is_open)

    @property
    def is_promised_too_late(self) -> bool:
        """For a day after the one it is needed by."""
        needed, promised = self.need_by, self.promised
        return needed is not None and promised is not None and promised > needed

    def is_late(self, today: date) -> bool:
        """Still open on a day after the one it was needed by."""
        return self.need_by is not None and self.state.is_open and self.need_by < today


Editable: TypeAlias = Literal[
    "title", "purpose", "for_whom", "service_class", "need_by", "criteria", "labels"
]
"""The fields of a card that an edit may change."""


class CardPart(Struct, frozen=True, kw_only=True):
    """Some of what a card says, of all that a verb may change; the rest is unset."""

    title: str | UnsetType = UNSET
    purpose: str | UnsetType = UNSET
    for_whom: str | UnsetType = UNSET
    service_class: ServiceClass | UnsetType = UNSET
    need_by: date | UnsetType | None = UNSET
    criteria: tuple[Criterion, ...] | UnsetType = UNSET
    labels: tuple[str, ...] | UnsetType = UNSET
    state: State | UnsetType = UNSET
    entered_at: datetime | UnsetType = UNSET
    rank: str | UnsetType = UNSET
    supplier: str | UnsetType = UNSET
    assignee: str | UnsetType | None = UNSET
    started_at: datetime | UnsetType | None = UNSET
    delivery: Delivery | UnsetType | None = UNSET
    deliveries: int | UnsetType = UNSET
    returned: Return | UnsetType | None = UNSET
    returns: int | UnsetType = UNSET
    reopens: int | UnsetType = UNSET
    questions: tuple[Question, ...] | UnsetType = UNSET
    blocks: tuple[Block, ...] | UnsetType = UNSET
    handover: Offer | UnsetType | None = UNSET
    hops: int | UnsetType = UNSET
    rating: int | UnsetType | None = UNSET
    promised: date | UnsetType | None = UNSET
    calls: tuple[Call, ...] | UnsetType = UNSET
    thanks: tuple[Thanks, ...] | UnsetType = UNSET
    mentions: tuple[Mentioned, ...] | UnsetType = UNSET

    def on(self, card: Card) -> Card:
        """The card that says this and, of what is unset, what it said."""
        fields = ((field, getattr(self, field)) for field in self.__struct_fields__)
        return replace(card, **{field: value for field, value in fields if value is not UNSET})


def difference(card: Card, wanted: Card) -> CardPart:
    """What makes of the card the one that is wanted."""
    return CardPart(
        **{
            field: value
            for field in CardPart.__struct_fields__
            if (value := getattr(wanted, field)) != getattr(card, field)
        }
    )
