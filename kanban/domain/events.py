"""What happened. A card's history is its events; `apply` is the only way a card changes.

Each kind of event says in `on` what it does to a card. A new verb is a new class in the file of its
kind, a command and a rule; nothing that stands needs to change.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec.structs import replace

from kanban.domain.card import Card
from kanban.domain.caring import Acknowledged as Acknowledged
from kanban.domain.caring import Called as Called
from kanban.domain.caring import Thanked as Thanked
from kanban.domain.conversation import Answered as Answered
from kanban.domain.conversation import Asked as Asked
from kanban.domain.conversation import Commented as Commented
from kanban.domain.conversation import CommentEdited as CommentEdited
from kanban.domain.going_back import CardRestored as CardRestored
from kanban.domain.going_back import Redone as Redone
from kanban.domain.going_back import Undone as Undone
from kanban.domain.handing import HandoverKept as HandoverKept
from kanban.domain.handing import HandoverOffered as HandoverOffered
from kanban.domain.handing import HandoverRefused as HandoverRefused
from kanban.domain.handing import HandoverTaken as HandoverTaken
from kanban.domain.happened import CardEvent as CardEvent
from kanban.domain.happened import Happened as Happened
from kanban.domain.hindrance import Blocked as Blocked
from kanban.domain.hindrance import Unblocked as Unblocked
from kanban.domain.improvement import Improvement, replaced
from kanban.domain.life import Accepted as Accepted
from kanban.domain.life import Assigned as Assigned
from kanban.domain.life import Declined as Declined
from kanban.domain.life import Delivered as Delivered
from kanban.domain.life import Edited as Edited
from kanban.domain.life import Promised as Promised
from kanban.domain.life import PutBack as PutBack
from kanban.domain.life import Recalled as Recalled
from kanban.domain.life import Reopened as Reopened
from kanban.domain.life import Reordered as Reordered
from kanban.domain.life import Requested as Requested
from kanban.domain.life import Returned as Returned
from kanban.domain.life import Started as Started
from kanban.domain.life import Withdrawn as Withdrawn
from kanban.domain.mentioned import unheard
from kanban.domain.people import Department, Person


def apply(card: Card | None, event: CardEvent) -> Card:
    """The card after the event. Pure; only a `Requested` event makes a card out of None."""
    if isinstance(event, Requested):
        return event.new_card()
    if card is None:
        raise ValueError(f"no card #{event.card} to apply {type(event).__name__} to")
    if isinstance(event, CardRestored):
        return replace(card, version=event.version)
    after = event.on(card)
    if after.mentions:
        is_open = after.state.is_open
        left = unheard(after.mentions, event.by, event.heard_by) if is_open else ()
        after = replace(after, mentions=left)
    return replace(after, version=card.version + 1)


class BoardNamed(Happened, frozen=True, kw_only=True, tag="board"):
    name: str


class DepartmentSet(Happened, frozen=True, kw_only=True, tag="department"):
    """A department was added or changed; holds it as it is now, but for its improvements.

    Those have events of their own: repeated here, a history would grow with the square of them.
    """

    department: Department

    def on(self, before: Department | None) -> Department:
        if before is None:
            return self.department
        return replace(self.department, improvements=before.improvements)


class ImprovementSet(Happened, frozen=True, kw_only=True, tag="improvement"):
    """An improvement was opened or went on; holds it as it is now."""

    department: str
    """Key."""
    improvement: Improvement
    step: Literal["open", "edit", "finish", "adopt"]

    def on(self, department: Department) -> Department:
        improvements = replaced(department.improvements, self.improvement)
        return replace(department, improvements=improvements)


class PersonSet(Happened, frozen=True, kw_only=True, tag="person"):
    """A person joined, was added or was changed; holds them as they are now."""

    person: Person
    reminders: bool = False
    """Nothing was changed but how they are told of what waits for them."""


class BoardRestored(Happened, frozen=True, kw_only=True, tag="restore"):
    """The whole board is again what it was at an earlier change."""

    revision: int
    """That change."""


BoardEvent: TypeAlias = BoardNamed | BoardRestored | DepartmentSet | ImprovementSet | PersonSet
AnyCardEvent: TypeAlias = (
    Requested
    | Started
    | PutBack
    | Delivered
    | Recalled
    | Accepted
    | Returned
    | Reopened
    | Declined
    | Withdrawn
    | Edited
    | Assigned
    | Asked
    | Answered
    | Blocked
    | Unblocked
    | HandoverOffered
    | HandoverTaken
    | HandoverRefused
    | HandoverKept
    | Commented
    | CommentEdited
    | Promised
    | Called
    | Acknowledged
    | Thanked
    | Reordered
    | Undone
    | Redone
    | CardRestored
)
Event: TypeAlias = CardEvent | BoardEvent
