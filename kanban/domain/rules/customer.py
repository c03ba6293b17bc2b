"""What the department that asked may do: accept, return, reopen, withdraw, edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, get_args

from msgspec import UNSET

from kanban.domain import commands, events
from kanban.domain.card import OPEN, Card, Editable, State
from kanban.domain.errors import Refused
from kanban.domain.events import Event
from kanban.domain.people import ReadyField
from kanban.domain.rules.asking import Asking, refuse_not_valid, whom_to_ask
from kanban.domain.rules.criteria import found_wanting, judged, own_criteria
from kanban.domain.rules.definitions import must_be_ready, with_done
from kanban.domain.text import needed, one_line, words


def accept(command: commands.Accept, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "accepted", State.DELIVERED)
    side = asking.as_customer(card, f"accept #{card.number}")
    _must_not_have_delivered(card, asking)
    if command.rating is not None and not 1 <= command.rating <= 5:
        refuse_not_valid(f"A rating is a number from 1 to 5, not {command.rating}.")
    return (
        events.Accepted(
            at=asking.at,
            by=asking.by,
            side=side,
            card=card.number,
            criteria=judged(card, command.verdicts),
            rating=command.rating,
            thanks=words(command.thanks, "The thanks"),
        ),
    )


def _must_not_have_delivered(card: Card, asking: Asking) -> None:
    """Nobody accepts their own work, unless their department has nobody else and asked itself."""
    if card.delivery is None or card.delivery.by != asking.by:
        return
    members = asking.board.members(card.customer)
    if card.is_internal and len(members) == 1:
        return
    raise Refused(
        "not_yours",
        f"You delivered #{card.number} yourself, so somebody else has to accept it. "
        f"{whom_to_ask(asking.board, card.customer, but=asking.by)}",
    )


def return_(command: commands.Return, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "returned", State.DELIVERED)
    side = asking.as_customer(card, f"return #{card.number}")
    expected = words(command.expected, "What was expected")
    if not expected and not command.not_met:
        raise Refused(
            "missing",
            f"Returning #{card.number} needs to say what was expected, or which criteria are "
            "not met, so that the next delivery can be right.",
        )
    return (
        events.Returned(
            at=asking.at,
            by=asking.by,
            side=side,
            card=card.number,
            code=command.code,
            expected=expected,
            criteria=found_wanting(card, command.not_met),
            over_limit=bool(asking.full(card.supplier)),
        ),
    )


def reopen(command: commands.Reopen, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "reopened", State.ACCEPTED)
    side = asking.as_customer(card, f"reopen #{card.number}")
    _must_be_reopenable(card, asking)
    reason = needed(
        words(command.reason, "The reason"),
        f"Reopening #{card.number} needs a reason: what turned out to be wrong?",
    )
    return (
        events.Reopened(at=asking.at, by=asking.by, side=side, card=card.number, reason=reason),
    )


def _must_be_reopenable(card: Card, asking: Asking) -> None:
    """Within the supplier's window, and neither side closed since."""
    instead = f"Request a new card that follows #{card.number} instead."
    for key in (card.supplier, card.customer):
        if asking.board.departments[key].closed:
            raise Refused("not_now", f"{asking.board.department_name(key)} is closed. {instead}")
    days = asking.board.departments[card.supplier].reopen_days
    if asking.at - card.entered_at > timedelta(days=days):
        ago = f"more than {days} {'day' if days == 1 else 'days'} ago" if days else "for good"
        raise Refused("not_now", f"#{card.number} was accepted {ago}. {instead}")


def withdraw(command: commands.Withdraw, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "withdrawn", *OPEN)
    side = asking.as_customer(card, f"withdraw #{card.number}")
    reason = needed(
        words(command.reason, "The reason"),
        f"Withdrawing #{card.number} needs a reason: why is it no longer needed?",
    )
    return (
        events.Withdrawn(at=asking.at, by=asking.by, side=side, card=card.number, reason=reason),
    )


def edit(command: commands.Edit, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "edited", *OPEN)
    side = asking.as_customer(card, f"edit #{card.number}")
    new = _edited_fields(command, card)
    changed = tuple(field for field in get_args(Editable) if new[field] != getattr(card, field))
    if not changed:
        raise Refused("not_now", f"Nothing in #{card.number} would change.")
    if "criteria" in changed and card.state is State.DELIVERED:
        raise Refused(
            "not_now",
            f"#{card.number} is delivered: its criteria are being checked and cannot change. "
            "Return it with the code changed_need, then edit it.",
        )
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
    new["title"] = needed(one_line(new["title"], "The title"), "A card needs a title.")
    new["purpose"] = words(new["purpose"], "The purpose")
    new["for_whom"] = one_line(new["for_whom"], "For whom")
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
    own = tuple(line for line in card.criteria if not line.of_done)
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
    commands.Withdraw: withdraw,
    commands.Edit: edit,
}
