"""Why a card has no clocks though something was promised: this computer does not know a time zone
or the holidays by which a department works. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from kanban.domain.card import State
from kanban.domain.events import CardEvent
from kanban.domain.people import Department
from kanban.flow.agreed import Lookup
from kanban.flow.segments import Segment, between_departments
from kanban.flow.working import unknown_of


def uncounted(
    history: Sequence[CardEvent], now: datetime, agreed: Lookup
) -> tuple[Department, ...]:
    """The departments for which clocks of the open card cannot be counted here, as they were when
    they said when they work; each once. What is given is what `clocks_of` is given."""
    _, segments = between_departments(history, now)
    if not segments or not segments[-1].card.state.is_open:
        return ()
    needed = {one.key: one for one in _counted_by(segments, agreed) if unknown_of(one)}
    return tuple(needed.values())


def _counted_by(segments: Sequence[Segment], agreed: Lookup) -> Iterator[Department]:
    """Those by whose hours the card's clocks are counted."""
    first, last = segments[0], segments[-1]
    giver = agreed(first.card.supplier)
    promised = giver.at(first.start) if giver else None
    if promised and not (promised.answer_hours is None and promised.deliver_days is None):
        for segment in segments:
            supplier = agreed(segment.card.supplier) or giver
            for since, _ in supplier.changes(segment.start, segment.end) if supplier else ():
                said = supplier.which_said_hours(since) if supplier else None
                if said is not None:
                    yield said
    customer = agreed(last.card.customer)
    if customer and last.card.state is State.DELIVERED:
        said = customer.which_said_hours(last.end)
        if said is not None and customer.at(last.card.entered_at).accept_days is not None:
            yield said
