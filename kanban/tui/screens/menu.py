"""The menu of a card: what may be done with it now, and why the rest may not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace
from textual import events, on
from textual.binding import Binding, BindingType

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.possible import OF_AN_OFFER, possible
from kanban.tui import keycaps
from kanban.tui.keymap import cap
from kanban.tui.lines import Block, Line, flow, packed
from kanban.tui.screens.dialog import Dialog
from kanban.tui.several import plan
from kanban.tui.verbs import VERBS
from kanban.tui.widgets.leaf import Choices, Leaf
from kanban.wording import card_name
from kanban.wording.refusals.asking import without_verb

_INDENT: Line = (("    ", "text"),)
_MARGIN: Line = ((" ", "text"),)


class MenuEntry(Struct, frozen=True, kw_only=True):
    """A verb as the menu offers it."""

    verb: str
    key: str
    """As shown; empty: the cursor alone leads to it."""
    label: str
    why_not: str | None = None
    """None: it may be done."""
    some: str = ""
    """To how many of several cards, if not to all."""


def entries_for(board: Board, card: Card, me: str, now: datetime) -> list[MenuEntry]:
    """Every verb of the card, with what speaks against it."""
    answers = possible(board, card, me, now)
    return [
        MenuEntry(
            verb=verb,
            key=keycaps.key(offer.key),
            label=offer.label,
            why_not=refused.message if (refused := answers[verb]) else None,
        )
        for verb, offer in VERBS.items()
        if verb in answers
    ]


def entries_for_all(board: Board, cards: Sequence[Card], me: str, now: datetime) -> list[MenuEntry]:
    """Every verb, for each of several cards; what speaks against it is said of the first card."""
    offered = any(card.handover for card in cards)
    verbs = [verb for verb in VERBS if offered or verb not in OF_AN_OFFER]
    plans = {verb: plan(verb, cards, board, me, now) for verb in verbs}
    counts = {verb: len(ahead.commands) + len(ahead.alike) for verb, ahead in plans.items()}
    return [
        MenuEntry(
            verb=verb,
            key=keycaps.key(offer.key),
            label=offer.label,
            why_not=None if counts[verb] else plans[verb].refused[0].sentence,
            some="" if counts[verb] == len(cards) else f"{counts[verb]} of {len(cards)}",
        )
        for verb, offer in VERBS.items()
        if verb in plans
    ]


class MenuScreen(Dialog[str | None]):
    """Ends with the verb that was picked, or None."""

    KEYS = (("⏎", "do it"), ("j k", "move"), ("Esc", "leave"))
    BOUND = ("choices",)
    GUIDE = "cards"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,m", "leave", "Leave", id="menu.leave"),
    ]

    def __init__(
        self,
        entries: Sequence[MenuEntry],
        card: Card | None = None,
        about: str = "",
        begin: str = "",
    ) -> None:
        """`card` is what the heading names, or `about` says what it is about instead; `begin` is
        the verb on which the cursor stands at first."""
        super().__init__()
        self.entries = _ordered(entries)
        self._begin = begin
        self._about = card_name(card.number, card.title) if card else about

    def draw_head(self, width: int) -> list[Block]:
        groups: list[Line] = [(("What may be done", "accent"),)]
        if self._about:
            groups.append(((self._about, "text"),))
        return [Block("head", packed(groups, width))]

    def body(self) -> Leaf:
        self._choices = Choices(self._draw)
        return self._choices

    def on_mount(self) -> None:
        verbs = [entry.verb for entry in self.entries]
        self._choices.go(verbs.index(self._begin) if self._begin in verbs else 0)

    def _draw(self, width: int) -> list[Block]:
        blocks: list[Block] = []
        said = None
        for entry in self.entries:
            reason = _reason(entry)
            if reason is not None and reason != said:
                heading: list[Line] = [()] if blocks else []
                if said is None:
                    heading.append(((" NOT NOW", "head"),))
                lines = flow([(reason, "muted")], width, _MARGIN, _MARGIN)
                blocks.append(Block("", heading + lines))
                said = reason
            blocks.append(Block(entry.verb, _entry(entry, width)))
        return blocks

    def on_key(self, event: events.Key) -> None:
        pressed = cap(event.key)
        with_key = [entry for entry in self.entries if entry.key == pressed]
        if with_key:
            event.stop()
            self._pick(with_key[0])  # what may be done stands first

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        self._pick(next(entry for entry in self.entries if entry.verb == message.key))

    def _pick(self, entry: MenuEntry) -> None:
        if entry.why_not is None:
            self.end(entry.verb)

    def action_leave(self) -> None:
        self.end(None)


def _ordered(entries: Sequence[MenuEntry]) -> list[MenuEntry]:
    """What may be done first, then what may not, those with the same reason together."""
    reasons = list(dict.fromkeys(map(_reason, entries)))
    ordered = sorted(
        entries, key=lambda entry: (entry.why_not is not None, reasons.index(_reason(entry)))
    )
    return list(_with_keys_once(ordered))


def _with_keys_once(entries: Sequence[MenuEntry]) -> Iterator[MenuEntry]:
    """Of those that may be done with one key, the first has it, as on the board."""
    taken: set[str] = set()
    for entry in entries:
        is_taken = entry.why_not is None and entry.key in taken
        yield replace(entry, key="") if is_taken else entry
        taken.add(entry.key)


def _reason(entry: MenuEntry) -> str | None:
    """What speaks against it, without the words that name the verb: it stands below."""
    return entry.why_not and without_verb(entry.why_not)


def _entry(entry: MenuEntry, width: int) -> list[Line]:
    """Its key and what it is called."""
    may = entry.why_not is None
    some = f"  {entry.some}" if may and entry.some else ""
    return flow(
        [(entry.label, "text" if may else "muted"), (some, "muted")],
        width,
        ((f" {entry.key or ' '}  ", "accent" if may else "muted"),),
        _INDENT,
    )
