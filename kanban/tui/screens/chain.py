"""The chain in which a card stands: what waits behind it, and what it waits on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.chain import Link, down, up
from kanban.service import Update
from kanban.tui.lines import BLANK, Block, Line, flow
from kanban.tui.messages import CardAsked
from kanban.tui.screens.dialog import Dialog
from kanban.tui.widgets.leaf import Choices, Leaf
from kanban.wording import card_name
from kanban.wording import chain as words

_MARGIN: Line = ((" ", "text"),)
_INDENT: Line = (("   ", "text"),)


class ChainScreen(Dialog[None]):
    """Enter opens a card; what stands behind the dialog comes back after it."""

    KEYS = (("⏎", "open"), ("j k", "move"), ("Esc", "back"))
    BOUND = ("choices", "chain")
    GUIDE = "cards"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,C", "leave", "Leave", id="chain.leave"),
    ]

    def __init__(self, board: Board, number: int) -> None:
        super().__init__()
        self._board, self._number = board, number

    def draw_head(self, width: int) -> list[Block]:
        return [Block("head", flow([(words.TITLE, "accent")], width))]

    def body(self) -> Leaf:
        self._choices = Choices(self._draw)
        return self._choices

    def board_changed(self, update: Update) -> None:
        self._board = update.board
        self._choices.show(self._draw)

    def _draw(self, width: int) -> list[Block]:
        board = self._board
        card = board.cards.get(self._number)
        if card is None:
            return []
        return [
            Block(f"of {card.number}", _root(card, board, width)),
            *_part(words.WAITS_BEHIND, up(board, card.number), board, width),
            *_part(words.WAITS_ON, down(board, card.number), board, width),
        ]

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        number = message.key.rpartition(" ")[2]
        if number and int(number) in self._board.cards:
            self.post_message(CardAsked(int(number)))

    def action_leave(self) -> None:
        self.end(None)


def _root(card: Card, board: Board, width: int) -> list[Line]:
    name = flow([(card_name(card.number, card.title), "strong")], width, _MARGIN, _INDENT)
    stands = flow([(words.stands(card, board), "muted")], width, _INDENT, _INDENT)
    return [*name, *stands]


def _part(heading: str, links: Sequence[Link], board: Board, width: int) -> Iterator[Block]:
    """One direction of the chain. Only cards can be chosen."""
    if not links:
        nothing = words.NOTHING_BEHIND if heading == words.WAITS_BEHIND else words.ON_NOTHING
        yield Block("", [BLANK, *flow([(nothing, "muted")], width, _MARGIN, _MARGIN)])
        return
    yield Block("", [BLANK, ((f" {heading.upper()}", "head"),)])
    met: Counter[int | None] = Counter()
    """By card how often it stood in the chain so far: the cursor stays on it, whatever comes
    before it."""
    for link in links:
        key = f"{heading} {met[link.card]} {link.card}" if link.card in board.cards else ""
        met[link.card] += 1
        yield Block(key, _link(link, board, width))


def _link(link: Link, board: Board, width: int) -> list[Line]:
    rails = words.rails(link)
    first: Line = ((f" {rails}", "muted"),)
    rest: Line = ((f" {words.beside(rails)}  ", "muted"),)
    lines = flow([(words.name(link, board), "text")], width, first, rest)
    if stands := words.about(link, board):
        lines += flow([(stands, "muted")], width, rest, rest)
    return lines + flow([(words.why(link, board), "text")], width, rest, rest)
