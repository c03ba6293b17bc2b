"""What the department that does the work may do: start, deliver, ask, decline and so on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kanban.domain import commands, events
from kanban.domain.card import Card, State
from kanban.domain.errors import Refused
from kanban.domain.events import Event
from kanban.domain.rules.agreements import reason_over_limit
from kanban.domain.rules.asking import Asking
from kanban.domain.rules.criteria import claimed
from kanban.domain.rules.handing import must_not_be_offered
from kanban.domain.rules.parts import must_have_no_open_part
from kanban.domain.rules.typed import needed, words
from kanban.wording import refusals as say


def start(command: commands.Start, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "start", State.REQUESTED)
    side = asking.as_supplier(card, "start")
    over_limit = reason_over_limit(card, side, command.over_limit, asking)
    return (
        events.Started(
            at=asking.at,
            by=asking.by,
            side=side,
            card=card.number,
            assignee=card.assignee or asking.by,
            over_limit=over_limit,
        ),
    )


def put_back(command: commands.PutBack, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "put_back", State.IN_PROGRESS)
    side = asking.as_supplier(card, "put_back")
    reason = needed(
        words(command.reason, say.typed.REASON), say.supplier.put_back_needs_reason(card)
    )
    return (events.PutBack(at=asking.at, by=asking.by, side=side, card=card.number, reason=reason),)


def deliver(command: commands.Deliver, asking: Asking) -> tuple[Event, ...]:
    _must_not_wait(asking.card(command.number), asking)
    must_not_be_offered(asking.card(command.number), asking)
    must_have_no_open_part(asking.card(command.number), asking)
    card = asking.card_of(command, "deliver", State.IN_PROGRESS)
    side = asking.as_supplier(card, "deliver")
    note = needed(words(command.note, say.typed.NOTE), say.supplier.delivery_needs_note(card))
    criteria = claimed(card, command.claims)
    return (
        events.Delivered(
            at=asking.at, by=asking.by, side=side, card=card.number, note=note, criteria=criteria
        ),
    )


def _must_not_wait(card: Card, asking: Asking) -> None:
    """Whatever else has changed since the card was seen: it could not be delivered anyhow."""
    if card.state is not State.IN_PROGRESS:
        return
    if card.questions:
        asking.as_supplier(card, "deliver")
        raise Refused("not_now", say.supplier.question_is_open(card, asking.board))
    if card.blocks:
        asking.as_supplier(card, "deliver")
        raise Refused("not_now", say.hindrance.is_blocked(card, asking.board))


def recall(command: commands.Recall, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "recall", State.DELIVERED)
    side = asking.as_supplier(card, "recall")
    reason = needed(words(command.reason, say.typed.REASON), say.supplier.recall_needs_reason(card))
    return (
        events.Recalled(at=asking.at, by=asking.by, side=side, card=card.number, reason=reason),
    )


def ask(command: commands.Ask, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "ask", State.REQUESTED, State.IN_PROGRESS)
    side = asking.as_supplier(card, "ask")
    text = needed(words(command.text, say.typed.QUESTION), say.supplier.question_needs_words(card))
    return (
        events.Asked(
            at=asking.at,
            by=asking.by,
            side=side,
            card=card.number,
            question=card.asked + 1,
            text=text,
        ),
    )


def decline(command: commands.Decline, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_as_seen(command)
    if card.state in (State.IN_PROGRESS, State.DELIVERED):
        raise Refused("not_now", say.supplier.begun(card))
    card = asking.card_of(command, "decline", State.REQUESTED)
    side = asking.as_supplier(card, "decline")
    reason = needed(
        words(command.reason, say.typed.REASON), say.supplier.decline_needs_reason(card)
    )
    instead = needed(
        words(command.instead, say.typed.ADVICE), say.supplier.decline_needs_advice(card)
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
    card = asking.card_of(command, "assign", State.REQUESTED, State.IN_PROGRESS, State.DELIVERED)
    side = asking.as_supplier(card, "assign")
    if command.assignee is not None:
        _must_be_of(asking, card, command.assignee)
    if command.assignee == card.assignee:
        raise Refused("not_now", say.supplier.with_them_already(card, asking.board))
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
        raise Refused("not_valid", say.supplier.not_of_supplier(card, login, asking.board))


RULES: Mapping[type, Callable[[Any, Asking], tuple[Event, ...]]] = {
    commands.Start: start,
    commands.PutBack: put_back,
    commands.Deliver: deliver,
    commands.Recall: recall,
    commands.Ask: ask,
    commands.Decline: decline,
    commands.Assign: assign,
}
