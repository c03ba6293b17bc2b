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
from tests.bench.place import Place, cpu_ms
from tests.bench.table import Row, median, p95, shown, within
from tests.tui.terminal import Terminal, plain

_TARGETS = ((20, 150), (50, 100))
"""Screens, and the milliseconds within which 95 of 100 shall show a change."""
_CHANGES = 20
_CALM = 0.5
"""Seconds after which the screens have nothing more to say of the last change."""
_PATIENCE = 5.0


def rows(place: Place) -> Iterator[Row]:
    for cards in (1_000, 10_000):
        for screens, at_most in _TARGETS if cards == 1_000 else _TARGETS[:1]:
            taken, cpu = _measure(place, place.copy(cards, f"seen-{cards}-{screens}"), screens)
            what = f"a change on {screens} other screens, p95, {cards:,} cards"
            beside = f"median {shown(median(taken), 'ms')}, CPU of a screen {shown(cpu, 'ms')}"
            yield within(what, p95(taken), "ms", at_most, beside)


def _measure(place: Place, board: Path, count: int) -> tuple[list[float], float]:
    """Milliseconds from before a command until its words were sent to each of the screens, and
    those of processor time that one screen takes for one change."""
    service = Service(open_store(board), os_login(), lambda: datetime.now(UTC))
    customer, supplier, *_ = service.board.departments
    taken: list[float] = []
    with place.idle_screens(place.on_screen(board), count) as screens:
        used = -sum(cpu_ms(terminal.process.pid) for terminal in screens)
        for change in range(_CHANGES):
            words = f"seen{change:04}"
            begun = time.perf_counter()
            service.run(Request(title=words, customer=customer, supplier=supplier))
            taken += _arrivals(screens, words.encode(), begun)
            screens[0].quiet(_CALM)
            for terminal in screens:
                terminal.quiet(0)
        used += sum(cpu_ms(terminal.process.pid) for terminal in screens)
    service.close()
    return taken, used / _CHANGES / count


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
