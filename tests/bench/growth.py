"""How the cost grows with the board: from 100 to 50,000 cards."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.keys import CURSOR, pressed
from tests.bench.place import Place, memory_mib
from tests.bench.table import Row, median, shown

_SIZES = (100, 1_000, 10_000, 50_000)
_STARTS = 5


def rows(place: Place) -> Iterator[Row]:
    """For each size what a start, a key, a letter of a search and the memory come to."""
    for cards in _SIZES:
        program = place.on_screen(place.board(cards))
        starts: list[float] = []
        for _ in range(_STARTS):
            with place.screens(program) as [terminal]:
                starts.append(terminal.chunks[-1].at * 1000)
        with place.idle_screens(program) as [terminal]:
            memory = memory_mib(terminal.process.pid)
            keys = median(pressed(terminal, CURSOR).milliseconds)
            terminal.press("/")
            terminal.quiet(0.5)
            letters = median(pressed(terminal, "paint").milliseconds)
        told = f"key {shown(keys, 'ms')}, letter {shown(letters, 'ms')}, {shown(memory, 'MiB')}"
        yield Row(f"{cards:,} cards: start", shown(median(starts), "ms"), told)
