"""The sheets of kindness: to call for help, to hear such a call, to say thanks."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.commands import Acknowledge, Call, CardCommand, Thank
from kanban.domain.errors import Refused
from kanban.tui.screens.sheet import CardSheet
from kanban.tui.verbs import departments_of
from kanban.tui.widgets.choice import Choice
from kanban.tui.widgets.fields import Field, Words
from kanban.wording import labels
from kanban.wording.caring import called, thank_you, who_hears, whom_you_thank
from kanban.wording.deeds import title
from kanban.wording.refusals.screen import CHOOSE_CALL


class CallSheet(CardSheet):
    """Just words; somebody of the supplier hears them and says thanks."""

    verb = title("call")

    def __init__(self, board: Board, card: Card, me: str, today: date) -> None:
        super().__init__(board, card, me, today)
        self.words = Words(placeholder="what is wrong, or whom do you need?", id="words")
        self.words.wanted = True

    def fields(self) -> ComposeResult:
        yield Field(labels.HELP, self.words, note=who_hears(self.card, self.board))

    def fill(self, command: CardCommand) -> None:
        if isinstance(command, Call):
            self.words.put(command.text)

    def command(self) -> Call:
        return Call(number=self.card.number, text=self.words.answer)


class AcknowledgeSheet(CardSheet):
    """The open calls, of which one is heard; if there is just one, that is chosen.

    A number never means another call, so that it fits whatever has become of the card.
    """

    verb = title("acknowledge")

    def __init__(self, board: Board, card: Card, me: str, today: date) -> None:
        super().__init__(board, card, me, today)
        open_ones = [(str(one.number), called(one, board)) for one in card.open_calls]
        self.call = Choice(open_ones, id="call")
        self.words = Words(placeholder="what you will do, if you like", id="words")

    def fields(self) -> ComposeResult:
        yield Field(labels.CALL, self.call, note=thank_you(self.card, self.board))
        yield Field(labels.ANSWER, self.words)

    def on_mount(self) -> None:
        if len(self.card.open_calls) == 1:
            self.call.value = str(self.card.open_calls[0].number)
            self.words.focus()

    def command(self) -> Acknowledge:
        if not self.call.answer:
            raise Refused("missing", CHOOSE_CALL)
        call = int(self.call.answer)
        return Acknowledge(number=self.card.number, call=call, text=self.words.answer)


class ThankSheet(CardSheet):
    """Just words, and whom they go to."""

    verb = title("thank")

    def __init__(self, board: Board, card: Card, me: str, today: date) -> None:
        super().__init__(board, card, me, today)
        self.words = Words(placeholder="what did you like?", wanted=True, id="words")

    def fields(self) -> ComposeResult:
        to = self.card.thanked_by(departments_of(self.board, self.me))
        yield Field(labels.THANKS, self.words, note=whom_you_thank(to, self.board))

    def fill(self, command: CardCommand) -> None:
        if isinstance(command, Thank):
            self.words.put(command.text)

    def command(self) -> Thank:
        return Thank(number=self.card.number, text=self.words.answer)
