"""How long a key takes to be painted, and what it costs on the wire."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tests.bench.place import Place, cpu_ms
from tests.bench.table import Row, median, p95, shown, within
from tests.tui.terminal import Terminal

_CARDS = 10_000
_AT_MOST = 16
_AFTER = 0.05
"""Seconds without output after which the answer to a key is complete."""
CURSOR = ("j" * 15 + "k" * 15) * 3
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
        cursor = pressed(terminal, CURSOR)
        sides = pressed(terminal, _SIDES)
        pages = pressed(terminal, _PAGES)
        terminal.press("/")
        terminal.quiet(_AFTER)
        search = pressed(terminal, _SEARCH)
    yield Row(
        "a key of the empty app, median", shown(median(empty.milliseconds), "ms"), empty.beside
    )
    for name, answers in (("next or previous card", cursor), ("another column", sides)):
        what = f"{name}, p95 at {_CARDS:,} cards"
        yield within(what, p95(answers.milliseconds), "ms", _AT_MOST, _told(answers))
    for name, answers in (("a page down or up", pages), ("a letter of a search", search)):
        yield Row(f"{name}, p95", shown(p95(answers.milliseconds), "ms"), _told(answers))


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
        terminal.quiet(_AFTER)
        answer = terminal.chunks[before:]
        if answer:  # at the end of a column a key has nothing to do
            answers.milliseconds.append((answer[-1].at - pressed) * 1000)
            answers.bytes.append(sum(len(data) for _, data in answer))
            answers.cpu.append(cpu_ms(terminal.process.pid) - cpu)
    return answers
