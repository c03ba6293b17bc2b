"""All keys of the screen below, read off its bindings, and how the board works."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any, ClassVar, TypeAlias

from textual.binding import Binding, BindingType
from textual.screen import Screen

from kanban.tui.keycaps import key
from kanban.tui.lines import BLANK, Block, Line, flow, width_of
from kanban.tui.screens.dialog import Dialog
from kanban.tui.widgets.leaf import Leaf
from kanban.wording.lifecycle import SIGNS, in_short

Groups: TypeAlias = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""Headings, and under each its keys with what they do."""

_HEADINGS = {
    "card": "The card",
    "inbox": "The inbox",
    "board": "The board",
    "search": "The search",
    "sheet": "The form",
    "menu": "The menu",
    "lens": "The view",
    "chain": "The chain",
    "wall": "The wall",
    "improvements": "Improvements",
    "departments": "Departments",
    "templates": "Templates",
    "choices": "The list",
    "guide": "The guide",
    "commands": "The palette",
    "leaf": "Reading",
    "app": "Everywhere",
}
"""What the first word of a binding's id stands for. `app` comes last."""
_NAMES = {"⏎": "Enter", "pgdn": "PgDn", "pgup": "PgUp", "esc": "Esc"}
_COLUMN = 35
"""Cells that a column of keys needs at least."""
_KEYS_WIDTH = 15
_SIGN_WIDTH = 8
_INDENT: Line = (("  ", "text"),)


class HelpScreen(Dialog[str]):
    """Shows the keys it is given, in columns where there is room. Ends with what is wished next:
    "guide", "first" for the keys that matter, "commands", or nothing."""

    KEYS = (
        ("g", "guide"),
        ("^p", "by name"),
        ("t", "ten keys"),
        ("j k", "scroll"),
        ("Esc", "back"),
    )
    BOUND = ("leaf", "help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "wish('guide')", "The guide", priority=True, id="help.guide"),
        Binding("t", "wish('first')", "The ten keys that matter", id="help.ten_keys"),
        Binding("ctrl+p", "wish('commands')", "All that can be done, by name", id="help.commands"),
        Binding("escape,q,question_mark,f1,enter", "leave", "Leave", id="help.leave"),
    ]

    def __init__(self, groups: Groups) -> None:
        super().__init__()
        self.groups = groups

    def draw_head(self, width: int) -> list[Block]:
        return [Block("head", flow([("Keys", "accent")], width))]

    def body(self) -> Leaf:
        return Leaf(self._draw)

    def _draw(self, width: int) -> list[Block]:
        count = max(1, min(3, width // _COLUMN))
        column = (width - 2) // count
        columns = _columns([_group(*group, column - 2) for group in self.groups], count)
        keys = [_joined(row, column) for row in zip_longest(*columns, fillvalue=BLANK)]
        how = [
            line
            for sentence in in_short(key("m"))
            for line in flow([(sentence, "text")], width, *_bullet())
        ]
        return [
            Block("keys", keys),
            Block("how", [*_heading("HOW THE BOARD WORKS", width), *how]),
            Block("signs", [BLANK, *_heading("SIGNS ON A CARD", width), *_signs(width)]),
        ]

    def action_wish(self, wish: str) -> None:
        self.end(wish)

    def action_leave(self) -> None:
        self.end(None)


def groups_of(screen: Screen[Any]) -> Groups:
    """The screen's keys as they are bound now, by the first word of their ids."""
    groups: dict[str, dict[str, list[str]]] = {}
    for active in screen.active_bindings.values():
        prefix, _, name = (active.binding.id or "").partition(".")
        if prefix in _HEADINGS and name:
            # Bindings that differ only in a number, as those of the columns, share a line.
            words = active.binding.description.rstrip("0123456789 ")
            keys = groups.setdefault(prefix, {}).setdefault(words, [])
            keys.append(key_name(screen.app.get_key_display(active.binding)))
    ordered = sorted(groups, key=lambda prefix: prefix == "app")
    return [
        (_HEADINGS[prefix], [(" ".join(keys), words) for words, keys in groups[prefix].items()])
        for prefix in ordered
    ]


def key_name(shown: str) -> str:
    """A key as it stands on a keyboard: "Ctrl+D", "Shift+→", "PgDn"."""
    if len(shown) == 1:
        return _NAMES.get(shown, shown)
    if shown.startswith("^"):
        return f"Ctrl+{shown[1:].upper()}"
    parts = [_NAMES.get(part, part.capitalize()) for part in shown.split("+")]
    return "+".join(parts)


def _group(name: str, keys: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """A heading with its keys, and a blank line below."""
    lines: list[Line] = [((name.upper(), "head"),)]
    rest: Line = ((" " * _KEYS_WIDTH, "text"),)
    for shown, words in keys:
        if len(shown) < _KEYS_WIDTH and width >= 2 * _KEYS_WIDTH:
            first: Line = ((f"{shown:<{_KEYS_WIDTH}}", "accent"),)
            lines += flow([(words, "text")], width, first, rest)
        else:
            lines += flow([(shown, "accent")], width)
            lines += flow([(words, "text")], width, _INDENT, _INDENT)
    return [*lines, BLANK]


def _columns(groups: Sequence[list[Line]], count: int) -> list[list[Line]]:
    """The groups in their order in that many columns of about the same height."""
    fair = sum(len(group) for group in groups) / count
    columns: list[list[Line]] = [[]]
    for group in groups:
        if columns[-1] and len(columns) < count and len(columns[-1]) + len(group) / 2 > fair:
            columns.append([])
        columns[-1] += group
    return columns


def _joined(row: Sequence[Line], column: int) -> Line:
    """Lines of several columns as one, each beginning where its column does."""
    joined: Line = ()
    for count, line in enumerate(row):
        joined = (*joined, (" " * (2 + count * column - width_of(joined)), "text"), *line)
    return joined


def _heading(words: str, width: int) -> list[Line]:
    return flow([(words, "head")], width, _INDENT, _INDENT)


def _signs(width: int) -> list[Line]:
    rest: Line = ((" " * _SIGN_WIDTH, "text"),)
    return [
        line
        for sign, words in SIGNS
        for line in flow(
            [(words, "text")], width, ((f"  {sign:<{_SIGN_WIDTH - 2}}", "accent"),), rest
        )
    ]


def _bullet() -> tuple[Line, Line]:
    return (("  • ", "muted"),), (("    ", "text"),)
