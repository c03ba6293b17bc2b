"""How long a key takes to be painted when the board is opened through an SSH server."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing

from tests.bench.keys import CURSOR, pressed
from tests.bench.place import CALM, Place
from tests.bench.table import Row, median, p95, shown
from tests.ssh.server import Server, why_not
from tests.tui.terminal import Terminal

_CARDS = 1_000
_ROUNDS = 2


def rows(place: Place) -> Iterator[Row]:
    """Alternating rounds of the same keys, so that a busy moment hits both."""
    reason = why_not()
    if reason is not None:
        print(f" skipped: {reason}.", end="", file=sys.stderr)
        return
    board = place.copy(_CARDS, "ssh")
    board.parent.chmod(0o700)
    local: list[float] = []
    through: list[float] = []
    with closing(Server(place.folder)) as server:
        server.let_in("ida", board)
        here = [*place.kanban(board), "--as", "ida"]
        for _ in range(_ROUNDS):
            with Terminal(here, place.environment) as terminal:
                local += _milliseconds(terminal)
            with server.opened("ida", columns=160, rows=45) as terminal:
                through += _milliseconds(terminal)
    yield Row(
        f"next or previous card through ssh on the loopback, {_CARDS:,} cards",
        f"{shown(median(through), 'ms')}, p95 {shown(p95(through), 'ms')}",
        f"without ssh: {shown(median(local), 'ms')}, p95 {shown(p95(local), 'ms')}",
        f"+{shown(median(through) - median(local), 'ms')}",
    )


def _milliseconds(terminal: Terminal) -> list[float]:
    """From key to paint, once the board is there and idle, and what a first start shows is left."""
    terminal.until_shown("REQUESTED")
    for _ in range(2):
        terminal.quiet(CALM)
        terminal.press("\x1b")
    terminal.until_shown("q quit")
    terminal.quiet(CALM)
    return pressed(terminal, CURSOR[:30]).milliseconds
