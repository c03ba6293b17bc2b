"""How long a key takes to be painted, and what it costs on the wire."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tests.bench.place import CALM, Place, cpu_ms
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
_ON_BOARD = {
    "near": "jjjkkk" * 5,  # cards that are all in sight from the start, so that nothing scrolls
    "cursor": CURSOR,
    "sides": "hhlll" * 6,
    "pages": "\x04\x04\x15\x15" * 6,
}
_PUT = "JK" * 10
_SEARCH = "paintpaint"
_ESCAPE = "\x1b"
_ROUNDS = 7


@dataclass
class Answers:
    """What the keys of one kind led to, one after the other."""

    milliseconds: list[float] = field(default_factory=list)
    bytes: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


class _Rounds(list[Answers]):
    """The same keys in several rounds, minutes apart.

    A shared machine takes its processors away for seconds at a time, and what falls into
    such a second is slow whatever it does: the p95 that counts is the median of the rounds'.
    """

    @property
    def p95(self) -> float:
        return median(p95(answers.milliseconds) for answers in self)

    def all(self, figure: str) -> float:
        """The median of all keys' figure."""
        return median(one for answers in self for one in getattr(answers, figure))

    @property
    def told(self) -> str:
        of_rounds = sorted(p95(answers.milliseconds) for answers in self)
        return (
            f"p95 of the rounds {of_rounds[0]:.1f} to {of_rounds[-1]:.1f}, "
            f"median {shown(self.all('milliseconds'), 'ms')}, {self.all('bytes'):,.0f} bytes, "
            f"CPU {shown(self.all('cpu'), 'ms')}"
        )


def rows(place: Place) -> Iterator[Row]:
    keys: dict[str, _Rounds] = {name: _Rounds() for name in ("empty", "put", *_ON_BOARD, "search")}
    held = []
    with (
        place.idle_screens(place.empty) as [empty],
        place.idle_screens(place.on_screen(place.board(_CARDS))) as [board],
        place.idle_screens(place.on_screen(place.copy(_CARDS, "keys"))) as [changed],
    ):
        for _ in range(_ROUNDS):
            keys["empty"].append(pressed(empty, "j" * 40))
            for name, some in _ON_BOARD.items():
                keys[name].append(pressed(board, some))
            held.append(_held_down(board))
            keys["search"].append(_searched(board))
            keys["put"].append(pressed(changed, _PUT))
    yield Row("a key of the empty app, p95", shown(keys["empty"].p95, "ms"), keys["empty"].told)
    what = "bytes of a key where nothing scrolls, median"
    yield within(what, keys["near"].all("bytes"), "bytes", _BYTES_AT_MOST)
    for name, title, at_most in (
        ("cursor", "next or previous card", _AT_MOST),
        ("sides", "another column", _AT_MOST),
        ("search", "a letter of a search", _LETTER_AT_MOST),
        ("put", "a card put elsewhere, saved and painted", _SAVED_AT_MOST),
    ):
        what = f"{title}, p95 at {_CARDS:,} cards"
        yield within(what, keys[name].p95, "ms", at_most, keys[name].told)
    yield Row("a page down or up, p95", shown(keys["pages"].p95, "ms"), keys["pages"].told)
    yield within("CPU of a key held down, 30 a second", median(held), "ms/s", _HELD_AT_MOST)


def _searched(terminal: Terminal) -> Answers:
    """A search typed letter by letter, and left again."""
    terminal.press("/")
    terminal.quiet(_AFTER)
    answers = pressed(terminal, _SEARCH)
    for _ in range(2):  # out of the field, and back to every card
        terminal.press(_ESCAPE)
        terminal.quiet(CALM)
    return answers


def _held_down(terminal: Terminal) -> float:
    """Milliseconds of processor time in a second, while the cursor runs down and up again."""
    before, begun = cpu_ms(terminal.process.pid), time.perf_counter()
    for press in range(_HELD):
        terminal.press("j" if press < _HELD // 2 else "k")
        while (left := begun + (press + 1) / 30 - time.perf_counter()) > 0:
            terminal.read(left)
    seconds = time.perf_counter() - begun
    return (cpu_ms(terminal.process.pid) - before) / seconds


def pressed(terminal: Terminal, keys: Sequence[str]) -> Answers:
    """Press the keys, each after the last one's answer is complete."""
    answers = Answers()
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
