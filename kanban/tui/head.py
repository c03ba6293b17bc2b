"""How the head of a column looks: its name, its counts and the rule below. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from rich.segment import Segment

from kanban.domain.card import State
from kanban.tui.palette import Palette
from kanban.tui.text import Part, fit, row, spread, width_of
from kanban.wording.columns import brief_name, column_name, late, limit_used, out_of

_BRIEF_NAME = 9
"""Characters that are left of a name for which there is no brief one."""
_ROOMY_TAB = 15
TABS_ROW = 1
"""The row of a head in which the tabs are."""


class Tab(Struct, frozen=True):
    """A column as it is seen from another that hides it."""

    state: State
    shown: int
    waiting: bool
    """Cards in it wait for whoever looks."""
    dropping: bool = False
    """A card is being dragged over it."""


class Head(Struct, frozen=True):
    """What stands over a column."""

    state: State
    shown: int
    total: int
    """Cards of this state on the whole board, whatever is filtered."""
    late: int
    active: bool
    limit: int | None = None
    """Cards in progress that the supplier looked at allows itself."""
    load: int = 0
    """Its cards in progress, whatever else is filtered."""
    waiting: int = 0
    """Of the cards shown, those that wait for whoever looks."""
    place: str = ""
    """`2/4` where only one column fits."""
    tabs: tuple[Tab, ...] = ()
    """All columns, where only one fits."""
    ended: bool = False
    """Instead of accepted cards the column shows those that ended otherwise."""
    dropping: bool = False
    """A card is being dragged over it."""


def paint_head(head: Head, width: int, palette: Palette) -> tuple[list[Segment], list[Segment]]:
    """The name and counts of a column, and the rule below them; the rule is the limit's gauge."""
    style, colour = palette.style, head.state.value
    over = head.limit is not None and head.load > head.limit
    name = column_name(head.state, ended=head.ended)
    blank = style("text")
    edge: Part = ("█ " if head.active else "▌ ", style(colour))
    counts: list[Part] = [("  ", blank) if width > 24 else (" ", blank)]
    counts += _counts(head, width, palette, over)
    if head.waiting:
        counts.append((f" •{head.waiting:,}", style("accent", bold=True)))
    if width_of([edge, *counts]) + len(name) > width:
        name = name[:_BRIEF_NAME] if head.ended else brief_name(head.state)
    left: list[Part] = [edge, (name.upper(), style("strong", bold=True)), *counts]
    right: list[Part] = []
    if head.late:
        right = [(f"{late(head.late)} ", style("alarm"))]
        if width_of([*left, *right]) >= width:
            right = [(f"{head.late:,}!", style("alarm"))]
    if head.place:
        right.append((f" ‹ {head.place} › ", style("muted")))
    below = _tabs(head, width, palette) if head.tabs else _gauge(head, width, palette, over)
    return spread(left, right, width, blank), below


def _counts(head: Head, width: int, palette: Palette, over: bool) -> list[Part]:
    """How many cards are shown, and of the department's limit how much is used; that alone where
    it says the same, or where there is room for no more."""
    style, is_wide = palette.style, width > 30
    shown: Part = (f"{head.shown:,}", style("muted"))
    if head.shown != head.total:
        of = out_of(head.shown, head.total) if is_wide else f"{head.shown}/{head.total}"
        shown = (of, style("muted"))
    if head.limit is None:
        return [shown]
    ground = style("strong", "alarm_strong", True) if over else style(head.state.value, "chip")
    used = out_of(head.load, head.limit) if is_wide else f"{head.load}/{head.limit}"
    if head.shown == head.load or not is_wide:
        return [(f" {used} ", ground)]
    return [shown, ("  ", style("text")), (f" {limit_used(used)} ", ground)]


def _tabs(head: Head, width: int, palette: Palette) -> list[Segment]:
    """The columns side by side, in the order of their keys."""
    parts: list[Part] = []
    for tab, end in zip(head.tabs, tab_ends(len(head.tabs), width), strict=True):
        room = end - width_of(parts)
        name = column_name(tab.state) if room > _ROOMY_TAB else brief_name(tab.state)
        said = f"{'▸' if tab.dropping else ' '}{name} {tab.shown}"
        dot = "•" if tab.waiting else ""
        here = tab.state is head.state
        style = palette.style(tab.state.value if here else "muted", "chip" if here else "bar", here)
        if tab.dropping:
            style = palette.style("strong", "chip", True)
        parts.append((fit(said + dot, room).ljust(room), style))
    return row(parts, width, palette.style("text"))


def tab_ends(count: int, width: int) -> Sequence[int]:
    """The cell after each of so many tabs."""
    return [width * (place + 1) // count for place in range(count)]


def _gauge(head: Head, width: int, palette: Palette, over: bool) -> list[Segment]:
    style, colour = palette.style, head.state.value
    length = max(0, width - 1)
    if head.dropping:
        return row([("━" * length, style("strong", bold=True))], width, style("text"))
    if head.limit is None:
        line = ("━" if head.active else "─") * length
        return row([(line, style(colour if head.active else "rule"))], width, style("text"))
    filled = min(length, round(length * head.load / max(1, head.limit)))
    used: Part = ("━" * filled, style("alarm" if over else colour))
    return row([used, ("─" * (length - filled), style("rule"))], width, style("text"))
