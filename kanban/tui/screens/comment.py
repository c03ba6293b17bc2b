"""The sheet on which anybody says something about a card."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.commands import CardCommand, Comment
from kanban.tui.screens.sheet import CardSheet
from kanban.tui.widgets.fields import Field, Words
from kanban.wording import sides
from kanban.wording.deeds import title


class CommentSheet(CardSheet):
    """Just words."""

    verb = title("comment")

    def __init__(self, board: Board, card: Card, me: str, today: date) -> None:
        super().__init__(board, card, me, today)
        self.words = Words(placeholder="what do both sides need to know?", wanted=True, id="words")

    def fields(self) -> ComposeResult:
        yield Field("Comment", self.words, note=sides(self.card, self.board))

    def fill(self, command: CardCommand) -> None:
        if isinstance(command, Comment):
            self.words.put(command.text)

    def command(self) -> Comment:
        return Comment(number=self.card.number, seen=self.seen, text=self.words.answer)
