"""How many cards were asked for, started, delivered and judged in a period. Pure.

Between departments, and exact, so none is ever too few. A card is asked for once and started once,
delivered and sent back as often as it was; what was recalled, or turned out wrong after it was
accepted, is not counted as done.
"""

from __future__ import annotations

from msgspec import Struct

from kanban.domain.card import State
from kanban.flow.passage import JUDGED, Outcome, Passage
from kanban.flow.scope import Scope, Tally


class Changes(Struct, frozen=True, kw_only=True):
    """Of a period, as of an instant."""

    requested: int
    started: int
    delivered: int
    accepted: int
    returned: int
    reopened: int
    declined: int
    withdrawn: int


class ChangesTally(Tally):
    """What became of cards."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._n = dict.fromkeys(Changes.__struct_fields__, 0)

    def count(self, passage: Passage, step: int) -> None:
        asked_at, started = passage.asked_at, passage.first_1
        self._add("requested", passage, asked_at, step)
        if asked_at is not None and started is not None:
            self._add("started", passage, max(asked_at, started), step)
        for one in passage.deliveries:
            if not self.takes_from(passage, one.supplier):
                continue
            if one.outcome is not Outcome.RECALLED:
                self._n["delivered"] += step * self.is_within(one.at)
            if one.outcome is Outcome.ACCEPTED:
                self._n["accepted"] += step * (
                    one.reopened_at is None and self.is_within(one.settled_at)
                )
                self._n["reopened"] += step * self.is_within(one.reopened_at)
            elif one.outcome in JUDGED:
                self._n["returned"] += step * self.is_within(one.settled_at)
        if passage.ended is not None and passage.ended is not State.ACCEPTED:
            self._add(passage.ended.value, passage, passage.ended_at, step)

    def _add(self, what: str, passage: Passage, at: int | None, step: int) -> None:
        if at is not None and self.is_within(at):
            self._n[what] += step * self.takes_from(passage, passage.supplier_at(at))

    def changes(self) -> Changes:
        return Changes(**self._n)
