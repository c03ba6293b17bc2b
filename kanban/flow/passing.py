"""A card's passage, told from its history, or brought up to date with one more event. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import asdict

from kanban.domain.events import CardEvent, Redone, Requested, Undone
from kanban.domain.undoing import standing
from kanban.flow.happening import tell
from kanban.flow.passage import Passage
from kanban.flow.way import Way, begun


def passage(history: Sequence[CardEvent], asof: datetime) -> Passage | None:
    """The passage of a card as of an instant in UTC; None when the card was not there yet.

    `history` is oldest first. It is read up to the first event that is later, so that no card is
    ever told with a gap.
    """
    happened = []
    is_undone = False
    for event in history:
        if event.at > asof:
            break
        happened.append(event)
        is_undone = is_undone or type(event) is Undone
    stands = standing(happened) if is_undone else happened
    if not stands or not isinstance(stands[0], Requested):
        return None
    way = begun(stands[0])
    for event in stands[1:]:
        tell(way, event)
    return way.passage()


def after(before: Passage, history: Sequence[CardEvent]) -> Passage | None:
    """The passage as of the last event of `history`, of which `before` tells all the others.

    What is undone or done again is told anew from the whole of the history.
    """
    last = history[-1]
    if isinstance(last, Undone | Redone):
        return passage(history, max(event.at for event in history))
    way = Way(requester=history[0].by, **asdict(before))
    tell(way, last)
    return way.passage()
