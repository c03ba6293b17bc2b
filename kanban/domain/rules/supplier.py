"""What the department that does the work may do: start, deliver, decline and so on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kanban.domain import commands, events
from kanban.domain.card import Card, State
from kanban.domain.errors import Refused
from kanban.domain.events import Event
from kanban.domain.rules.asking import Asking, phrase, whom_to_ask
from kanban.domain.rules.criteria import claimed
from kanban.domain.text import needed, shown, words


def start(command: commands.Start, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "started", State.REQUESTED)
    side = asking.as_supplier(card, f"start #{card.number}")
    reason = words(command.over_limit, "The reason")
    full = asking.full(side)
    if full and not reason:
        raise Refused(
            "limit",
            f"{full} Finish one first, or give a reason to start #{card.number} all the same.",
        )
    return (
        events.Started(
            at=asking.at,
            by=asking.by,
            side=side,
            card=card.number,
            assignee=card.assignee or asking.by,
            over_limit=reason if full else "",
        ),
    )


def put_back(command: commands.PutBack, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "put back", State.IN_PROGRESS)
    side = asking.as_supplier(card, f"put #{card.number} back")
    reason = needed(
        words(command.reason, "The reason"),
        f"Putting #{card.number} back needs a reason, so that the customer knows why it waits.",
    )
    return (events.PutBack(at=asking.at, by=asking.by, side=side, card=card.number, reason=reason),)


def deliver(command: commands.Deliver, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "delivered", State.IN_PROGRESS)
    side = asking.as_supplier(card, f"deliver #{card.number}")
    note = needed(
        words(command.note, "The note"),
        f"Delivering #{card.number} needs a note: what was done, where it is, how to check it.",
    )
    criteria = claimed(card, command.claims)
    return (
        events.Delivered(
            at=asking.at, by=asking.by, side=side, card=card.number, note=note, criteria=criteria
        ),
    )


def recall(command: commands.Recall, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "recalled", State.DELIVERED)
    side = asking.as_supplier(card, f"recall #{card.number}")
    reason = needed(
        words(command.reason, "The reason"),
        f"Recalling #{card.number} needs a reason: what did you notice?",
    )
    return (
        events.Recalled(at=asking.at, by=asking.by, side=side, card=card.number, reason=reason),
    )


def decline(command: commands.Decline, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_as_seen(command)
    if card.state in (State.IN_PROGRESS, State.DELIVERED):
        raise Refused(
            "not_now",
            f"#{card.number} is {phrase(card.state)}, and a promise once begun is not declined. "
            "Put it back first, or ask the customer to withdraw it.",
        )
    card = asking.card_of(command, "declined", State.REQUESTED)
    side = asking.as_supplier(card, f"decline #{card.number}")
    reason = needed(
        words(command.reason, "The reason"),
        f"Declining #{card.number} needs words: why not?",
    )
    instead = needed(
        words(command.instead, "The advice"),
        f"Declining #{card.number} needs advice: what should the customer do instead?",
    )
    return (
        events.Declined(
            at=asking.at,
            by=asking.by,
            side=side,
            card=card.number,
            code=command.code,
            reason=reason,
            instead=instead,
        ),
    )


def assign(command: commands.Assign, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "assigned", State.REQUESTED, State.IN_PROGRESS, State.DELIVERED)
    side = asking.as_supplier(card, f"say who works on #{card.number}")
    if command.assignee is not None:
        _must_be_of(asking, card, command.assignee)
    if command.assignee == card.assignee:
        who = asking.board.person_name(card.assignee) if card.assignee else "nobody"
        raise Refused("not_now", f"#{card.number} is with {who} already.")
    return (
        events.Assigned(
            at=asking.at,
            by=asking.by,
            side=side,
            card=card.number,
            assignee=command.assignee,
        ),
    )


def _must_be_of(asking: Asking, card: Card, login: str) -> None:
    if all(person.login != login for person in asking.board.members(card.supplier)):
        person = shown(asking.board.person_name(login))
        name = asking.board.department_name(card.supplier)
        raise Refused(
            "not_valid",
            f"{person} is not in {name}, which supplies #{card.number}. "
            f"{whom_to_ask(asking.board, card.supplier)}",
        )


RULES: Mapping[type, Callable[[Any, Asking], tuple[Event, ...]]] = {
    commands.Start: start,
    commands.PutBack: put_back,
    commands.Deliver: deliver,
    commands.Recall: recall,
    commands.Decline: decline,
    commands.Assign: assign,
}
