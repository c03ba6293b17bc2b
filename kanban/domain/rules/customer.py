"""What the department that asked may do: accept, return, reopen, answer, withdraw, edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, get_args

from msgspec import UNSET
from msgspec.structs import replace

from kanban.domain import commands, events
from kanban.domain.card import OPEN, Card, Editable, Question, State
from kanban.domain.errors import Refused
from kanban.domain.events import Event
from kanban.domain.people import ReadyField
from kanban.domain.rules.asking import Asking
from kanban.domain.rules.criteria import found_wanting, judged, own_criteria
from kanban.domain.rules.definitions import must_be_ready, own_lines, with_done
from kanban.domain.rules.hindrance import must_not_go_round
from kanban.domain.rules.labels import checked_labels
from kanban.domain.rules.parts import must_not_be_handed_on
from kanban.domain.rules.typed import needed, one_line, words
from kanban.wording import refusals as say


def accept(command: commands.Accept, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "accept", State.DELIVERED)
    side = asking.as_customer(card, "accept")
    _must_not_have_delivered(card, asking)
    if command.rating is not None and not 1 <= command.rating <= 5:
        raise Refused("not_valid", say.customer.no_rating(command.rating))
    thanks = words(command.thanks, say.typed.THANKS)
    return (
        events.Accepted(
            at=asking.at,
            by=asking.by,
            side=side,
            card=card.number,
            criteria=judged(card, command.verdicts),
            rating=command.rating,
            thanks=thanks,
            thanks_to=card.supplier if thanks else "",
        ),
    )


def _must_not_have_delivered(card: Card, asking: Asking) -> None:
    """Nobody accepts their own work, unless their department has nobody else and asked itself."""
    if asking.board.is_own_delivery(card, asking.by):
        raise Refused("not_yours", say.customer.own_delivery(card, asking.board, asking.by))


def return_(command: commands.Return, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "return", State.DELIVERED)
    side = asking.as_customer(card, "return")
    expected = words(command.expected, say.typed.EXPECTED)
    if not expected and not command.not_met:
        raise Refused("missing", say.customer.return_needs_words(card))
    return (
        events.Returned(
            at=asking.at,
            by=asking.by,
            side=side,
            card=card.number,
            code=command.code,
            expected=expected,
            received=words(command.received, say.typed.RECEIVED),
            criteria=found_wanting(card, command.not_met),
            over_limit=asking.is_full(card.supplier),
        ),
    )


def reopen(command: commands.Reopen, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "reopen", State.ACCEPTED)
    side = asking.as_customer(card, "reopen")
    _must_be_reopenable(card, asking)
    reason = needed(words(command.reason, say.typed.REASON), say.customer.reopen_needs_reason(card))
    return (
        events.Reopened(at=asking.at, by=asking.by, side=side, card=card.number, reason=reason),
    )


def _must_be_reopenable(card: Card, asking: Asking) -> None:
    """Within the supplier's window, and neither side closed since."""
    for key in (card.supplier, card.customer):
        if asking.board.departments[key].closed:
            raise Refused("not_now", say.customer.side_closed(card, key, asking.board))
    days = asking.board.departments[card.supplier].reopen_days
    if asking.at - card.entered_at > timedelta(days=days):
        raise Refused("not_now", say.customer.accepted_for_good(card, days))
    must_not_be_handed_on(card, asking.board)
    must_not_go_round(replace(card, state=State.IN_PROGRESS), asking)


def answer(command: commands.Answer, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "answer", State.REQUESTED, State.IN_PROGRESS)
    side = asking.as_customer(card, "answer")
    question = _open_question(card, command.question)
    text = needed(words(command.text, say.typed.ANSWER), say.customer.answer_needs_words(question))
    return (
        events.Answered(
            at=asking.at,
            by=asking.by,
            side=side,
            card=card.number,
            question=question.number,
            asker=question.by,
            text=text,
        ),
    )


def _open_question(card: Card, number: int | None) -> Question:
    """The one with that number, or the only one there is."""
    if not card.questions:
        raise Refused("not_now", say.customer.no_question(card))
    if number is None and len(card.questions) > 1:
        raise Refused("missing", say.customer.several_questions(card))
    found = (one for one in card.questions if number in (None, one.number))
    question = next(found, None)
    if question is None:
        raise Refused("unknown", say.customer.other_questions(card, number))
    return question


def withdraw(command: commands.Withdraw, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "withdraw", *OPEN)
    side = asking.as_customer(card, "withdraw")
    reason = needed(
        words(command.reason, say.typed.REASON), say.customer.withdraw_needs_reason(card)
    )
    return (
        events.Withdrawn(at=asking.at, by=asking.by, side=side, card=card.number, reason=reason),
    )


def edit(command: commands.Edit, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "edit", *OPEN)
    side = asking.as_customer(card, "edit")
    new = _edited_fields(command, card)
    changed = tuple(field for field in get_args(Editable) if new[field] != getattr(card, field))
    if not changed:
        raise Refused("not_now", say.customer.no_change(card))
    if "criteria" in changed and card.state is State.DELIVERED:
        raise Refused("not_now", say.customer.criteria_being_checked(card))
    _must_stay_ready(command, card, new, asking)
    return (
        events.Edited(
            at=asking.at, by=asking.by, side=side, card=card.number, changed=changed, **new
        ),
    )


def _edited_fields(command: commands.Edit, card: Card) -> dict[str, Any]:
    """Every editable field with its value after the edit."""
    new: dict[str, Any] = {
        field: getattr(card, field) if value is UNSET else value
        for field in ("title", "purpose", "for_whom", "service_class", "need_by")
        for value in (getattr(command, field),)
    }
    new["title"] = needed(one_line(new["title"], say.typed.TITLE), say.customer.CARD_NEEDS_TITLE)
    new["purpose"] = words(new["purpose"], say.typed.PURPOSE)
    new["for_whom"] = one_line(new["for_whom"], say.typed.FOR_WHOM)
    new["labels"] = card.labels if command.labels is UNSET else checked_labels(command.labels)
    new["criteria"] = card.criteria
    if command.criteria is not UNSET:
        standing = {criterion.text: criterion for criterion in card.criteria}
        own = (standing.get(line.text, line) for line in own_criteria(command.criteria))
        new["criteria"] = with_done(own, (line for line in card.criteria if line.of_done))
    return new


def _must_stay_ready(
    command: commands.Edit, card: Card, new: Mapping[str, Any], asking: Asking
) -> None:
    """What the supplier asks of a request may be said in other words, but not taken away."""
    own = own_lines(card.criteria)
    before = {field: getattr(card, field) for field in ReadyField} | {ReadyField.CRITERIA: own}
    if command.criteria is not UNSET:
        own = own_criteria(command.criteria)
    after = {**new, ReadyField.CRITERIA: own}
    kept = {field: after[field] for field in ReadyField if before[field]}
    must_be_ready(kept, asking.board.departments[card.supplier])


RULES: Mapping[type, Callable[[Any, Asking], tuple[Event, ...]]] = {
    commands.Accept: accept,
    commands.Return: return_,
    commands.Reopen: reopen,
    commands.Answer: answer,
    commands.Withdraw: withdraw,
    commands.Edit: edit,
}
