"""The sheets on which the supplier asks what it has to know, and the customer answers."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.commands import Answer, Ask, CardCommand
from kanban.domain.errors import Refused
from kanban.tui.screens.sheet import CardSheet
from kanban.tui.widgets.choice import Choice
from kanban.tui.widgets.fields import Field, Words
from kanban.wording import labels
from kanban.wording.asking import asked, who_waits
from kanban.wording.deeds import title
from kanban.wording.refusals.screen import CHOOSE_QUESTION


class AskSheet(CardSheet):
    """Just words; they make it the customer's turn."""

    verb = title("ask")

    def __init__(self, board: Board, card: Card, me: str, today: date) -> None:
        super().__init__(board, card, me, today)
        self.words = Words(placeholder="what do you have to know?", wanted=True, id="words")

    def fields(self) -> ComposeResult:
        yield Field(labels.QUESTION, self.words, note=who_waits(self.card, self.board))

    def fill(self, command: CardCommand) -> None:
        if isinstance(command, Ask):
            self.words.put(command.text)

    def command(self) -> Ask:
        return Ask(number=self.card.number, seen=self.seen, text=self.words.answer)


class AnswerSheet(CardSheet):
    """The open questions and the answer to one of them; if there is just one, that is chosen.

    A number never means another question, so that an answer fits whatever has become of the card.
    """

    verb = title("answer")

    def __init__(self, board: Board, card: Card, me: str, today: date) -> None:
        super().__init__(board, card, me, today)
        open_ones = [(str(one.number), asked(one, board)) for one in card.questions]
        self.question = Choice(open_ones, id="question")
        self.words = Words(placeholder="what they have to know", wanted=True, id="words")

    def fields(self) -> ComposeResult:
        yield Field(labels.QUESTION, self.question)
        yield Field(labels.ANSWER, self.words)

    def on_mount(self) -> None:
        if len(self.card.questions) == 1:
            self.question.value = str(self.card.questions[0].number)
            self.words.focus()

    def fill(self, command: CardCommand) -> None:
        """The question that was pointed at; words to another card's would not answer this one."""
        if isinstance(command, Answer) and command.number == self.card.number:
            self.question.value = str(command.question)
            self.words.focus()

    def command(self) -> Answer:
        if not self.question.answer:
            raise Refused("missing", CHOOSE_QUESTION)
        question = int(self.question.answer)
        return Answer(number=self.card.number, question=question, text=self.words.answer)
