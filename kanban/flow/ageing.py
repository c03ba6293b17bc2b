"""How old an open card is beside what the same department took before. Pure.

Cards alone are asked, not their histories: when one was asked for, first started, last delivered
and accepted is in the card itself. So only plain cards teach: accepted ones that were never
reopened. Time is time by the clock on the wall, nights and Sundays included, on both sides alike.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from kanban.domain.card import Card, State

LEAST = 10
"""Cards that must have come to an end before anything is said of the next."""
PERCENTS = (95, 85, 50)


class Stage(StrEnum):
    """What a card waits for."""

    START = "start"
    """From the request to the first start; the supplier's."""
    DELIVERY = "delivery"
    """From the first start to the last delivery; the supplier's."""
    VERDICT = "verdict"
    """From the last delivery to the acceptance; the customer's."""


class Ageing(Struct, frozen=True):
    """An open card is older than `percent` of the cards that this department brought on before."""

    percent: int
    """50, 85 or 95."""
    stage: Stage
    department: str
    of: int
    """How many cards it is compared with."""


Stay: TypeAlias = tuple[Stage, str, timedelta]


def stays_of(card: Card) -> list[Stay]:
    """How long an accepted card stayed in each stage, and with whom; none of another card."""
    if card.state is not State.ACCEPTED or card.reopens:
        return []
    if card.started_at is None or card.delivery is None:
        return []
    handed = card.delivery.at
    return [
        (Stage.START, card.supplier, card.started_at - card.requested_at),
        (Stage.DELIVERY, card.supplier, handed - card.started_at),
        (Stage.VERDICT, card.customer, card.entered_at - handed),
    ]


def stay_so_far(card: Card, now: datetime) -> Stay | None:
    """In which stage an open card is, and how long so far; None where that is not comparable.

    A card that was put back has been started before, and a reopened one accepted before.
    """
    if card.reopens:
        return None
    match card.state:
        case State.REQUESTED if card.started_at is None:
            return Stage.START, card.supplier, now - card.requested_at
        case State.IN_PROGRESS if card.started_at is not None:
            return Stage.DELIVERY, card.supplier, now - card.started_at
        case State.DELIVERED if card.delivery is not None:
            return Stage.VERDICT, card.customer, now - card.delivery.at
        case _:
            return None


class Past:
    """How long cards stayed in each stage with each department; kept sorted, shortest first."""

    def __init__(self, cards: Iterable[Card] = ()) -> None:
        self._stays: dict[tuple[Stage, str], list[timedelta]] = {}
        for card in cards:
            for stage, department, stay in stays_of(card):
                self._stays.setdefault((stage, department), []).append(stay)
        for stays in self._stays.values():
            stays.sort()

    def change(self, before: Card | None, after: Card | None) -> None:
        """Take a card as it is now for what it was."""
        for stage, department, stay in stays_of(before) if before is not None else []:
            stays = self._stays[stage, department]
            del stays[bisect_left(stays, stay)]
        for stage, department, stay in stays_of(after) if after is not None else []:
            insort(self._stays.setdefault((stage, department), []), stay)

    def ageing(self, card: Card, now: datetime) -> Ageing | None:
        """How old the card is beside those before; None when it is young, or too few were before.

        Percentiles are by nearest rank, upwards: a card is older than 85 % when at least 85 of 100
        were shorter than it is already.
        """
        so_far = stay_so_far(card, now)
        if so_far is None:
            return None
        stage, department, stay = so_far
        stays = self._stays.get((stage, department), [])
        shorter, of = bisect_left(stays, stay), len(stays)
        if of < LEAST:
            return None
        for percent in PERCENTS:
            if shorter >= -(-percent * of // 100):
                return Ageing(percent, stage, department, of)
        return None
