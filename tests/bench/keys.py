"""How long a key takes to be painted, and what it costs on the wire."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tests.bench.place import Place, cpu_ms
from tests.bench.table import Row, median, p95, shown, within
from tests.tui.terminal import Terminal

_CARDS = 10_000
_AT_MOST = 8
_LETTER_AT_MOST = 16
_SAVED_AT_MOST = 20
_BYTES_AT_MOST = 1_500
_HELD_AT_MOST = 150
"""Milliseconds of processor time in a second: 15 % of a core."""
_HELD = 60
"""Times that a key held down is repeated, 30 a second."""
_AFTER = 0.05
"""Seconds without output after which the answer to a key is complete."""
_PATIENCE = 1.0
"""Seconds within which an answer begins, if there is one."""
CURSOR = ("j" * 15 + "k" * 15) * 3
_NEAR = "jjjkkk" * 5
"""Cards that are all in sight from the start, so that nothing scrolls."""
_PUT = "JK" * 10
_SIDES = "hhlll" * 6
_PAGES = "\x04\x04\x15\x15" * 6
_SEARCH = "paintpaint"


@dataclass
class _Answers:
    """What the keys of one kind led to."""

    milliseconds: list[float] = field(default_factory=list)
    bytes: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    @property
    def beside(self) -> str:
        return f"{median(self.bytes):,.0f} bytes, CPU {shown(median(self.cpu), 'ms')}"


def rows(place: Place) -> Iterator[Row]:
    with place.idle_screens(place.empty) as [terminal]:
        empty = pressed(terminal, "j" * 40)
    with place.idle_screens(place.on_screen(place.board(_CARDS))) as [terminal]:
        near = pressed(terminal, _NEAR)
        cursor = pressed(terminal, CURSOR)
        sides = pressed(terminal, _SIDES)
        pages = pressed(terminal, _PAGES)
        held = _held_down(terminal)
        terminal.press("/")
        terminal.quiet(_AFTER)
        search = pressed(terminal, _SEARCH)
    with place.idle_screens(place.on_screen(place.copy(_CARDS, "keys"))) as [terminal]:
        saved = pressed(terminal, _PUT)
    yield Row("a key of the empty app, p95", shown(p95(empty.milliseconds), "ms"), _told(empty))
    what = "bytes of a key where nothing scrolls, median"
    yield within(what, median(near.bytes), "bytes", _BYTES_AT_MOST)
    for name, answers, at_most in (
        ("next or previous card", cursor, _AT_MOST),
        ("another column", sides, _AT_MOST),
        ("a letter of a search", search, _LETTER_AT_MOST),
        ("a card put elsewhere, saved and painted", saved, _SAVED_AT_MOST),
    ):
        what = f"{name}, p95 at {_CARDS:,} cards"
        yield within(what, p95(answers.milliseconds), "ms", at_most, _told(answers))
    yield Row("a page down or up, p95", shown(p95(pages.milliseconds), "ms"), _told(pages))
    yield within("CPU of a key held down, 30 a second", held, "ms/s", _HELD_AT_MOST)


def _held_down(terminal: Terminal) -> float:
    """Milliseconds of processor time in a second, while the cursor runs down and up again."""
    before, begun = cpu_ms(terminal.process.pid), time.perf_counter()
    for press in range(_HELD):
        terminal.press("j" if press < _HELD // 2 else "k")
        while (left := begun + (press + 1) / 30 - time.perf_counter()) > 0:
            terminal.read(left)
    seconds = time.perf_counter() - begun
    return (cpu_ms(terminal.process.pid) - before) / seconds


def _told(answers: _Answers) -> str:
    return f"median {shown(median(answers.milliseconds), 'ms')}, {answers.beside}"


def pressed(terminal: Terminal, keys: Sequence[str]) -> _Answers:
    """Press the keys, each after the last one's answer is complete."""
    answers = _Answers()
    for key in keys:
        terminal.quiet(_AFTER)
        before, cpu = len(terminal.chunks), cpu_ms(terminal.process.pid)
        pressed = terminal.now()
        terminal.press(key)
        terminal.read(_PATIENCE)
        terminal.quiet(_AFTER)
        answer = terminal.chunks[before:]
        if answer:  # at the end of a column a key has nothing to do
            answers.milliseconds.append((answer[-1].at - pressed) * 1000)
            answers.bytes.append(sum(len(data) for _, data in answer))
            answers.cpu.append(cpu_ms(terminal.process.pid) - cpu)
    return answers
