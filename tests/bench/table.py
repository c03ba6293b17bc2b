"""Rows of figures, each beside its yardstick and its target, as one Markdown table."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_HEADS = ("What", "Ours", "Yardstick", "Ratio", "Target", "")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; all but `met` are shown as they are."""

    what: str
    ours: str
    yardstick: str = ""
    ratio: str = ""
    target: str = ""
    met: bool | None = None
    """None: there is no target."""

    @property
    def cells(self) -> tuple[str, ...]:
        verdict = {True: "ok", False: "**missed**", None: ""}[self.met]
        return (self.what, self.ours, self.yardstick, self.ratio, self.target, verdict)


def against(what: str, ours: float, unit: str, name: str, yardstick: float, at_most: float) -> Row:
    """Ours may be so many times the yardstick."""
    return Row(
        what=what,
        ours=shown(ours, unit),
        yardstick=f"{name}: {shown(yardstick, unit)}",
        ratio=f"{ours / yardstick:.2f}",
        target=f"≤ {at_most:g} ×",
        met=ours <= at_most * yardstick,
    )


def within(what: str, ours: float, unit: str, at_most: float, yardstick: str = "") -> Row:
    """Ours may be so much, whatever else takes."""
    target = f"≤ {at_most:g} {unit}"
    return Row(what, shown(ours, unit), yardstick, "", target, ours <= at_most)


def shown(figure: float, unit: str) -> str:
    """Three digits that count, and the unit."""
    decimals = 0 if abs(figure) >= 100 else 1 if abs(figure) >= 10 else 2
    return f"{figure:,.{decimals}f} {unit}"


def median(figures: Iterable[float]) -> float:
    return statistics.median(figures)


def p95(figures: Sequence[float]) -> float:
    """What 95 of 100 do not exceed."""
    return sorted(figures)[max(0, -(-len(figures) * 95 // 100) - 1)]


def markdown(rows: Iterable[Row]) -> str:
    """The table, its columns padded so that it can be read as it is."""
    cells = [_HEADS, *(row.cells for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    rule = tuple("-" * width for width in widths)
    return "\n".join(_line(line, widths) for line in (cells[0], rule, *cells[1:]))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"
