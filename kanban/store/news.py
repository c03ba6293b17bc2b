"""What happened between two states of a board that was read again as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec import Raw

from kanban.domain.events import BoardRestored, CardRestored, Event
from kanban.store import records
from kanban.store.records import Tables

_RESTORED = b'"restore'
"""Stands in every history with a restore in it, and hardly ever elsewhere."""


def news(before: Tables, after: Tables) -> list[Event]:
    """The events of `after` that `before` has not; other tables than the board's have none.

    Of what a restore brought back, that is the restore and what happened since. Raises `Misfit`.
    """
    events = []
    for table in reversed(records.TABLES):  # what happened to the whole board is told last
        known = before.get(table, {})
        for doc_id, document in after.get(table, {}).items():
            if known.get(doc_id) != document:
                events += _since(known.get(doc_id), table, doc_id, document)
    restored = [event.at for event in events if isinstance(event, BoardRestored)]
    if restored:  # a card that came back was news long ago
        events = [event for event in events if event.at >= max(restored)]
    return by_time(events)


def by_time(events: Iterable[Event]) -> list[Event]:
    """Oldest first; those of one time stay in their order."""
    return sorted(events, key=_time)


def _since(before: Raw | None, table: str, doc_id: str, document: Raw) -> list[Event]:
    if before is not None and _RESTORED in bytes(document):
        known = records.events_since(None, table, doc_id, before)
        events = records.events_since(None, table, doc_id, document)
        for place in reversed(range(len(events))):
            event = events[place]
            if isinstance(event, BoardRestored | CardRestored) and event not in known:
                return events[place:]
    return records.events_since(before, table, doc_id, document)


def _time(event: Event) -> datetime:
    return event.at
