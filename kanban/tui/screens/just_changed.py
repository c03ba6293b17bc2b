"""What others did to a card just before a person acted on it, and what they can do about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Literal, NamedTuple, TypeAlias

from textual import events
from textual.binding import Binding, BindingType

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.errors import Refused
from kanban.domain.events import CardEvent
from kanban.tui import keycaps
from kanban.tui.keymap import cap
from kanban.tui.lines import BLANK, Block, Line, flow
from kanban.tui.screens.dialog import Dialog
from kanban.tui.steps import meaning, step_of
from kanban.tui.verbs import VERBS, CardVerbs, forward
from kanban.tui.widgets.leaf import Leaf
from kanban.wording import card_name, details, headline, when
from kanban.wording.intentions import all_the_same
from kanban.wording.news import changed_while_looking, now_it_is

Wish: TypeAlias = Literal["look", "again"]

_INDENT: Line = (("   ", "text"),)
_KEYS = {"forward": "L", "back": "H", "accept": "a", "return": "x", "edit": "e"}
"""The keys of what is asked for by a key of the board; those of the others are the menu's."""


class News(NamedTuple):
    """What a person had not seen when they acted on a card."""

    card: Card
    """As it is now."""
    happened: Sequence[CardEvent]
    verb: str
    """What they asked for."""
    again: str
    """What that would do now; empty when nothing, or not what they meant."""
    refused: str
    """Why the rules say no to it now, if they do."""


def news_of(
    verb: str, happened: Sequence[CardEvent], board: Board, number: int, me: str, at: datetime
) -> News:
    """What the events come to for somebody who asks for a verb, as in `step_of`."""
    card = board.cards[number]
    means = meaning(verb, card, board, me)
    if means != verb and happened and card.entered_at >= happened[0].at:
        means = None  # a direction leads elsewhere than it did from the column it was in
    step = step_of(means, card, board, me, at) if means else None
    refused = step.message if isinstance(step, Refused) else ""
    return News(card, happened, verb, "" if refused else means or "", refused)


class JustChangedScreen(Dialog[Wish | None]):
    """Ends with what is wished, or None. The verb's own key does it all the same."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "look", "Look at the card", id="changed.look"),
        Binding("escape,q", "leave", "Leave it", id="changed.leave"),
        *(
            binding
            for binding in CardVerbs.BINDINGS
            if isinstance(binding, Binding) and binding.action.startswith("verb(")
        ),
    ]

    def __init__(self, news: News, board: Board, now: datetime) -> None:
        super().__init__()
        self._news, self._board, self._now = news, board, now

    @property
    def _pressed(self) -> str:
        """What the person pressed, as far as a key leads to it: a drop is a key's doing, and what
        is started at once was moved on."""
        verb, again = self._news.verb, self._news.again
        if verb != "start" and not verb.startswith("to "):
            return verb
        return "forward" if again == forward(self._news.card) else "back"

    def keys(self) -> Sequence[tuple[str, str]]:
        look, leave = ("⏎", "look at it"), ("Esc", "leave it")
        again = self._news.again
        if not again:
            return (look, leave)
        shown = keycaps.key(_KEYS.get(self._pressed, VERBS[again].key))
        return (look, (shown, all_the_same(again)), leave)

    def draw_head(self, width: int) -> list[Block]:
        name = card_name(self._news.card.number, self._news.card.title)
        title = changed_while_looking(self._news.card)
        return [Block("head", [*flow([(title, "accent")], width), *flow([(name, "text")], width)])]

    def body(self) -> Leaf:
        return Leaf(self._draw)

    def _draw(self, width: int) -> list[Block]:
        lines: list[Line] = []
        for event in self._news.happened:
            words = f"{headline(event, self._board)}, {when(event.at, self._now)}"
            lines += flow([(words, "strong")], width, ((" • ", "accent"),), _INDENT)
            for detail in details(event, self._board):
                lines += flow([(detail, "text")], width, _INDENT, _INDENT)
        lines.append(BLANK)
        now = now_it_is(self._news.card, self._board)
        lines += flow([(now, "muted")], width, ((" ", "text"),), ((" ", "text"),))
        if self._news.refused:
            lines += flow([(self._news.refused, "warn")], width, ((" ", "text"),), ((" ", "text"),))
        return [Block("happened", lines)]

    def action_verb(self, verb: str) -> None:
        if self._news.again and verb == self._pressed:
            self.end("again")

    def on_key(self, event: events.Key) -> None:
        """The key that a verb has in the menu."""
        again = self._news.again
        if not again or self._pressed in _KEYS:
            return
        if cap(event.key) == keycaps.key(VERBS[again].key):
            event.stop()
            self.end("again")

    def action_look(self) -> None:
        self.end("look")

    def action_leave(self) -> None:
        self.end(None)
