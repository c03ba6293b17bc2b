"""What the bars say of a search, and the way from card to card that it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kanban.domain.text import flat
from kanban.lens.search import Found
from kanban.tui.clicks import clickable
from kanban.tui.look import Look
from kanban.tui.text import Part, fit, width_of
from kanban.tui.widgets.bar import Line
from kanban.tui.widgets.four_columns import FourColumns
from kanban.wording.columns import none_found, out_of
from kanban.wording.querying import NOT_UNDERSTOOD

if TYPE_CHECKING:
    from kanban.lens.grammar import Fault

_LONGEST = 40
"""Cells of what is looked for that the bar has room for."""
_SHOWN = 3
"""Words that one is taken for, of which the bar tells at most."""
_TYPING_KEYS = (("⏎", "keep"), ("Esc", "back to before"), ("↑", "earlier searches"))
_EXAMPLES = (
    ('"two words"', ""),
    ("#12", ""),
    ("@person", ""),
    ("-without", ""),
    ("supplier:", ""),
    ("is:late", ""),
    ("age>5d", ""),
)


def place_of(view: FourColumns) -> str:
    """Where the cursor is among all cards shown, column after column: "3 of 17"."""
    before = sum(len(column.cards) for column in view.columns[: view.active])
    total = before + sum(len(column.cards) for column in view.columns[view.active :])
    return out_of(before + view.column.cursor + 1, total) if view.selected else none_found()


def go_on(view: FourColumns, step: int) -> None:
    """Put the cursor on the next card shown (1) or the one before (-1), around the ends."""
    sizes = [len(column.cards) for column in view.columns]
    if not sum(sizes):
        return
    place = (sum(sizes[: view.active]) + view.column.cursor + step) % sum(sizes)
    column = 0
    while place >= sizes[column]:
        place -= sizes[column]
        column += 1
    view.switch(column)
    view.column.go(place)
    view.tell()


def to_a_card(view: FourColumns, wanted: int | None) -> None:
    """From an empty column go to the wanted card, or else to the nearest column that has any."""
    if wanted is None or not view.select(wanted):
        filled = [place for place, column in enumerate(view.columns) if column.cards]
        view.switch(min(filled, key=lambda place: abs(place - view.active), default=view.active))
    view.tell()


def chips(text: str, found: Found, place: str, look: Look) -> list[Part]:
    """What is looked for, what stands for it, and where among it the cursor is."""
    style = look.palette.style
    typed = clickable(style("found", "chip", True), "/")
    parts: list[Part] = [(f" /{fit(flat(text), _LONGEST)} ", typed)]
    if found.nearly:
        meant = [way for ways in found.nearly.values() for way in ways][:_SHOWN]
        parts.append((f" ≈ {flat(', '.join(meant))}", style("warn", "bar")))
    if found.fault is not None:
        parts.append((f" ✗ {NOT_UNDERSTOOD}", style("warn", "bar")))
    return [*parts, (f" {place} ", style("muted", "bar"))]


def fault_line(fault: Fault, before: int, look: Look, width: int) -> Line:
    """What is wrong in the line above, marked below its place, which is `before` cells from the
    left; the words stand behind the mark, or before it where there is more room."""
    style = look.palette.style
    words, size = f" {flat(fault.sentence)} ", max(1, min(fault.end - fault.at, width // 2))
    before = min(before, width - size)
    marks: Part = ("^" * size, style("warn", "bar", True))
    behind = width - before - size
    if width_of([(words, style("warn", "bar"))]) <= behind or behind >= before:
        said: Part = (fit(words, behind), style("warn", "bar"))
        return [(" " * before, style("text", "bar")), marks, said], []
    said = (fit(words, before), style("warn", "bar"))
    gap: Part = (" " * (before - width_of([said])), style("text", "bar"))
    return [gap, said, marks], []


def typing_keys(look: Look, width: int) -> Line:
    """The keys of the search line, and what can be typed in it."""
    style = look.palette.style
    left: list[Part] = []
    for key, words in (*_TYPING_KEYS, *_EXAMPLES):
        hint: list[Part] = [
            ("  " if left else " ", style("text", "bar")),
            (key, style("accent", "bar", True)),
            (f" {words}" if words else "", style("muted", "bar")),
        ]
        if width_of([*left, *hint]) > width:
            break
        left += hint
    return left, []
