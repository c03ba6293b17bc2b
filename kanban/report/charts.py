"""Small pictures of a report, as SVG that stands in the page. Pure.

Colours are classes of the page's style, so that they follow light, dark and print. Nothing is told
by colour alone: each bar has its number beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kanban.report.markup import Markup, element, join

_CELL = 6.2
"""About the width of a letter of the labels."""


class Bar(NamedTuple):
    """A cause, and how much it made."""

    label: str
    size: float
    shown: str


def _svg(title: str, width: float, height: float, *parts: str) -> Markup:
    return element(
        "svg",
        element("title", title),
        *parts,
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        role="img",
        aria_label=title,
    )


def _said(x: float, y: float, words: str, anchor: str = "start", class_: str = "") -> Markup:
    return element("text", words, x=x, y=y, text_anchor=anchor, class_=class_)


def beside(title: str, names: tuple[str, str], rows: Sequence[tuple[str, int, int]]) -> Markup:
    """Two bars for each label, the one of now above the one of before."""
    left, room, step = 84.0, 360.0, 30.0
    most = max((max(now, before) for _, now, before in rows), default=0) or 1
    parts = []
    for place, (label, now, before) in enumerate(rows):
        top = 22 + place * step
        parts.append(_said(left - 8, top + 14, label, "end"))
        for offset, n, kind in ((0, now, "now"), (11, before, "before")):
            width = room * n / most
            y = top + 2 + offset
            parts.append(
                element("rect", x=left, y=y, width=max(width, 1.0), height=9, rx=2, class_=kind)
            )
            parts.append(_said(left + width + 5, y + 8, str(n), class_="small"))
    legend = join(
        element("rect", x=left, y=3, width=9, height=9, rx=2, class_="now"),
        _said(left + 13, 11, names[0], class_="small"),
        element("rect", x=left + 110, y=3, width=9, height=9, rx=2, class_="before"),
        _said(left + 123, 11, names[1], class_="small"),
    )
    return _svg(title, left + room + 30, 24 + len(rows) * step, legend, *parts)


def columns(title: str, values: Sequence[int], labels: Sequence[str]) -> Markup:
    """A column for each week; a label under every other one, and always under the last."""
    step, room, top = 420 / max(len(values), 1), 120.0, 18.0
    most = max(values, default=0) or 1
    floor = top + room
    parts = [element("line", x1=0, y1=floor, x2=420, y2=floor, class_="axis")]
    for place, n in enumerate(values):
        x, height = place * step, room * n / most
        parts.append(
            element(
                "rect",
                x=x + step * 0.18,
                y=floor - height,
                width=step * 0.64,
                height=height,
                rx=2,
                class_="now" if place == len(values) - 1 else "before",
            )
        )
        middle = x + step / 2
        parts.append(_said(middle, floor - height - 4, str(n), "middle", "small"))
        if (len(values) - 1 - place) % max(1, -(-len(values) // 6)) == 0:
            parts.append(_said(middle, floor + 14, labels[place], "middle", "small"))
    return _svg(title, 420, floor + 20, *parts)


def pareto(title: str, bars: Sequence[Bar]) -> Markup:
    """The causes, the greatest first, and a line of how much of the whole they make so far."""
    room, top, width = 120.0, 24.0, 420.0
    whole = sum(bar.size for bar in bars) or 1.0
    step, floor = (width - 34) / max(len(bars), 1), top + room
    parts, points, so_far = [_scale(floor, room, width)], [], 0.0
    for place, bar in enumerate(bars):
        x, height = place * step, room * bar.size / whole
        so_far += bar.size
        thick = min(step * 0.7, 70.0)
        middle = x + step / 2
        parts.append(
            element(
                "rect",
                x=middle - thick / 2,
                y=floor - height,
                width=thick,
                height=height,
                rx=2,
                class_="cause",
            )
        )
        parts.append(_said(middle, floor + 14, bar.shown, "middle"))
        parts.append(_wrapped(middle, floor + 28, bar.label, step))
        points.append((middle, floor - room * so_far / whole))
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = [element("circle", cx=x, cy=y, r=3, class_="dot") for x, y in points]
    return _svg(title, width, floor + 54, *parts, element("polyline", points=line), *dots)


def _scale(floor: float, room: float, width: float) -> Markup:
    """The axis, and on the right how much of the whole."""
    parts = [element("line", x1=0, y1=floor, x2=width - 34, y2=floor, class_="axis")]
    for percent in (50, 100):
        y = floor - room * percent / 100
        parts.append(element("line", x1=0, y1=y, x2=width - 34, y2=y, class_="grid"))
        parts.append(_said(width, y + 4, f"{percent} %", "end", "small"))
    return join(*parts)


def _wrapped(middle: float, y: float, label: str, room: float) -> Markup:
    """The label on as many lines as it needs."""
    lines = [""]
    for word in label.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and len(longer) * _CELL > room:
            lines.append(word)
        else:
            lines[-1] = longer
    spans = (element("tspan", line, x=middle, dy=12 if i else 0) for i, line in enumerate(lines))
    return element("text", *spans, y=y, text_anchor="middle", class_="small")
