"""What a board costs that nobody touches: memory, and processor time for nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.bench.place import Place, Program, cpu_ms, memory_mib
from tests.bench.table import Row, against, median, shown, within
from tests.tui.terminal import Terminal

_RUNS = 3
_AT_MOST = 1.2
_MANY = 50
_AT_MOST_OF_A_CORE = 1
"""Milliseconds in a second that an idle board may use: 0.1 % of one core."""
_WATCHED = 5.0
"""Seconds over which idle programs are watched."""


def rows(place: Place) -> Iterator[Row]:
    empty = median(_memory(place, place.empty) for _ in range(_RUNS))
    for cards in (1_000, 10_000):
        program = place.on_screen(place.board(cards))
        ours = median(_memory(place, program) for _ in range(_RUNS))
        what = f"resident memory, {cards:,} cards"
        if cards == 1_000:
            yield against(what, ours, "MiB", "empty app", empty, _AT_MOST)
        else:
            ratio = f"{ours / empty:.2f}"
            yield Row(what, shown(ours, "MiB"), f"empty app: {shown(empty, 'MiB')}", ratio)
    yield from _idle(place)


def _memory(place: Place, program: Program) -> float:
    with place.idle_screens(program) as [terminal]:
        return memory_mib(terminal.process.pid)


def _idle(place: Place) -> Iterator[Row]:
    with place.idle_screens(place.empty) as screens:
        empty = _cpu_while_idle(screens)
    with place.idle_screens(place.on_screen(place.board(1_000)), _MANY) as screens:
        all_of_them = _cpu_while_idle(screens)
    beside = f"empty app: {shown(empty, 'ms/s')}"
    each = all_of_them / _MANY
    yield within("CPU of an idle board", each, "ms/s", _AT_MOST_OF_A_CORE, beside)
    beside = f"{_MANY} empty apps: {shown(_MANY * empty, 'ms/s')}"
    yield Row(f"CPU of {_MANY} idle boards", shown(all_of_them, "ms/s"), beside)


def _cpu_while_idle(screens: Sequence[Terminal]) -> float:
    """Milliseconds of processor time that all of them use in a second."""
    before = sum(cpu_ms(terminal.process.pid) for terminal in screens)
    screens[0].quiet(_WATCHED)
    return (sum(cpu_ms(terminal.process.pid) for terminal in screens) - before) / _WATCHED
