"""How soon a change is on the screens of other people."""

from __future__ import annotations

import select
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from kanban.domain.commands import Request
from kanban.identity import os_login
from kanban.service import Service
from kanban.store.opening import open_store
from tests.bench.place import Place
from tests.bench.table import Row, median, p95, shown, within
from tests.tui.terminal import Terminal, plain

_SCREENS = 50
_CHANGES = 20
_AT_MOST = 100
_PATIENCE = 5.0


def rows(place: Place) -> Iterator[Row]:
    for cards in (1_000, 10_000):
        taken = _measure(place, place.copy(cards, f"seen-{cards}"))
        what = f"a change on {_SCREENS} other screens, p95, {cards:,} cards"
        beside = f"median {shown(median(taken), 'ms')}, slowest {shown(max(taken), 'ms')}"
        if cards == 1_000:
            yield within(what, p95(taken), "ms", _AT_MOST, beside)
        else:
            yield Row(what, shown(p95(taken), "ms"), beside)


def _measure(place: Place, board: Path) -> list[float]:
    """Milliseconds from before a command until its words were sent to each of the screens."""
    service = Service(open_store(board), os_login(), lambda: datetime.now(UTC))
    customer, supplier, *_ = service.board.departments
    taken: list[float] = []
    with place.idle_screens(place.on_screen(board), _SCREENS) as screens:
        for change in range(_CHANGES):
            for terminal in screens:
                terminal.quiet(0.05)
            words = f"seen{change:04}"
            begun = time.perf_counter()
            service.run(Request(title=words, customer=customer, supplier=supplier))
            taken += _arrivals(screens, words.encode(), begun)
    service.close()
    return taken


def _arrivals(screens: Sequence[Terminal], words: bytes, begun: float) -> Iterator[float]:
    waiting = {terminal: len(terminal.chunks) for terminal in screens}
    while waiting:
        ready = select.select(list(waiting), [], [], _PATIENCE)[0]
        if not ready:
            raise TimeoutError(f"{len(waiting)} screens never showed {words!r}")
        for terminal in ready:
            terminal.read(0)
            sent = b"".join(data for _, data in terminal.chunks[waiting[terminal] :])
            if words in plain(sent):
                yield (time.perf_counter() - begun) * 1000
                del waiting[terminal]
