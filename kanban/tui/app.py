"""The app: what a person asks for with a key becomes a command, a sheet, or why not."""

from __future__ import annotations

import gc
from datetime import datetime
from typing import ClassVar, Protocol, runtime_checkable

from textual import on
from textual.binding import Binding, BindingType

from kanban.domain.card import Card
from kanban.domain.commands import CardCommand
from kanban.domain.errors import Refused, StoreError
from kanban.domain.said import Said, latest
from kanban.tui import keycaps
from kanban.tui.given import Given
from kanban.tui.messages import CommandAsked, RepeatAsked, SeveralAsked, VerbAsked, VerbOnMarked
from kanban.tui.running import STILL_SAVING, Running
from kanban.tui.steps import VERB_OF, FillIn, Run, step_of
from kanban.wording import Outcome
from kanban.wording.intentions import repeat
from kanban.wording.refusals.screen import NOTHING_TO_REPEAT

_MINUTE = 60.0
_REORDERING = ("higher", "lower", "before ", "after ")
"""Verbs to which it does not matter what else was changed."""


@runtime_checkable
class TellsTime(Protocol):
    """A screen on which ages stand, besides the board."""

    def time_goes_on(self, now: datetime) -> None: ...


class KanbanApp(Running):
    """One person's window on one board. Screens send messages; what happened goes back."""

    CSS_PATH = "styles/board.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+q", "quit", "Leave", id="app.quit"),
    ]

    def on_mount(self) -> None:
        self.set_interval(_MINUTE, self.time_goes_on)

    def time_goes_on(self) -> None:
        """Ages grow and promises break while nobody does anything."""
        self.board_screen.show()
        for screen in self.screen_stack:
            if isinstance(screen, TellsTime):
                screen.time_goes_on(self.service.now())

    def on_ready(self) -> None:
        """The board is painted: from here on the garbage collector works, on what is new."""
        gc.freeze()
        gc.enable()
        self.welcome.greet()

    # Verbs

    @on(VerbAsked)
    def _follow_verb(self, asked: VerbAsked) -> None:
        """Do what the key means for the card as it is now."""
        service, board = self.service, self.service.board
        card = board.cards.get(asked.number)
        if self.is_saving() or card is None:
            self.answers.refuse(Refused("not_now", STILL_SAVING))
            return
        if asked.seen != card.version and not asked.verb.startswith(_REORDERING):
            self.answers.changed_meanwhile(asked, asked.verb)
            return
        step = {"higher": -1, "lower": 1}.get(asked.verb)
        beside = self.board_screen.view.neighbour(asked.number, step) if step else None
        match step_of(asked.verb, card, board, service.me, service.now(), beside):
            case Run(command):
                self.keys.hold()
                self.post_message(CommandAsked(command))
            case FillIn(verb):
                self._open_sheet(verb, card, asked.words)
            case Refused() as refused:
                self.answers.refuse(refused)

    @on(VerbOnMarked)
    def _follow_verb_on_marked(self, asked: VerbOnMarked) -> None:
        """Do at once what needs no words; then ask once for those that the rest need."""
        from kanban.tui.several import plan

        service, now = self.service, self.service.now()
        if self.is_saving():
            self.answers.refuse(Refused("not_now", STILL_SAVING))
            return
        ahead = plan(asked.verb, asked.cards, service.board, service.me, now)
        if ahead.sheet is not None:
            self._open_sheet(ahead.sheet, ahead.alike[0], asked.words, ahead.alike)
        if ahead.commands:
            self.keys.hold()
            self.post_message(SeveralAsked(ahead.commands, ahead.refused))
        elif ahead.refused:
            self.answers.tell_outcome(Outcome(refused=ahead.refused))

    def _open_sheet(
        self, verb: str, card: Card, words: CardCommand | None, alike: tuple[Card, ...] = ()
    ) -> None:
        from kanban.tui.sheets import sheet_for

        service = self.service
        now = service.now()
        self.clear_notifications()  # they would lie on its buttons
        is_about_one = verb == "comment" and not alike
        recent = self._latest_comment(card, now) if is_about_one else None
        sheet = sheet_for(verb, service.board, card, service.me, now.date(), recent)
        sheet.alike, sheet.begin_with = alike, words
        self.push_screen(sheet)

    def _latest_comment(self, card: Card, now: datetime) -> Said | None:
        """The person's own, as long as they may put it right."""
        try:
            return latest(self.service.history(card.number), self.service.me, now)
        except StoreError as error:
            self.tell_trouble(error)
            return None

    # The same again

    @on(RepeatAsked)
    def _repeat(self, asked: RepeatAsked) -> None:
        """Ask before something is done at once; a sheet opens with the words of the last time."""
        last = self.deeds.last
        if last is None:
            self.answers.refuse(Refused("not_now", NOTHING_TO_REPEAT))
            return
        verb = VERB_OF[type(last)]
        at_once = self._at_once(verb, asked)
        if at_once and not asked.sure:
            self.board_screen.ask(repeat(verb, at_once, keycaps.key(".")), asked.cards)
        elif asked.marked:
            self.post_message(VerbOnMarked(verb, asked.cards, last))
        else:
            card = asked.cards[0]
            self.post_message(VerbAsked(card.number, verb, card.version, last))

    def _at_once(self, verb: str, asked: RepeatAsked) -> tuple[Card, ...]:
        """The cards to which it would be done without asking for anything."""
        from kanban.tui.several import plan

        service, now = self.service, self.service.now()
        if asked.marked:
            ahead = plan(verb, asked.cards, service.board, service.me, now)
            numbers = {command.number for command in ahead.commands}
            return tuple(card for card in asked.cards if card.number in numbers)
        step = step_of(verb, asked.cards[0], service.board, service.me, now)
        return asked.cards if isinstance(step, Run) else ()


def run_board(given: Given) -> None:
    """Show the board until the person leaves. Raises the refusal that came too late to be shown."""
    app = KanbanApp(given)
    app.run()
    if app.unheard is not None:
        raise app.unheard
