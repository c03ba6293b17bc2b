"""What was tried to make work better in a period. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from kanban.domain.events import ImprovementSet
from kanban.domain.improvement import Improvement
from kanban.flow.days import seconds
from kanban.flow.scope import Tally


class Tried(Struct, frozen=True):
    """An improvement, and whose it is."""

    department: str
    improvement: Improvement


class Improvements(Struct, frozen=True, kw_only=True):
    """Of a period; each list in the order in which it happened."""

    opened: tuple[Tried, ...] = ()
    done: tuple[Tried, ...] = ()
    adopted: tuple[Tried, ...] = ()
    """What joined what a department asks of all its work."""
    open_now: int = 0


def improvements(steps: Sequence[ImprovementSet], tally: Tally, asof: datetime) -> Improvements:
    """`steps`: those of all departments, oldest first."""
    last: dict[int, ImprovementSet] = {}
    found: dict[str, list[ImprovementSet]] = {"opened": [], "done": [], "adopted": []}
    mine = [s for s in steps if s.at <= asof and tally.scope.department in (None, s.department)]
    for step in mine:
        number = step.improvement.number
        was = last.get(number)
        last[number] = step
        if not tally.is_within(seconds(step.at)):
            continue
        if was is None:
            found["opened"].append(step)
        if not step.improvement.is_open and (was is None or was.improvement.is_open):
            found["done"].append(step)
        if step.step == "adopt":
            found["adopted"].append(step)
    named = {name: tuple(_tried(last, step) for step in some) for name, some in found.items()}
    still = sum(step.improvement.is_open for step in last.values())
    return Improvements(**named, open_now=still)


def _tried(last: dict[int, ImprovementSet], step: ImprovementSet) -> Tried:
    """As it came to be."""
    now = last[step.improvement.number]
    return Tried(now.department, now.improvement)
