"""How an inbox is laid out: what waits, kind by kind, and below it what was not seen yet. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from msgspec import Struct
from rich.cells import cell_len

from kanban.domain.board import Board
from kanban.domain.card import ServiceClass
from kanban.domain.events import CardEvent
from kanban.domain.happened import verb_of
from kanban.domain.inbox import Item, Kind, seats
from kanban.domain.offered import offered_to
from kanban.domain.text import flat
from kanban.tui.lines import BLANK, Block, Line, flow
from kanban.tui.text import fit
from kanban.wording import age, card_name
from kanban.wording import inbox as say
from kanban.wording.cards import URGENT, due
from kanban.wording.improving import HOW, OFFERED, offer

_ROOMY = 72
"""Cells from which who waits stands beside the card instead of below it."""
_SENDER = 28
"""Cells that who waits may take, however long the titles are; or a third of the line."""
_GAP = "  "
"""Between columns, at the least."""
_AGE = 6
"""Cells for an age, with the gap before it."""
_SAID = (Kind.QUESTION, Kind.CALL, Kind.PROMISE, Kind.MENTION)
"""What means nothing without its words, however little room there is."""
_MARGIN: Line = ((" ", "text"),)
_INDENT: Line = (("   ", "text"),)


class InboxPage(Struct, frozen=True, kw_only=True):
    """One person's inbox at one time."""

    board: Board
    me: str
    now: datetime
    items: tuple[Item, ...]
    news: tuple[CardEvent, ...]
    """The last first; those that were read last."""
    trouble: str = ""
    """Why they cannot be read."""

    def head(self, told: str, width: int) -> list[Block]:
        """What it is, how much waits, and what happened last."""
        count = f"{len(self.items):,}" if self.items else ""
        line: Line = ((say.INBOX, "accent"), (f"  {count}", "strong"))
        if told:
            room = width - sum(cell_len(text) for text, _ in line) - 5
            line = (*line, ("   ● ", "good"), (fit(flat(told), room), "text"))
        return [Block("head", [line])]

    def body(self, width: int) -> list[Block]:
        return [*self._waiting(width), *self._offered(width), *self._unseen(width)]

    def _offered(self, width: int) -> Iterator[Block]:
        """What the person may adopt as a lead: another page is for that."""
        found = offered_to(self.board, self.me)
        if found:
            yield _heading(OFFERED, len(found))
            for department, improvement in found:
                said: Line = ((offer(department, improvement), "text"), (f"  {HOW}", "muted"))
                yield Block("", flow(said, width, _MARGIN, _INDENT))

    def _waiting(self, width: int) -> Iterator[Block]:
        if not self.items and not offered_to(self.board, self.me):
            person = self.board.people.get(self.me)
            words = say.nothing() if seats(person) else say.nothing_for_lookers()
            yield Block("", [BLANK, *flow([(words, "good")], width, _MARGIN, _MARGIN)])
        room = self._room_for_sender(width)
        for kind, items in groupby(self.items, lambda item: item.kind):
            same = list(items)
            yield _heading(say.heading(kind), len(same))
            for item in same:
                yield Block(key_of(item), list(self._row(item, width, room)))

    def _room_for_sender(self, width: int) -> int:
        """Cells of the column with who waits: as many as it needs, where the cards leave them."""
        sender = max((cell_len(say.sender(item, self.board)) for item in self.items), default=0)
        card = max((self._card_cells(item) for item in self.items), default=0)
        left = width - 1 - _AGE - len(_GAP) - card
        return min(sender, max(_SENDER, width // 3, left))

    def _card_cells(self, item: Item) -> int:
        name = card_name(item.card.number, item.card.title)
        return cell_len(name) + sum(len(_GAP) + cell_len(sign) for sign in self._pressing(item))

    def _row(self, item: Item, width: int, room_for_sender: int) -> Iterator[Line]:
        """The card; who waits, how long, and what they said, beside it or below."""
        card = item.card
        name, sender = card_name(card.number, card.title), say.sender(item, self.board)
        since = age(item.since, self.now)
        pressing: Line = tuple((f"{_GAP}{sign}", "alarm") for sign in self._pressing(item))
        taken = sum(cell_len(text) for text, _ in pressing)
        if width >= _ROOMY:
            room = width - 1 - room_for_sender - len(_GAP) - _AGE - taken
            title = fit(name, room)
            gap = " " * (room - cell_len(title)) + _GAP
            who = fit(sender, room_for_sender)
            who += " " * (room_for_sender - cell_len(who))
            yield (*_MARGIN, (title, "strong"), *pressing, (f"{gap}{who}{since:>{_AGE}}", "muted"))
        else:
            yield (*_MARGIN, (fit(name, width - 1 - taken), "strong"), *pressing)
            yield (*_INDENT, (f"{fit(sender, width - 9)}  {since}", "muted"))
        words = flat(say.words(item).partition("\n")[0])
        is_wanted = item.kind is not Kind.REQUEST if width >= _ROOMY else item.kind in _SAID
        if words and is_wanted:
            yield (*_INDENT, (fit(words, width - 3), "muted"))

    def _pressing(self, item: Item) -> Iterator[str]:
        today = self.now.astimezone().date()
        if item.card.service_class is ServiceClass.EXPEDITE:
            yield f"▲ {URGENT}"
        if item.card.is_late(today):
            yield due(item.card, today) or ""

    def _unseen(self, width: int) -> Iterator[Block]:
        if self.trouble:
            yield Block("", [BLANK, *flow([(self.trouble, "alarm")], width, _MARGIN, _MARGIN)])
        if self.news:
            yield _heading(say.UNSEEN, len(self.news))
        for event in self.news:
            since = age(event.at, self.now)
            room = width - 1 - _AGE
            words = fit(say.news(event, self.board, self.me), room)
            gap = " " * (room - cell_len(words))
            line: Line = (*_MARGIN, (words, "text"), (f"{gap}{since:>{_AGE}}", "muted"))
            yield Block(key_of(event), [line])

    def row(self, key: str) -> Item | CardEvent | None:
        """What stands in the block with that key."""
        rows: Iterable[Item | CardEvent] = (*self.items, *self.news)
        return next((one for one in rows if key_of(one) == key), None)


def key_of(row: Item | CardEvent) -> str:
    if isinstance(row, Item):
        which = row.question or row.block or row.call or row.comment or 0
        return f"{row.kind} {row.card.number} {which}"
    return f"news {row.card} {verb_of(row)} {row.at.isoformat()}"


def _heading(name: str, count: int) -> Block:
    return Block("", [BLANK, (*_MARGIN, (name.upper(), "head"), (f"  {count:,}", "muted"))])
