"""The sheet on which anybody says something about a card, or puts it in other words soon after."""

from __future__ import annotations

from datetime import date
from functools import partial

from textual.app import ComposeResult
from textual.events import Key

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.commands import CardCommand, Comment, EditComment
from kanban.domain.mentions import callers
from kanban.domain.said import Said
from kanban.tui.calling import names
from kanban.tui.screens.sheet import CardSheet
from kanban.tui.widgets.calling import Calling
from kanban.tui.widgets.fields import Field, Note
from kanban.wording import sides
from kanban.wording.calling import CALLS_YOU, said_by
from kanban.wording.deeds import title
from kanban.wording.saying import EDITING, up_edits


class CommentSheet(CardSheet):
    """Just words."""

    verb = title("comment")
    CALLERS = "#callers"

    def __init__(
        self, board: Board, card: Card, me: str, today: date, recent: Said | None = None
    ) -> None:
        """`recent`: what they have just said about the card and may still put in other words."""
        super().__init__(board, card, me, today)
        self.words = Calling(
            partial(names, board), placeholder="what do both sides need to know?", id="words"
        )
        about = sides(card, board)
        note = about if recent is None else up_edits(about)
        self._field = Field("Comment", self.words, self.words.offers, note=note)
        waiting = callers(card, board, me)
        self._callers = Note(
            "\n".join(said_by(one, board) for one in waiting), classes="words", id="callers"
        )
        self._recent = recent
        self._edited: Said | None = None
        """The comment that is being put in other words."""

    def fields(self) -> ComposeResult:
        if self._callers.said:
            yield Field(CALLS_YOU, self._callers)
        yield self._field

    def on_key(self, event: Key) -> None:
        """↑ where nothing is typed brings back what was said last."""
        if event.key == "up" and self._recent is not None and not self.words.text:
            event.stop()
            event.prevent_default()
            self._edited = self._recent
            self.words.put(self._recent.text)
            self.words.move_cursor(self.words.document.end)
            self._field.note.say(EDITING)

    def fill(self, command: CardCommand) -> None:
        if isinstance(command, Comment):
            self.words.put(command.text)

    def command(self) -> Comment | EditComment:
        number, text = self.card.number, self.words.answer
        if self._edited is not None:
            return EditComment(number=number, comment=self._edited.number, text=text)
        return Comment(number=number, seen=self.seen, text=text)
