"""A card shown whole on a screen of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.chain import waited_on_by
from kanban.domain.events import CardEvent, DepartmentSet
from kanban.domain.possible import possible
from kanban.flow.ageing import Past
from kanban.service import Update
from kanban.tui import keycaps
from kanban.tui.bars import card_hints
from kanban.tui.card_page import CardPage
from kanban.tui.lines import Block, hints
from kanban.tui.messages import CardAsked
from kanban.tui.screens.ending import Ending
from kanban.tui.verbs import CardVerbs
from kanban.tui.widgets.hints import Hints
from kanban.tui.widgets.leaf import Leaf
from kanban.tui.widgets.linked_leaf import LinkedLeaf
from kanban.wording.agreements import promises
from kanban.wording.refusals.screen import NO_LINKS

_TWO_PANES = 110
"""Cells from which the history stands beside the card instead of below it."""
_HEAD_STAYS = 18
"""Rows from which title and state stay in sight while the rest scrolls."""
_KEYS = (("m", "more"), ("j k", "scroll"), ("?", "keys"))


class CardScreen(CardVerbs, Ending[None]):
    """Shows one card, its criteria, deliveries and comments, and all that happened to it.

    It keeps what it is given; whoever follows the board tells it with `board_changed`.
    """

    CSS_PATH = "../styles/card.tcss"
    AUTO_FOCUS = "#card-body"
    GUIDE = "cards"
    """The page of the guide about it."""
    BINDINGS: ClassVar[list[BindingType]] = [
        *CardVerbs.BINDINGS,
        Binding("number_sign", "links", "Open a card that is named here", id="card.links"),
        Binding("escape,q,enter", "leave", "Back to the board", id="card.leave"),
    ]

    def __init__(
        self,
        board: Board,
        number: int,
        history: tuple[CardEvent, ...],
        me: str,
        now: datetime,
        agreed: Mapping[str, tuple[DepartmentSet, ...]] | None = None,
        compared: Callable[[], Past | None] = lambda: None,
    ) -> None:
        """`history` is oldest first; `me` is the login of the person who looks; `agreed` as in
        `agreements_read`. `compared` gives what ages are told by on the board of now, if somebody
        knows it already."""
        super().__init__()
        card = board.cards[number]
        self._page = CardPage(
            board=board,
            card=card,
            history=history,
            me=me,
            now=now,
            agreed=agreed,
            compared=compared(),
        )
        self._compared = compared
        self._head = Leaf(self._draw_head, id="card-head")
        self._body = LinkedLeaf(self._draw_body, id="card-body")
        self._past = Leaf(self._draw_past, id="card-history")
        self._keys = Hints(self._draw_keys, id="card-keys")

    @property
    def selected(self) -> Card | None:
        """The card that the keys of its verbs are about."""
        return self._page.card

    def compose(self) -> ComposeResult:
        self._head.can_focus = False
        yield self._head
        with Horizontal(id="card-panes"):
            yield self._body
            yield self._past
        yield self._keys

    def board_changed(self, update: Update, history: tuple[CardEvent, ...] | None = None) -> None:
        """Show the card as it is now. Without a history, the update's own events are added."""
        page = self._page
        number = page.card.number
        card = update.board.cards.get(number, page.card)
        if history is None:
            news = [e for e in update.events if isinstance(e, CardEvent) and e.card == number]
            # The history may have been read after some of them happened and before they were told.
            unread = max(0, card.version - len(page.history))
            history = (*page.history, *news[len(news) - min(unread, len(news)) :])
        self._page = replace(
            page,
            board=update.board,
            card=card,
            history=history,
            agreed=_with_changes(page.agreed, update),
            compared=self._compared(),
            now=max(page.now, *(event.at for event in history)) if history else page.now,
        )
        if _looks_otherwise(page, self._page):
            self._show()

    def agreements_read(self, agreed: Mapping[str, tuple[DepartmentSet, ...]]) -> None:
        """Tell the card's clocks by what each department agreed to in the course of time."""
        self._page = replace(self._page, agreed=agreed)
        self._show()

    def time_goes_on(self, now: datetime) -> None:
        """Tell ages and offer keys as of now."""
        later = max(now, self._page.now)
        self._page = replace(self._page, now=later, compared=self._compared())
        self._show()

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        self._head.display = self._head_stays
        self._past.display = self._two_panes
        self._head.show(self._draw_head)
        self._body.show(self._draw_body)
        self._past.show(self._draw_past)
        self._keys.show(self._draw_keys)

    @property
    def _two_panes(self) -> bool:
        return self.app.size.width >= _TWO_PANES

    @property
    def _head_stays(self) -> bool:
        return self.app.size.height >= _HEAD_STAYS

    def _draw_head(self, width: int) -> list[Block]:
        return self._page.head(width)

    def _draw_body(self, width: int) -> list[Block]:
        head = [] if self._head_stays else self._page.head(width)
        if self._two_panes:
            return [*head, *self._page.body(width)]
        return [*head, *self._page.body(width), *self._page.past(width)]

    def _draw_past(self, width: int) -> list[Block]:
        return self._page.past(width)

    def _draw_keys(self, width: int) -> list[Block]:
        page = self._page
        allowed = possible(page.board, page.card, page.me, page.now)
        keys = [("Esc", "board"), *card_hints(allowed), *_KEYS]
        if _stands_in_a_chain(page):
            keys.insert(-len(_KEYS), ("C", "chain"))
        if _is_agreed_on(page):
            keys.insert(-len(_KEYS), ("A", "agreements"))
        if self._two_panes:
            keys.append(("Tab", "history"))
        return [hints(keycaps.on_card(keys), width)]

    def action_leave(self) -> None:
        self.end(None)

    def action_links(self) -> None:
        """Open the other card that is named here; of several, one that is chosen."""
        numbers = [number for number in self._body.links if number != self._page.card.number]
        if not numbers:
            self.notify(NO_LINKS, markup=False)
        elif len(numbers) == 1:
            self._open(numbers[0])
        else:
            from kanban.tui.screens.links import LinksDialog

            cards = self._page.board.cards
            self.app.push_screen(
                LinksDialog([cards[one] for one in numbers if one in cards]), self._open
            )

    @on(LinkedLeaf.Followed)
    def _follow(self, message: LinkedLeaf.Followed) -> None:
        self._open(message.number)

    def _open(self, number: int | None) -> None:
        if number is not None and number != self._page.card.number:
            self.post_message(CardAsked(number))


def _with_changes(
    agreed: Mapping[str, tuple[DepartmentSet, ...]] | None, update: Update
) -> Mapping[str, tuple[DepartmentSet, ...]] | None:
    """What was agreed, with what came in with the update and is not there yet."""
    if agreed is None:
        return None
    known = dict(agreed)
    for event in update.events:
        if isinstance(event, DepartmentSet):
            key = event.department.key
            if event not in known.get(key, ()):
                known[key] = (*known.get(key, ()), event)
    return known


def _looks_otherwise(before: CardPage, after: CardPage) -> bool:
    """Something that stands on the page changed, and not only other cards."""
    return (
        before.card is not after.card
        or len(before.history) != len(after.history)
        or before.board.people is not after.board.people
        or before.board.departments is not after.board.departments
        or _stands_in_a_chain(before)
        or _stands_in_a_chain(after)
    )


def _is_agreed_on(page: CardPage) -> bool:
    """One of its sides promises something to the other."""
    sides = (page.card.supplier, page.card.customer)
    departments = page.board.departments
    return any(promises(departments[key]) for key in sides if key in departments)


def _stands_in_a_chain(page: CardPage) -> bool:
    """It waits on something, or other cards wait on it, or it is a part or has some; and what those
    do stands on the page."""
    card, board = page.card, page.board
    is_blocked = bool(card.blocks) and card.state.is_open
    is_divided = card.parent is not None or card.number in board.parts
    return is_blocked or is_divided or bool(waited_on_by(board, card.number))
