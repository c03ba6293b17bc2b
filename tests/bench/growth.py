"""How the cost grows with the board: from 100 to 50,000 cards.

`python -m tests.bench.growth FILE.svg` measures, prints a table in Markdown and draws the picture
of the guide's page on performance, for which it needs matplotlib.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench.cli import command_medians
from tests.bench.commits import commit_ms
from tests.bench.keys import CURSOR, pressed
from tests.bench.place import Place, memory_mib
from tests.bench.table import Row, median, shown

_SIZES = (100, 1_000, 10_000, 50_000)
_STARTS = 5
_APART = 1.4
"""How many times as high as the next lower label one stands at least."""


class Cost(NamedTuple):
    """What a board of so many cards costs: medians in milliseconds, and resident MiB."""

    cards: int
    start: float
    key: float
    letter: float
    commit: float
    list_json: float
    memory: float


TITLES = {
    "start": "start to first card, ms",
    "key": "next card, ms",
    "letter": "letter of a search, ms",
    "commit": "commit, ms",
    "list_json": "list --json, ms",
    "memory": "memory, MiB",
}


def rows(place: Place) -> Iterator[Row]:
    """For each size what a start, a key, a letter of a search and the memory come to."""
    for cost in costs(place):
        told = ", ".join(f"{name} {shown(getattr(cost, name), unit)}" for name, unit in _told())
        yield Row(f"{cost.cards:,} cards: start", shown(cost.start, "ms"), told)


def _told() -> Iterator[tuple[str, str]]:
    for name, title in TITLES.items():
        if name != "start":
            yield name, title.rpartition(", ")[2]


def costs(place: Place) -> Iterator[Cost]:
    """Measure one size after another."""
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
            terminal.quiet(2.0)
            letters = median(pressed(terminal, "paint").milliseconds)
        listing = place.kanban(place.board(cards), "list", "--json")
        yield Cost(
            cards=cards,
            start=median(starts),
            key=keys,
            letter=letters,
            commit=commit_ms(place.copy(cards, f"growth-{cards}")),
            list_json=command_medians(place, listing)[0],
            memory=memory,
        )


def markdown(measured: list[Cost]) -> str:
    """The table of the guide."""
    heads = ["cards", *TITLES.values()]
    lines = [heads, ["---"] * len(heads)]
    for cost in measured:
        figures = (getattr(cost, name) for name in TITLES)
        lines.append(
            [f"{cost.cards:,}", *(f"{f:,.0f}" if f >= 100 else f"{f:.3g}" for f in figures)]
        )
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def picture(measured: list[Cost], path: Path) -> None:
    """Draw one line for each cost, both axes in powers of ten."""
    import matplotlib.pyplot as plt

    plt.rcParams.update({"svg.fonttype": "none", "font.family": "sans-serif", "svg.hashsalt": "x"})
    figure, axes = plt.subplots(figsize=(8, 4.5))
    cards = [cost.cards for cost in measured]
    free = float("inf")
    """Labels stand below it, so that none lies on another."""
    for name in sorted(TITLES, key=lambda name: -getattr(measured[-1], name)):
        figures = [getattr(cost, name) for cost in measured]
        axes.plot(cards, figures, marker="o", linestyle="--" if name == "memory" else "-")
        height = min(figures[-1], free / _APART)
        axes.annotate(TITLES[name], (cards[-1], height), (8, -3), textcoords="offset points")
        free = height
    axes.set(xscale="log", yscale="log", xlabel="cards on the board")
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(alpha=0.3)
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None})


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        found = list(costs(Place(Path(folder))))
    sys.stdout.write(markdown(found) + "\n")
    picture(found, Path(sys.argv[1]))
