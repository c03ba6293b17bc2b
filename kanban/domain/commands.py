"""What a person may ask of the board, one Struct a verb.

`seen` is the card's version that the person was looking at; None means "as it is now". A verb that
judges or changes the work is refused with `Changed` when the card has moved on since.
"""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from msgspec import UNSET, Struct, UnsetType

from kanban.domain.block import BlockCode
from kanban.domain.board_commands import AddDepartment as AddDepartment
from kanban.domain.board_commands import AddPerson as AddPerson
from kanban.domain.board_commands import AdoptImprovement as AdoptImprovement
from kanban.domain.board_commands import BoardCommand as BoardCommand
from kanban.domain.board_commands import DropTemplate as DropTemplate
from kanban.domain.board_commands import DropView as DropView
from kanban.domain.board_commands import EditDepartment as EditDepartment
from kanban.domain.board_commands import EditImprovement as EditImprovement
from kanban.domain.board_commands import EditPerson as EditPerson
from kanban.domain.board_commands import FinishImprovement as FinishImprovement
from kanban.domain.board_commands import Join as Join
from kanban.domain.board_commands import Leave as Leave
from kanban.domain.board_commands import NameBoard as NameBoard
from kanban.domain.board_commands import OpenImprovement as OpenImprovement
from kanban.domain.board_commands import SetTemplate as SetTemplate
from kanban.domain.board_commands import SetView as SetView
from kanban.domain.card import DeclineCode, ReturnCode, ServiceClass, Verdict


class Request(Struct, frozen=True, kw_only=True):
    title: str
    supplier: str
    customer: str | None = None
    """None: the person's own department, when there is just one."""
    purpose: str = ""
    for_whom: str = ""
    service_class: ServiceClass = ServiceClass.STANDARD
    need_by: date | None = None
    criteria: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    follows: int | None = None
    parent: int | None = None
    """The card of which this is to be a part; then the customer is that card's supplier."""


class CardCommand(Struct, frozen=True, kw_only=True):
    """Something asked of one card."""

    number: int
    seen: int | None = None


class Judgement(Struct, frozen=True, kw_only=True):
    """What one side says of one criterion."""

    criterion: int
    """Its place on the card, from 1."""
    verdict: Verdict
    reason: str = ""
    """Needed for `waived`."""


class Start(CardCommand, frozen=True, kw_only=True):
    over_limit: str = ""
    """Why the department's limit of cards in progress may be exceeded this time."""


class PutBack(CardCommand, frozen=True, kw_only=True):
    reason: str = ""


class Deliver(CardCommand, frozen=True, kw_only=True):
    note: str = ""
    claims: tuple[Judgement, ...] = ()


class Recall(CardCommand, frozen=True, kw_only=True):
    reason: str = ""


class Accept(CardCommand, frozen=True, kw_only=True):
    verdicts: tuple[Judgement, ...] = ()
    rating: int | None = None
    thanks: str = ""


class Return(CardCommand, frozen=True, kw_only=True):
    code: ReturnCode
    expected: str = ""
    received: str = ""
    not_met: tuple[int, ...] = ()
    """Criteria by their place on the card, from 1."""


class Reopen(CardCommand, frozen=True, kw_only=True):
    reason: str = ""


class Decline(CardCommand, frozen=True, kw_only=True):
    code: DeclineCode
    reason: str = ""
    instead: str = ""


class Withdraw(CardCommand, frozen=True, kw_only=True):
    reason: str = ""


class Edit(CardCommand, frozen=True, kw_only=True):
    """Only the fields that are set are changed. `criteria` are the customer's own lines."""

    title: str | UnsetType = UNSET
    purpose: str | UnsetType = UNSET
    for_whom: str | UnsetType = UNSET
    service_class: ServiceClass | UnsetType = UNSET
    need_by: date | UnsetType | None = UNSET
    criteria: tuple[str, ...] | UnsetType = UNSET
    labels: tuple[str, ...] | UnsetType = UNSET


class Assign(CardCommand, frozen=True, kw_only=True):
    assignee: str | None
    """A login of the supplier's department, or None for nobody."""


class Ask(CardCommand, frozen=True, kw_only=True):
    """A question that the customer has to answer before the supplier can go on."""

    text: str = ""


class Answer(CardCommand, frozen=True, kw_only=True):
    question: int | None = None
    """Its number on the card; None: the only one that is open."""
    text: str = ""


class Block(CardCommand, frozen=True, kw_only=True):
    """Something stands in the way, and the card waits on just one of the last three."""

    code: BlockCode
    text: str = ""
    on_card: int | None = None
    """Another card, by its number."""
    department: str | None = None
    outside: str = ""
    """Somebody outside, in free words."""


class Unblock(CardCommand, frozen=True, kw_only=True):
    block: int | None = None
    """Its number on the card; None: the only one there is."""
    text: str = ""
    """What changed, if there is anything to say of it."""


class HandOver(CardCommand, frozen=True, kw_only=True):
    """Offer the card to another department, which takes it or refuses."""

    to: str
    note: str = ""
    """What was done, and why them."""


class Take(CardCommand, frozen=True, kw_only=True):
    """Take over a card that is offered."""

    over_limit: str = ""
    """Why the taker's limit of cards in progress may be exceeded this time."""


class RefuseHandover(CardCommand, frozen=True, kw_only=True):
    reason: str = ""


class KeepHandover(CardCommand, frozen=True, kw_only=True):
    """Take the offer back."""


class Comment(CardCommand, frozen=True, kw_only=True):
    text: str


class EditComment(CardCommand, frozen=True, kw_only=True):
    """Put other words in the place of what the person has just said."""

    comment: int | None = None
    """Its number on the card; None: the last that is theirs."""
    text: str


class Promise(CardCommand, frozen=True, kw_only=True):
    """The day by which the supplier delivers, or None to take back what it promised."""

    promised: date | None
    reason: str = ""
    """Needed once a day was promised."""


class Call(CardCommand, frozen=True, kw_only=True):
    """For help: something is wrong, whoever sees it."""

    text: str = ""


class Acknowledge(CardCommand, frozen=True, kw_only=True):
    """A call for help is heard; who called is thanked."""

    call: int | None = None
    """Its number on the card; None: the only one that is open."""
    text: str = ""


class Thank(CardCommand, frozen=True, kw_only=True):
    """The other side of the card, or its supplier for somebody of neither."""

    text: str = ""


class Reorder(CardCommand, frozen=True, kw_only=True):
    """Put the card just before or just after another of its column; with neither, at the end."""

    before: int | None = None
    after: int | None = None


class Undo(CardCommand, frozen=True, kw_only=True):
    """Take back what the person did last to the card."""


class Redo(CardCommand, frozen=True, kw_only=True):
    """Do again what the person has just undone."""


OfThePast: TypeAlias = Undo | Redo | EditComment
"""Commands on which nothing can be decided without the card's history."""


Command: TypeAlias = Request | CardCommand | BoardCommand
