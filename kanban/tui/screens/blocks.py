"""The sheets on which the supplier says what a card waits on, and that it waits no more."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult

from kanban.domain.block import BlockCode
from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.chain import ended
from kanban.domain.commands import Block, CardCommand, Unblock
from kanban.domain.errors import Refused
from kanban.service import Update
from kanban.tui.screens.sheet import CardSheet
from kanban.tui.widgets.choice import Choice
from kanban.tui.widgets.fields import Field, Line, Pick, Words
from kanban.wording import card_name, labels
from kanban.wording.deeds import title
from kanban.wording.hindrance import block_reason, may_be_unblocked, stands_in_the_way
from kanban.wording.refusals.asking import no_card
from kanban.wording.refusals.hindrance import block_needs_what, no_card_number
from kanban.wording.refusals.screen import CHOOSE_BLOCK, CHOOSE_BLOCKED


class CardNumber(Line):
    """The number of a card that is on the board."""

    board: Board

    @property
    def number(self) -> int | None:
        """As typed. Raises `Refused` for what is no number, or no card's."""
        typed = self.answer.removeprefix("#").strip()
        if not typed:
            return None
        if not (typed.isascii() and typed.isdecimal() and len(typed) <= 9):
            raise Refused("not_valid", no_card_number(typed))
        if int(typed) not in self.board.cards:
            raise Refused("unknown", no_card(int(typed)))
        return int(typed)

    @property
    def lacks(self) -> bool:
        try:
            number = self.number
        except Refused:
            return True
        return self.wanted and number is None


class BlockSheet(CardSheet):
    """The one thing that the card waits on, whichever is filled in; a code, and words."""

    verb = title("block")

    def __init__(self, board: Board, card: Card, me: str, today: date) -> None:
        super().__init__(board, card, me, today)
        self.code = Choice([(code.value, block_reason(code)) for code in BlockCode], id="code")
        self.words = Words(placeholder="what stands in the way?", wanted=True, id="words")
        self.on_card = CardNumber(placeholder="the number of a card", wanted=True, id="on_card")
        self.on_card.board = board
        self.department = Pick(
            [(d.name, d.key) for d in board.open_departments if d.key != card.supplier],
            prompt="which department?",
            id="department",
        )
        self.outside = Line(placeholder="who outside?", id="outside")
        self.named = Field(labels.ON_CARD, self.on_card, snug=True)

    def fields(self) -> ComposeResult:
        yield self.named
        yield Field(labels.ON_DEPARTMENT, self.department, snug=True)
        yield Field(labels.OUTSIDE, self.outside)
        yield Field(labels.WHY, self.code)
        yield Field(labels.BECAUSE, self.words)

    def answered(self) -> None:
        """The card whose number is typed, or why there is none; one of the three is enough."""
        self.on_card.wanted = not self._others()
        self.named.note.say(self._called())

    def _others(self) -> str:
        return self.department.answer or self.outside.answer

    def _called(self) -> str:
        try:
            number = self.on_card.number
        except Refused as error:
            return error.message
        card = self.board.cards.get(number) if number is not None else None
        return card_name(card.number, card.title) if card is not None else ""

    def board_changed(self, update: Update) -> None:
        super().board_changed(update)
        self.on_card.board = update.board
        self.answered()

    def fill(self, command: CardCommand) -> None:
        if isinstance(command, Block):
            self.code.value = command.code.value
            self.words.put(command.text)
            self.on_card.put(str(command.on_card or ""))
            self.outside.put(command.outside)
            if command.department is not None:
                self.department.put(command.department)

    def command(self) -> Block:
        on_card = self.on_card.number
        if on_card is None and not self._others():
            raise Refused("missing", block_needs_what(self.card))
        if not self.code.answer:
            raise Refused("missing", CHOOSE_BLOCK)
        return Block(
            number=self.card.number,
            seen=self.seen,
            code=BlockCode(self.code.answer),
            text=self.words.answer,
            on_card=on_card,
            department=self.department.answer or None,
            outside=self.outside.answer,
        )


class UnblockSheet(CardSheet):
    """What stands in the way, to say of one thing that it is gone; if there is just one, or just
    one whose card has ended, that is chosen.

    A number never means another block, so that it fits whatever has become of the card.
    """

    verb = title("unblock")

    def __init__(self, board: Board, card: Card, me: str, today: date) -> None:
        super().__init__(board, card, me, today)
        told = [(str(one.number), stands_in_the_way(one, board)) for one in card.blocks]
        self.block = Choice(told, id="block")
        self.words = Words(placeholder="what changed, if you like", id="words")
        likely = ended(board, card) or tuple(one.number for one in card.blocks)
        self._likely = likely[0] if len(likely) == 1 else None

    def fields(self) -> ComposeResult:
        note = may_be_unblocked(self.card, self.board)
        yield Field(labels.BLOCK, self.block, note=note)
        yield Field(labels.CHANGED, self.words)

    def on_mount(self) -> None:
        if self._likely is not None:
            self.block.value = str(self._likely)
            self.words.focus()

    def command(self) -> Unblock:
        if not self.block.answer:
            raise Refused("missing", CHOOSE_BLOCKED)
        block = int(self.block.answer)
        return Unblock(number=self.card.number, block=block, text=self.words.answer)
