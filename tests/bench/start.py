"""How long until the first card is on the screen."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.place import Place
from tests.bench.table import Row, against, median

_RUNS = 15
_AT_MOST = {100: 1.25, 1_000: 1.25, 10_000: 1.4}
"""Times the empty app, by the number of cards."""


def rows(place: Place) -> Iterator[Row]:
    """Alternating starts of the empty app and of boards, so that a busy moment hits them all."""
    programs = {0: place.empty}
    for cards in _AT_MOST:
        programs[cards] = place.on_screen(place.board(cards))
    taken: dict[int, list[float]] = {cards: [] for cards in programs}
    for run in range(_RUNS + 1):
        for cards, program in programs.items():
            with place.screens(program) as [terminal]:
                if run:  # the first one compiles
                    taken[cards].append(terminal.chunks[-1].at * 1000)
    empty = median(taken[0])
    for cards, at_most in _AT_MOST.items():
        what = f"start to first card, {cards:,} cards"
        yield against(what, median(taken[cards]), "ms", "empty app", empty, at_most)
