"""Swimlanes: the cards of every column by department, and where each lane begins. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import TypeAlias

from msgspec import Struct
from rich.segment import Segment

from kanban.domain.card import COLUMNS, Card
from kanban.tui.heads import late_of, waiting_of
from kanban.tui.look import Look
from kanban.tui.text import Part, fit, row, width_of
from kanban.wording.columns import late

Columns: TypeAlias = tuple[tuple[Card, ...], ...]

HEAD_ROWS = 1


class Lane(Struct, frozen=True):
    """One department's cards across all columns."""

    department: str
    shown: tuple[int, ...]
    """Cards in each column."""
    late: int
    waiting: int
    """Cards that wait for whoever looks."""


class Lanes(Struct, frozen=True):
    """All lanes from top to bottom, and the first card of each in each column."""

    all: tuple[Lane, ...]
    firsts: tuple[tuple[int, ...], ...]
    """By column, one more than there are lanes: the last is the number of its cards."""


class Shelf(Struct, frozen=True):
    """The lanes as they lie in one column."""

    lanes: tuple[Lane, ...]
    firsts: tuple[int, ...]
    tops: tuple[int, ...]
    """The row of each lane's head."""
    total: int
    """Rows of all lanes."""
    column: int
    is_first: bool
    """The head has its department's name here."""
    is_last: bool


def in_lanes(columns: Columns, side: str, look: Look) -> tuple[Columns, Lanes | None]:
    """The cards of each column lane by lane, in the order they had; lanes of mine come first."""
    if side not in ("customer", "supplier"):
        return columns, None
    by_lane = [_by_department(cards, side) for cards in columns]
    keys = {key for lanes in by_lane for key in lanes}
    order = sorted(keys, key=lambda key: (key not in look.mine, look.name(key).casefold(), key))
    lanes = [[found.get(key, []) for found in by_lane] for key in order]
    firsts = tuple(
        tuple(accumulate((len(found.get(key, ())) for key in order), initial=0))
        for found in by_lane
    )
    arranged = tuple(
        tuple(card for key in order for card in found.get(key, ())) for found in by_lane
    )
    heads = tuple(_lane(key, cards, look) for key, cards in zip(order, lanes, strict=True))
    return arranged, Lanes(heads, firsts)


def _by_department(cards: Sequence[Card], side: str) -> dict[str, list[Card]]:
    lanes: dict[str, list[Card]] = {}
    if side == "customer":
        for card in cards:
            lanes.setdefault(card.customer, []).append(card)
    else:
        for card in cards:
            lanes.setdefault(card.supplier, []).append(card)
    return lanes


def _lane(key: str, columns: Sequence[Sequence[Card]], look: Look) -> Lane:
    both = list(zip(COLUMNS, columns, strict=True))
    late = sum(late_of(cards, look.now.date()) for state, cards in both if state.is_open)
    waiting = sum(waiting_of(state, cards, look.mine, look.held) for state, cards in both)
    return Lane(key, tuple(len(cards) for cards in columns), late, waiting)


def shelves(lanes: Lanes, heights: Sequence[Sequence[int]], alone: bool) -> list[Shelf]:
    """Where each lane lies; it begins on one row in all columns, but where each is seen alone."""
    rows = [
        [sum(column[first:end]) for first, end in pairwise(firsts)]
        for column, firsts in zip(heights, lanes.firsts, strict=True)
    ]
    highest = [max(lane) for lane in zip(*rows, strict=True)]
    last = len(rows) - 1
    shelved = []
    for column, firsts in enumerate(lanes.firsts):
        in_lane = rows[column] if alone else highest
        *tops, total = accumulate((HEAD_ROWS + lane for lane in in_lane), initial=0)
        shelved.append(
            Shelf(
                *(lanes.all, firsts, tuple(tops), total, column),
                is_first=alone or column == 0,
                is_last=alone or column == last,
            )
        )
    return shelved


def paint_lane(shelf: Shelf, place: int, width: int, look: Look) -> list[Segment]:
    """The head of a lane in one column: a line that goes on in the next."""
    style, lane = look.palette.style, shelf.lanes[place]
    shown = lane.shown[shelf.column]
    rule, quiet = style("rule"), style("muted")
    left: list[Part] = [("─ ", rule)]
    if shelf.is_first:
        name = fit(look.name(lane.department), max(4, width - 6))
        left = [("▌", style(look.hue(lane.department)))]
        left.append((f"{name} ", style(look.hue(lane.department), bold=True)))
        if lane.waiting and width_of(left) + 8 < width:
            left.append((f"•{lane.waiting} ", style("accent", bold=True)))
    left.append((f"{shown:,} " if shown else "– " if shelf.is_first else "", quiet))
    right: list[Part] = []
    if shelf.is_last and lane.late:
        right = [(f" {late(lane.late)}", style("alarm")), (" ", rule)]
    room = width - width_of(left) - width_of(right)
    if room < 0:
        return row(left, width, rule)
    return row([*left, ("─" * room, rule), *right], width, rule)
