"""The menu of a card: what may be done with it now, and why the rest may not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from msgspec import Struct
from textual import events, on
from textual.binding import Binding, BindingType

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.possible import possible
from kanban.tui.lines import Block, Line, flow, packed
from kanban.tui.screens.dialog import Dialog
from kanban.tui.verbs import VERBS
from kanban.tui.widgets.leaf import Choices, Leaf
from kanban.wording import card_name

_INDENT: Line = (("    ", "text"),)


class MenuEntry(Struct, frozen=True, kw_only=True):
    """A verb as the menu offers it."""

    verb: str
    key: str
    label: str
    why_not: str | None = None
    """None: it may be done."""


def entries_for(board: Board, card: Card, me: str, now: datetime) -> list[MenuEntry]:
    """Every verb of the card, with what speaks against it."""
    answers = possible(board, card, me, now)
    return [
        MenuEntry(
            verb=verb,
            key=offer.key,
            label=offer.label,
            why_not=refused.message if (refused := answers[verb]) else None,
        )
        for verb, offer in VERBS.items()
    ]


class MenuScreen(Dialog[str | None]):
    """Ends with the verb that was picked, or None."""

    KEYS = (("⏎", "do it"), ("j k", "move"), ("Esc", "leave"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,m", "leave", "Leave", id="menu.leave"),
    ]

    def __init__(self, entries: Sequence[MenuEntry], card: Card | None = None) -> None:
        """`card` is what the heading names."""
        super().__init__()
        self.entries = sorted(entries, key=lambda entry: entry.why_not is not None)
        self._card_name = card_name(card.number, card.title) if card else ""

    def draw_head(self, width: int) -> list[Block]:
        groups: list[Line] = [(("What may be done", "accent"),)]
        if self._card_name:
            groups.append(((self._card_name, "text"),))
        return [Block("head", packed(groups, width))]

    def body(self) -> Leaf:
        return Choices(self._draw)

    def _draw(self, width: int) -> list[Block]:
        blocks: list[Block] = []
        for entry in self.entries:
            if entry.why_not is not None and all(block.key for block in blocks):
                blocks.append(Block("", [(), ((" NOT NOW", "head"),)]))
            blocks.append(Block(entry.verb, _entry(entry, width)))
        return blocks

    def on_key(self, event: events.Key) -> None:
        for entry in self.entries:
            if event.character == entry.key:
                event.stop()
                self._pick(entry)

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        self._pick(next(entry for entry in self.entries if entry.verb == message.key))

    def _pick(self, entry: MenuEntry) -> None:
        if entry.why_not is None:
            self.end(entry.verb)

    def action_leave(self) -> None:
        self.end(None)


def _entry(entry: MenuEntry, width: int) -> list[Line]:
    """Its key and what it is called; below, muted, what speaks against it."""
    if entry.why_not is None:
        return flow([(entry.label, "text")], width, ((f" {entry.key}  ", "accent"),), _INDENT)
    lines = flow([(entry.label, "muted")], width, ((f" {entry.key}  ", "muted"),), _INDENT)
    return lines + flow([(entry.why_not, "muted")], width, _INDENT, _INDENT)
