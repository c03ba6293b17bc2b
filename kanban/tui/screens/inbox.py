"""The inbox: what waits for the person, one key to deal with each, and what they have not seen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.commands import Answer, CardCommand
from kanban.domain.errors import StoreError
from kanban.domain.events import CardEvent
from kanban.domain.inbox import Item, Kind
from kanban.service import Update
from kanban.tui import keycaps
from kanban.tui.inbox_page import InboxPage
from kanban.tui.lines import Block, hints
from kanban.tui.messages import AllSeen, CardSeen, MenuAsked, VerbAsked
from kanban.tui.screens.ending import Ending
from kanban.tui.unseen import Unseen
from kanban.tui.verbs import CardVerbs
from kanban.tui.waiting import Waiting
from kanban.tui.widgets.hints import Hints
from kanban.tui.widgets.leaf import Choices, Leaf
from kanban.wording import headline
from kanban.wording import inbox as say
from kanban.wording.deeds import hint
from kanban.wording.news import is_for
from kanban.wording.refusals.screen import has_left
from kanban.wording.reminders import REMINDERS

_BOUND = ("inbox", "choices", "card")


class InboxScreen(CardVerbs, Ending[None]):
    """The verbs' keys act on the card under the cursor, as on the board."""

    CSS_PATH = "../styles/inbox.tcss"
    AUTO_FOCUS = "#inbox-list"
    GUIDE = "inbox"
    BINDINGS: ClassVar[list[BindingType]] = [
        *CardVerbs.BINDINGS,
        Binding("space", "do", "Do what there is to do", id="inbox.do"),
        Binding("s", "seen", "Mark all news as seen", id="inbox.seen"),
        Binding("R", "app.reminders", REMINDERS, id="inbox.reminders"),
        Binding("escape,q,i", "leave", "Back to the board", id="inbox.leave"),
    ]

    def __init__(
        self, board: Board, me: str, now: datetime, waiting: Waiting, unseen: Unseen
    ) -> None:
        super().__init__()
        self._waiting, self._unseen = waiting, unseen
        self._told = ""
        """What happened last while the inbox was open."""
        self._gone: tuple[Card, str] | None = None
        """The card under the cursor that another's change took away, and the row that took its
        place, until the person moves or says yes."""
        page = InboxPage(board=board, me=me, now=now, items=(), news=())
        self._page = _on(board, page, waiting)
        self._head = Leaf(self._draw_head, id="inbox-head")
        self.list = Choices(self._page.body, id="inbox-list")
        self._keys = Hints(partial(_draw_keys, self), id="inbox-keys")

    def compose(self) -> ComposeResult:
        self._head.can_focus = False
        yield self._head
        yield self.list
        yield self._keys

    def on_mount(self) -> None:
        self.list.go(0)
        self._read_news(is_own=True)

    @property
    def row(self) -> Item | CardEvent | None:
        """What is under the cursor."""
        return self._page.row(self.list.key)

    @property
    def selected(self) -> Card | None:
        """The card of the row, as it is now."""
        row = self.row
        number = row.card.number if isinstance(row, Item) else row.card if row else None
        return self._page.board.cards.get(number) if number is not None else None

    # Showing

    def board_changed(self, update: Update) -> None:
        """Show what waits now, and say what happened."""
        news = [event for event in update.events if is_for(event, self._page.me)]
        if news:
            self._told = headline(news[-1], update.board)
        is_own = any(event.by == self._page.me for event in update.events)
        self._take(_on(update.board, self._page, self._waiting), is_own=is_own)
        self._read_news(is_own=is_own)

    def seen_changed(self) -> None:
        """Something that was news has been seen."""
        self._read_news(is_own=True)

    def time_goes_on(self, now: datetime) -> None:
        """Tell ages and what is late as of now."""
        page = replace(self._page, now=now)
        self._take(_on(page.board, page, self._waiting), is_own=True)

    def _read_news(self, *, is_own: bool) -> None:
        """Read them in a thread, while keys are answered. `is_own`: for what the person did."""
        reading = self._unseen.news(self._page.board, self._page.items)
        self.run_worker(self._show_news(reading, is_own), group="news", exclusive=True)

    async def _show_news(self, reading: Callable[[], tuple[CardEvent, ...]], is_own: bool) -> None:
        try:
            news, trouble = await asyncio.to_thread(reading), ""
        except StoreError as error:
            news, trouble = (), error.message
        self._take(replace(self._page, news=news, trouble=trouble), is_own=is_own)

    def _take(self, page: InboxPage, *, is_own: bool) -> None:
        """Show the page; a row that others took from under the cursor is gone."""
        before, card = self.list.key, self.selected
        self._page = page
        self._head.show(self._draw_head)
        self.list.show(page.body)
        self._show_keys()
        if card is not None and page.row(before) is None and not is_own:
            self._gone = card, self.list.key
        elif self._gone is not None and self._gone[1] == before:
            self._gone = self._gone[0], self.list.key  # the news come after what waits

    @on(Choices.Moved)
    def _show_keys(self) -> None:
        self._keys.show(partial(_draw_keys, self))

    def _draw_head(self, width: int) -> list[Block]:
        return self._page.head(self._told, width)

    # Keys

    @on(Choices.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    def action_do(self) -> None:
        """Deal with what is under the cursor in the obvious way."""
        row = self.row
        if row is None or not self._is_meant():
            return
        if not isinstance(row, Item):
            self.post_message(CardSeen(row.card))
        else:
            self.post_message(VerbAsked(row.card.number, row.verb, row.card.version, _words(row)))

    def action_verb(self, verb: str) -> None:
        if self._is_meant():
            super().action_verb(verb)

    def action_menu(self) -> None:
        """The cursor begins on what there is to do."""
        row = self.row
        if isinstance(row, Item):
            self.post_message(MenuAsked(row.card.number, row.verb))
        else:
            super().action_menu()

    def _is_meant(self) -> bool:
        """A row that took the place of another without the person's doing is not meant yet."""
        gone, self._gone = self._gone, None
        if gone is None or gone[1] != self.list.key:
            return True
        self.notify(has_left(gone[0]), markup=False)
        return False

    def action_seen(self) -> None:
        self.post_message(AllSeen())

    def action_leave(self) -> None:
        self.end(None)


def _on(board: Board, page: InboxPage, waiting: Waiting) -> InboxPage:
    """The page with what waits on the board; the news stay those that were read last."""
    return replace(page, board=board, items=waiting.items(board, page.now))


def _draw_keys(screen: InboxScreen, width: int) -> list[Block]:
    row = screen.row
    keys = []
    if row is not None:
        keys = [("Space", _to_do(row)), ("⏎", "open"), ("m", "more"), ("j k", "move")]
    if screen._page.news:
        keys.append(("s", say.ALL_SEEN))
    keys += [("?", "keys"), ("Esc", "board")]
    return [hints(keycaps.in_dialog(keys, *_BOUND), width)]


def _to_do(row: Item | CardEvent) -> str:
    """What the one key does to the row, in a word or two."""
    if not isinstance(row, Item):
        return say.SEEN
    return hint(row.verb)


def _words(item: Item) -> CardCommand | None:
    """What the sheet begins with: of several questions, that one is answered."""
    if item.kind is Kind.QUESTION:
        return Answer(number=item.card.number, question=item.question, text="")
    return None
