"""The keys that matter, on one screen: what a newcomer needs for the first day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from kanban.domain.card import COLUMNS
from kanban.tui.lines import BLANK, Block, Line, Span, flow, width_of
from kanban.tui.screens.dialog import Dialog
from kanban.tui.screens.help import key_name
from kanban.tui.widgets.leaf import Leaf
from kanban.wording.columns import column_name
from kanban.wording.lifecycle import who_moves_it

_KEYS_WIDTH = 15
_ROOMY = 60
"""Cells from which the way of a card is drawn."""
_TALL = 22
"""Rows from which there is room for it."""
_MATTER: Sequence[tuple[tuple[str, ...], str]] = (
    (("board.down", "board.up", "board.left", "board.right"), "move; arrows do too"),
    (("board.inbox",), "all that waits for you"),
    (("board.open",), "open the card and read it"),
    (("card.forward", "card.back"), "move it on, or back"),
    (("card.accept", "card.return"), "accept it, or return it"),
    (("card.menu",), "all that may be done"),
    (("board.request",), "ask a department for work"),
    (("board.search", "board.lens"), "find words; one department"),
    (("app.undo",), "undo what you did last"),
    (("app.help", "app.quit"), "all keys, the guide; leave"),
)
"""By the ids of their bindings, so that a key that was chosen otherwise is named as it is."""
_WAY = tuple(column_name(state).upper() for state in COLUMNS)


class FirstKeysScreen(Dialog[str | None]):
    """Shows ten lines of keys. Any of the usual keys leaves it; one that it teaches ends it, and is
    its result."""

    KEYS = (("Enter", "to the board"), ("? t", "shows this again"))
    BOUND = ("app", "help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,space", "leave", "To the board", id="first.leave"),
    ]

    def __init__(self, keys: Mapping[str, str], board: str, taught: Iterable[str]) -> None:
        """`keys`: by the id of a binding, its first key; `board` is the board's name; `taught`: the
        keys that do on the board what is said of them here."""
        super().__init__()
        for key in taught:
            if key not in self._bindings.key_to_bindings:
                self._bindings.bind(key, f"press('{key}')", show=False)
        self._shown = keys
        self._board = board

    def draw_head(self, width: int) -> list[Block]:
        words: list[Span] = [("Ten keys that matter", "accent")]
        if width >= _ROOMY:
            words.append((f"  {self._board}", "muted"))
        return [Block("head", flow(words, width)[:1])]

    def body(self) -> Leaf:
        return Leaf(self._draw)

    def _draw(self, width: int) -> list[Block]:
        roomy = width >= _ROOMY and self.app.size.height >= _TALL
        blocks = [Block("way", _way(width))] if roomy else []
        margin = "  " if roomy else " "
        for number, (ids, words) in enumerate(_MATTER):
            keys = " ".join(self._shown[name] for name in ids if name in self._shown)
            if keys:
                lead: Line = ((f"{margin}{keys:<{_KEYS_WIDTH if roomy else 8}} ", "accent"),)
                rest: Line = ((" " * width_of(lead), "text"),)
                blocks.append(Block(str(number), flow([(words, "text")], width, lead, rest)))
        return blocks

    def action_press(self, key: str) -> None:
        self.end(key)

    def action_leave(self) -> None:
        self.end(None)


def first_keys(screen: Screen[Any]) -> dict[str, str]:
    """By the id of each binding of the screen, the shortest of its keys."""
    keys: dict[str, list[str]] = {}
    for active in screen.active_bindings.values():
        shown = key_name(screen.app.get_key_display(active.binding))
        keys.setdefault(active.binding.id or "", []).append(shown)
    return {name: min(shown, key=len) for name, shown in keys.items()}


def taught_keys(screen: Screen[Any]) -> list[str]:
    """The keys of the screen that are named here, as Textual calls them."""
    named = {name for ids, _ in _MATTER for name in ids}
    return [key for key, one in screen.active_bindings.items() if one.binding.id in named]


def _way(width: int) -> list[Line]:
    """A card's way from column to column, and who moves it."""
    room = min(17, (width - 3) // 4)
    names: Line = (("  ", "text"),)
    rules: Line = (("  ", "text"),)
    for place, name in enumerate(_WAY):
        names = (*names, (f"{name:<{room}}", "strong"))
        last = place == len(_WAY) - 1
        rules = (*rules, ("━" * (room - 3) + ("   " if last else "━▸ "), "accent"))
    begins, goes_on, ends = who_moves_it()
    who = f"{begins:<{room}}{goes_on:<{2 * room}}{ends}"
    return [names, rules, (("  ", "text"), (who, "muted")), BLANK]
