"""The palette: all that can be done on the screen below, found by typing a part of its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from kanban.domain.text import TITLE_LIMIT, safe
from kanban.lens import highlights, words_of
from kanban.lens.ranking import ranked
from kanban.tui import keycaps
from kanban.tui.lines import Block, Line, flow, hints, width_of
from kanban.tui.screens.dialog import Dialog
from kanban.tui.text import fit
from kanban.tui.widgets.hints import Hints
from kanban.tui.widgets.leaf import Choices, Leaf

_INDENT: Line = (("  ", "text"),)
_GAP = 2
"""Cells between what a command is called and its keys."""


class Offer(Struct, frozen=True, kw_only=True):
    """A command as the palette offers it."""

    id: str
    label: str
    keys: str = ""
    """The keys that do the same, as shown."""
    group: str = ""
    """What it is about; to be found by, too."""
    why_not: str | None = None
    """None: it may be done."""


class CommandBox(Input):
    """The line in which a part of a command's name is typed; the list below answers other keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "screen.move(1)", "Next", id="commands.down"),
        Binding("up,ctrl+p", "screen.move(-1)", "One above", id="commands.up"),
        Binding("pagedown", "screen.page(1)", "Page down", id="commands.page_down"),
        Binding("pageup", "screen.page(-1)", "Page up", id="commands.page_up"),
        Binding("enter", "screen.choose", "Do it", id="commands.choose"),
        Binding("escape", "screen.leave", "Leave", id="commands.leave"),
    ]

    def __init__(self) -> None:
        super().__init__(placeholder="What is to be done?", id="command-box")
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        return safe(value[:TITLE_LIMIT]).replace("\n", " ")


class CommandsScreen(Dialog[str | None]):
    """Ends with the id of the command that was picked, or None."""

    AUTO_FOCUS = "#command-box"
    DEFAULT_CSS = """
    CommandsScreen { align: center top; }
    CommandsScreen.-tall #dialog { margin: 2 0; }
    #command-box, #command-box:focus {
        dock: top; height: 1; margin: 0 1 1 1; border: none; padding: 0 1;
        background: $panel; color: $foreground;
    }
    CommandsScreen.-short #command-box { margin: 0; }
    """
    KEYS = (("⏎", "do it"), ("↑ ↓", "move"), ("Esc", "leave"))

    def __init__(self, offers: Sequence[Offer]) -> None:
        """In their order as long as nothing is typed."""
        super().__init__()
        self.offers = offers
        self.shown = list(offers)
        self._typed = ""

    def compose(self) -> ComposeResult:
        self._list = Choices(self._draw, id="dialog-body")
        self._list.can_focus = False  # a click leaves the letters where they are
        with Vertical(id="dialog"):
            yield CommandBox()
            yield self._list
            yield Hints(
                lambda width: [hints(keycaps.in_dialog(self.KEYS, "commands"), width)],
                id="dialog-keys",
            )

    def body(self) -> Leaf:
        return self._list

    @on(Input.Changed)
    def _narrow(self, message: Input.Changed) -> None:
        self._typed = message.value
        texts = [f"{offer.label} {offer.group}" for offer in self.offers]
        places = ranked(self._typed, texts)
        self.shown = [self.offers[place] for place in places]
        self._list.show(self._draw)
        self._list.go(0)

    def _draw(self, width: int) -> list[Block]:
        if not self.shown:
            words = "Nothing is called like that. Esc leaves."
            return [Block("", flow([(words, "muted")], width, _INDENT, _INDENT))]
        typed = words_of(self._typed)
        return [Block(offer.id, _lines(offer, typed, width)) for offer in self.shown]

    def action_move(self, step: int) -> None:
        self._list.action_move(step)

    def action_page(self, step: int) -> None:
        """Go on by about as many commands as are in sight."""
        self._list.go(self._list.cursor + step * max(1, self._list.size.height - 1))

    def action_choose(self) -> None:
        if self.shown:
            self._list.action_choose()

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        """What may not be done stays where it is, with the reason below it."""
        offer = next(offer for offer in self.shown if offer.id == message.key)
        if offer.why_not is None:
            self.end(offer.id)

    def action_leave(self) -> None:
        self.end(None)


def _lines(offer: Offer, words: Sequence[str], width: int) -> list[Line]:
    """What it is called, with what was typed marked, and its keys at the right end."""
    may = offer.why_not is None
    room = width - width_of(_INDENT)
    label = fit(offer.label, room)
    name = _marked(label, words, may)
    gap = room - width_of(name) - len(offer.keys)
    keys: Line = ()
    if offer.keys and gap >= _GAP:
        keys = ((" " * gap, "text"), (offer.keys, "accent" if may else "muted"))
    lines: list[Line] = [(*_INDENT, *name, *keys)]
    if offer.why_not is not None:
        rest: Line = (*_INDENT, *_INDENT)
        lines += flow([(offer.why_not, "muted")], width, rest, rest)
    return lines


def _marked(label: str, words: Iterable[str], may: bool) -> Line:
    """The label with the words that were typed standing out."""
    if not may:
        return ((label, "muted"),)
    line: Line = ()
    end = 0
    for start, stop in highlights(label, tuple(words)):
        line = (*line, (label[end:start], "text"), (label[start:stop], "accent"))
        end = stop
    return tuple(span for span in (*line, (label[end:], "text")) if span[0])
