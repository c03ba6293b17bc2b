"""Promised days as a calendar (RFC 5545) that other programs read or subscribe to.

Each day that was ever promised is one all-day event, which takes nobody's time. Its id is that of
the board, the card and the instant of the promise, so it is the same in every export, and a
calendar that has it already changes it. What was moved or taken back, or ended with its card, is
cancelled there; what was kept or broken says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from icalendar import Calendar, vText
from icalendar import Event as Entry
from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.events import CardEvent
from kanban.domain.promises import Fate, Promise, promises
from kanban.domain.text import flat
from kanban.wording import card_name, sides
from kanban.wording.promising import fate_name

_GONE = (Fate.MOVED, Fate.TAKEN_BACK, Fate.ENDED)


class Source(Struct, frozen=True, kw_only=True):
    """Whose promises, and as of when."""

    board: Board
    board_id: str
    version: str
    """Of this program."""
    now: datetime
    """UTC."""
    zone: tzinfo


def calendar(histories: Iterable[Sequence[CardEvent]], source: Source) -> bytes:
    """The promised days of these cards, in the order of the cards."""
    whole = Calendar()
    whole.add("prodid", f"-//hand-off-kanban//{source.version}//EN")
    whole.add("version", "2.0")
    whole.add("x-wr-calname", vText(flat(source.board.name)))
    today = source.now.astimezone(source.zone).date()
    for history in histories:
        for promise in promises(history, today, source.zone):
            whole.add_component(_entry(promise, history, source))
    written: bytes = whole.to_ical()
    return written


def _entry(promise: Promise, history: Sequence[CardEvent], source: Source) -> Entry:
    card = source.board.cards[history[0].card]
    entry = Entry()
    entry.add(
        "uid", f"{card.number}-{promise.at:%Y%m%dT%H%M%S%f}@{source.board_id}.hand-off-kanban"
    )
    entry.add("dtstamp", _changed(promise, history, source))
    entry.add("dtstart", promise.day)
    if promise.day < date.max:
        entry.add("dtend", promise.day + timedelta(days=1))
    fate = fate_name(promise.fate)
    name = card_name(card.number, card.title)
    entry.add("summary", f"{name} ({fate})" if fate else name)
    entry.add("description", sides(card, source.board))
    entry.add("status", "CANCELLED" if promise.fate in _GONE else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")
    entry.add("categories", [promise.fate.value.upper()])
    return entry


def _changed(promise: Promise, history: Sequence[CardEvent], source: Source) -> datetime:
    """When what the entry says was last changed: by an event, or by the end of the day that was
    promised. The same export is the same text."""
    last = max(event.at for event in history)
    if promise.fate is Fate.BROKEN:
        over = datetime.combine(promise.day, time.max, tzinfo=source.zone).astimezone(UTC)
        last = max(last, over)
    return last.replace(microsecond=0)
