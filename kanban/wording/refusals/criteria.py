"""No to what is said of a card's criteria."""

from __future__ import annotations

from collections.abc import Sequence

from kanban.domain.card import Card


def too_many(count: int, limit: int) -> str:
    return f"{count} criteria; {limit} is the most."


def unclaimed(card: Card, places: Sequence[int]) -> str:
    """The supplier has said nothing of the criteria at these places, from 1."""
    return (
        f"Before #{card.number} is delivered, claim each criterion met, or waive it with a reason. "
        f"{_nothing_said(card, places)}"
    )


def unjudged(card: Card, places: Sequence[int]) -> str:
    """The customer has said nothing of the criteria at these places, from 1."""
    return (
        f"Before #{card.number} is accepted, say of each criterion that it is met, or waive it "
        f"with a reason. {_nothing_said(card, places)}"
    )


def _nothing_said(card: Card, places: Sequence[int]) -> str:
    return f"Nothing is said yet of: {'; '.join(_name(place, card) for place in places)}."


def claimed_twice(place: int) -> str:
    return f"Criterion {place} is claimed twice."


def judged_twice(place: int) -> str:
    return f"Criterion {place} is judged twice."


def not_ready_to_deliver(card: Card, place: int) -> str:
    """By the supplier's own word the criterion is not met."""
    return f"{_not_met(card, place)} Finish it, or waive it with a reason."


def not_ready_to_accept(card: Card, place: int) -> str:
    """By the customer's word the criterion is not met."""
    return f"{_not_met(card, place)} Return the card, saying what was expected."


def _not_met(card: Card, place: int) -> str:
    return f"Criterion {_name(place, card)} is not met, so #{card.number} cannot go on."


def waived_without_reason(card: Card, place: int) -> str:
    return f"Waiving criterion {_name(place, card)} needs a reason: why not?"


def no_criterion(card: Card, place: int) -> str:
    count = len(card.criteria)
    has = f"criteria 1 to {count}" if count > 1 else "one criterion" if count else "no criteria"
    return f"#{card.number} has {has}; there is no criterion {place}."


def _name(place: int, card: Card) -> str:
    return f"{place} “{card.criteria[place - 1].text}”"
