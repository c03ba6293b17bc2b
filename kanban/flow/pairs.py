"""Who hands work to whom: the matrix of customers and suppliers, and of hand-ons. Pure.

A hand-off map counts how often what went from whom to whom [HM], and how long it lay before it was
taken up [HM-b]. Three kinds are told apart: a request goes from the customer to the supplier and
waits for its start, a delivery goes back and waits for the verdict, a hand-on goes from the one
supplier to the next and waits until it is taken. What a department asked of itself is left out.

A wait is counted in the period in which it ended, all else in the period in which it was handed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct

from kanban.flow.days import lasting
from kanban.flow.figure import Figure, share
from kanban.flow.passage import JUDGED, OfferFate, Outcome, Passage
from kanban.flow.percentile import Values
from kanban.flow.scope import Scope, Tally, counted

_BACK = JUDGED - {Outcome.ACCEPTED}

Pair: TypeAlias = tuple[str, str]
"""From the one department to the other, by their keys."""


class Cell(Struct, frozen=True, kw_only=True):
    """Between a customer and a supplier, as of an instant."""

    open: int
    """Cards now."""
    requests: int
    start_wait: Figure[timedelta]
    """The median from a request to its start."""
    declined: int
    """In the period of that."""
    deliveries: int
    verdict_wait: Figure[timedelta]
    """The median from a delivery to its verdict."""
    returned: Figure[Fraction]
    """How many of the deliveries came back, for whatever reason."""


class HandOn(Struct, frozen=True, kw_only=True):
    """From a supplier to another one, as of an instant."""

    open: int
    """Offers now."""
    offered: int
    take_wait: Figure[timedelta]
    """The median from an offer to its being taken."""
    taken: int
    """In the period of that, as `refused`."""
    refused: int


class Pairs(Struct, frozen=True, kw_only=True):
    """Of those pairs of which there is something to tell."""

    matrix: Mapping[Pair, Cell]
    """By customer and supplier."""
    hand_ons: Mapping[Pair, HandOn]
    """By giver and taker."""


def pairs(passages: Iterable[Passage], scope: Scope) -> Pairs:
    """The matrices of the scope's cards, as of the instant that the passages are."""
    return counted(PairsTally(scope), passages).figures()


class _Cell:
    """What there is to tell of a customer and a supplier so far."""

    def __init__(self) -> None:
        self.open = self.requests = self.declined = self.deliveries = self.returned = 0
        self.starts, self.verdicts = Values(), Values()

    def told(self) -> Cell:
        return Cell(
            open=self.open,
            requests=self.requests,
            start_wait=self.starts.at(50, lasting),
            declined=self.declined,
            deliveries=self.deliveries,
            verdict_wait=self.verdicts.at(50, lasting),
            returned=share(self.returned, self.deliveries),
        )

    @property
    def is_empty(self) -> bool:
        counts = (self.open, self.requests, self.declined, self.deliveries)
        return not any((*counts, len(self.starts), len(self.verdicts)))


class _HandOn:
    """What there is to tell of a giver and a taker so far."""

    def __init__(self) -> None:
        self.open = self.offered = self.taken = self.refused = 0
        self.takes = Values()

    def told(self) -> HandOn:
        return HandOn(
            open=self.open,
            offered=self.offered,
            take_wait=self.takes.at(50, lasting),
            taken=self.taken,
            refused=self.refused,
        )

    @property
    def is_empty(self) -> bool:
        return not any((self.open, self.offered, self.taken, self.refused))


class PairsTally(Tally):
    """Cells by pair."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._cells: dict[Pair, _Cell] = {}
        self._hand_ons: dict[Pair, _HandOn] = {}

    def count(self, passage: Passage, step: int) -> None:
        supplier = passage.segments[-1].supplier
        if passage.ended is None and self.takes_from(passage, supplier):
            self._cell(passage, supplier).open += step
        asked_of = passage.segments[0].supplier
        if self.is_within(passage.created) and self.takes_from(passage, asked_of):
            self._cell(passage, asked_of).requests += step
        self._count_triage(passage, step)
        for one in passage.deliveries:
            if self.takes_from(passage, one.supplier):
                cell = self._cell(passage, one.supplier)
                if self.is_within(one.at):
                    cell.deliveries += step
                    cell.returned += step * (one.outcome in _BACK)
                if one.outcome in JUDGED and self.is_within(one.settled_at):
                    assert one.settled_at is not None
                    cell.verdicts.count[step](one.settled_at - one.at)
        if passage.offers:
            self._count_offers(passage, step)

    def _count_triage(self, passage: Passage, step: int) -> None:
        triage = passage.triage
        if triage is None or not self.is_within(triage.at):
            return
        if self.takes_from(passage, triage.supplier):
            cell = self._cell(passage, triage.supplier)
            if triage.is_declined:
                cell.declined += step
            else:
                cell.starts.count[step](triage.at - passage.created)

    def _count_offers(self, passage: Passage, step: int) -> None:
        for offer in passage.offers:
            if not self._takes_offer(passage, (offer.giver, offer.to)):
                continue
            one = self._hand_ons.setdefault((offer.giver, offer.to), _HandOn())
            one.open += step * (offer.fate is OfferFate.OPEN)
            one.offered += step * self.is_within(offer.at)
            if offer.settled_at is not None and self.is_within(offer.settled_at):
                one.refused += step * (offer.fate is OfferFate.REFUSED)
                if offer.fate is OfferFate.TAKEN:
                    one.taken += step
                    one.takes.count[step](offer.settled_at - offer.at)

    def _takes_offer(self, passage: Passage, pair: Pair) -> bool:
        """Both sides of an offer are suppliers of the card's customer."""
        kind = passage.service_class
        return any(self.scope.takes(passage.customer, supplier, kind) for supplier in pair)

    def _cell(self, passage: Passage, supplier: str) -> _Cell:
        pair = (passage.customer, supplier)
        cell = self._cells.get(pair)
        if cell is None:
            cell = self._cells[pair] = _Cell()
        return cell

    def figures(self) -> Pairs:
        cells, hand_ons = sorted(self._cells.items()), sorted(self._hand_ons.items())
        return Pairs(
            matrix={pair: cell.told() for pair, cell in cells if not cell.is_empty},
            hand_ons={pair: one.told() for pair, one in hand_ons if not one.is_empty},
        )
