"""How a card gets another supplier: it is offered, and taken or refused, or kept after all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kanban.domain import commands, events
from kanban.domain.board import Board
from kanban.domain.card import Card, Criterion, Offer, State
from kanban.domain.errors import Refused
from kanban.domain.events import Event
from kanban.domain.people import Department
from kanban.domain.rules.agreements import reason_over_limit
from kanban.domain.rules.asking import Asking
from kanban.domain.rules.definitions import own_lines, with_done
from kanban.domain.rules.typed import needed, words
from kanban.wording import refusals as say

_WHILE_IT_IS_DONE = (State.REQUESTED, State.IN_PROGRESS)


def hand_over(command: commands.HandOver, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "hand_over", *_WHILE_IT_IS_DONE)
    side = asking.as_supplier(card, "hand_over")
    if card.handover is not None:
        raise Refused("not_now", say.handing.offered_already(card, card.handover, asking.board))
    to = _target(command, card, asking)
    note = needed(words(command.note, say.typed.NOTE), say.handing.offer_needs_note(card))
    return (
        events.HandoverOffered(
            at=asking.at, by=asking.by, side=side, card=card.number, to=to, note=note
        ),
    )


def _target(command: commands.HandOver, card: Card, asking: Asking) -> str:
    """The department to which the card is offered, when it may be."""
    to = asking.department(command.to)
    if to == card.supplier:
        raise Refused("not_valid", say.handing.theirs_already(card, asking.board))
    if to == card.customer:
        raise Refused("not_valid", say.handing.asked_for_it(card, asking.board))
    if asking.board.departments[to].closed:
        raise Refused("not_now", say.handing.takes_nothing(to, asking.board))
    return to


def targets(card: Card, board: Board) -> list[Department]:
    """The departments to which the card may be offered."""
    sides = (card.supplier, card.customer)
    return [d for d in board.open_departments if d.key not in sides]


def take(command: commands.Take, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "take", *_WHILE_IT_IS_DONE)
    offer = _offer(card, asking)
    side = _as_target(card, offer, "take", asking)
    over_limit = ""
    if card.state is State.IN_PROGRESS:
        over_limit = reason_over_limit(card, side, command.over_limit, asking)
    done = (Criterion(text=text, of_done=True) for text in asking.board.departments[side].done)
    return (
        events.HandoverTaken(
            at=asking.at,
            by=asking.by,
            side=side,
            card=card.number,
            giver=card.supplier,
            offered_by=offer.by,
            taker=side,
            criteria=with_done(own_lines(card.criteria), done),
            over_limit=over_limit,
        ),
    )


def refuse(command: commands.RefuseHandover, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "refuse", *_WHILE_IT_IS_DONE)
    offer = _offer(card, asking)
    side = _as_target(card, offer, "refuse", asking)
    reason = needed(
        words(command.reason, say.typed.REASON),
        say.handing.refusal_needs_reason(card, asking.board),
    )
    return (
        events.HandoverRefused(
            at=asking.at,
            by=asking.by,
            side=side,
            card=card.number,
            giver=card.supplier,
            offered_by=offer.by,
            reason=reason,
        ),
    )


def keep(command: commands.KeepHandover, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "keep", *_WHILE_IT_IS_DONE)
    side = asking.as_supplier(card, "keep")
    to = _offer(card, asking).to
    return (events.HandoverKept(at=asking.at, by=asking.by, side=side, card=card.number, to=to),)


def must_not_be_offered(card: Card, asking: Asking) -> None:
    """Nothing is delivered while it may become another department's."""
    if card.handover is not None and card.state is State.IN_PROGRESS:
        asking.as_supplier(card, "deliver")
        raise Refused("not_now", say.handing.offer_is_open(card, card.handover, asking.board))


def _offer(card: Card, asking: Asking) -> Offer:
    if card.handover is None:
        raise Refused("not_now", say.handing.not_offered(card, asking.board))
    return card.handover


def _as_target(card: Card, offer: Offer, verb: str, asking: Asking) -> str:
    """The key of the department that has the offer, when the person is of it."""
    if offer.to not in asking.person.departments:
        raise Refused("not_yours", say.asking.only_target(verb, card, offer.to, asking.board))
    return offer.to


RULES: Mapping[type, Callable[[Any, Asking], tuple[Event, ...]]] = {
    commands.HandOver: hand_over,
    commands.Take: take,
    commands.RefuseHandover: refuse,
    commands.KeepHandover: keep,
}
