"""What all flow metrics cost: a thousand live cards and a hundred thousand that have ended.

The histories are made here, about ten events a card, a million in all; to read them from a file is
not in it. Milliseconds of the processor, since nothing here waits for anything.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, timedelta
from itertools import chain

from kanban.domain.people import Department
from kanban.flow.agreed import Lookup, lookup
from kanban.flow.metrics import Metrics
from kanban.flow.passage import Passage
from kanban.flow.passing import after, passage
from kanban.flow.scope import Scope
from tests.bench.histories import KEYS, NOW, YEARS, Histories
from tests.bench.place import Place
from tests.bench.table import Row, median, shown, within
from tests.flow.agreeing import an_office

_ENDED, _LIVE = 100_000, 1_000
_ROUNDS = 40
"""Of one more event each."""
_ONCE_MS, _MORE_MS = 2_000, 50


def rows(_: Place) -> Iterator[Row]:
    """The whole past of the whole board, and the last quarter of it."""
    made = Histories()
    passages, told_ms = _told(made)
    what = f"{_LIVE:,} live and {_ENDED:,} ended cards"
    yield Row(f"passages of {made.events:,} events", shown(told_ms, "ms"))
    for name, days in (("five years", 365 * YEARS), ("a quarter", 91)):
        start, end = NOW.date() - timedelta(days=days), NOW.date() + timedelta(days=1)
        scope = Scope(start=start, end=end, zone=UTC)
        begun = time.process_time()
        metrics = Metrics(scope, passages.values(), _offices())
        metrics.figures(NOW)
        once = (time.process_time() - begun) * 1000
        yield within(f"all metrics of {name}, {what}", once, "ms", _ONCE_MS)
        more = median(_one_more(made, passages, metrics) for _ in range(_ROUNDS))
        yield within("all of them after one more event", more, "ms", _MORE_MS)


def _told(made: Histories) -> tuple[dict[int, Passage], float]:
    """The passages by number, and the milliseconds it took to tell them from their histories."""
    passages, took = {}, 0.0
    ended = (made.ended(number) for number in range(1, _ENDED + 1))
    live = (made.live(number) for number in range(_ENDED + 1, _ENDED + _LIVE + 1))
    for history in chain(ended, live):
        begun = time.process_time()
        told = passage(history, NOW)
        took += time.process_time() - begun
        assert told is not None
        passages[told.number] = told
    return passages, took * 1000


def _one_more(made: Histories, passages: dict[int, Passage], metrics: Metrics) -> float:
    """Milliseconds from an event to all figures."""
    history = made.one_more()
    number = history[0].card
    begun = time.process_time()
    told = after(passages[number], history)
    metrics.change(passages[number], told)
    metrics.figures(max(NOW, history[-1].at))
    took = (time.process_time() - begun) * 1000
    assert told is not None
    passages[number] = told
    return took


def _offices() -> Lookup:
    offices = (an_office(Department(key=key, name=key)) for key in KEYS)
    return lookup({office.key: office for office in offices}, {})
