"""From a verb that a person asked for to what follows, for one card or for all marked ones."""

from __future__ import annotations

from textual import on

from kanban.domain.card import Card
from kanban.domain.commands import CardCommand, Command
from kanban.domain.errors import Refused
from kanban.tui.messages import (
    CardAsked,
    CommandAsked,
    MenuOnMarked,
    SeveralAsked,
    VerbAsked,
    VerbOnMarked,
)
from kanban.tui.running import Running
from kanban.tui.several import plan
from kanban.tui.steps import FillIn, Run, step_of
from kanban.tui.undoing import STILL_SAVING
from kanban.wording import Outcome, summary
from kanban.wording.intentions import marked_cards

_REORDERING = ("higher", "lower", "before ", "after ")
"""Verbs to which it does not matter what else was changed."""
_ONE_LINE = 200
"""Characters of a summary that a toast can hold; a longer one is listed in a dialog."""


class Acting(Running):
    """Runs the command at once, opens the sheet that the verb needs, or says why not."""

    @on(VerbAsked)
    def _follow_verb(self, asked: VerbAsked) -> None:
        """Do what the key means for the card as it is now."""
        service, board = self.service, self.service.board
        card = board.cards.get(asked.number)
        if self.is_saving() or card is None:
            self._refuse(Refused("not_now", STILL_SAVING))
            return
        if asked.seen != card.version and not asked.verb.startswith(_REORDERING):
            self.changed_meanwhile(asked, asked.verb)
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
                self._refuse(refused)

    def changed_meanwhile(self, asked: Command | VerbAsked, verb: str) -> None:
        from kanban.tui.screens.just_changed import JustChangedScreen, Wish, news_of

        if not isinstance(asked, VerbAsked | CardCommand) or asked.seen is None:
            return
        self.action_refresh()
        service, number = self.service, asked.number
        missed = service.board.cards[number].version - asked.seen
        happened = service.history(number)[-missed:] if missed > 0 else ()
        news = news_of(verb, happened, service.board, number, service.me, service.now())

        def wished(wish: Wish | None) -> None:
            if wish == "look":
                self.post_message(CardAsked(number))
            elif wish == "again":
                self.post_message(VerbAsked(number, verb, news.card.version))

        self.push_screen(JustChangedScreen(news, service.board, service.now()), wished)

    @on(VerbOnMarked)
    def _follow_verb_on_marked(self, asked: VerbOnMarked) -> None:
        """Do at once what needs no words; then ask once for those that the rest need."""
        service, now = self.service, self.service.now()
        if self.is_saving():
            self._refuse(Refused("not_now", STILL_SAVING))
            return
        ahead = plan(asked.verb, asked.cards, service.board, service.me, now)
        if ahead.sheet is not None:
            self._open_sheet(ahead.sheet, ahead.alike[0], asked.words, ahead.alike)
        if ahead.commands:
            self.keys.hold()
            self.post_message(SeveralAsked(ahead.commands, ahead.refused))
        elif ahead.refused:
            self.tell_outcome(Outcome(refused=ahead.refused))

    def _open_sheet(
        self, verb: str, card: Card, words: CardCommand | None, alike: tuple[Card, ...] = ()
    ) -> None:
        from kanban.tui.sheets import sheet_for

        service = self.service
        sheet = sheet_for(verb, service.board, card, service.me, service.now().date())
        sheet.alike, sheet.begin_with = alike, words
        self.push_screen(sheet)

    @on(MenuOnMarked)
    def _open_menu_on_marked(self, asked: MenuOnMarked) -> None:
        from kanban.tui.screens.menu import MenuScreen, entries_for_all

        def chosen(verb: str | None) -> None:
            if verb is not None:
                self.post_message(VerbOnMarked(verb, asked.cards))

        service = self.service
        entries = entries_for_all(service.board, asked.cards, service.me, service.now())
        self.push_screen(MenuScreen(entries, about=marked_cards(len(asked.cards))), chosen)

    def tell_outcome(self, outcome: Outcome) -> None:
        """What was done is unmarked; what was not stays marked, and is said or listed."""
        board_screen, words = self.board_screen, summary(outcome)
        board_screen.unmark(number for _, number in outcome.done)
        self.clear_notifications()
        if not outcome.refused:
            board_screen.tell(words)
        elif len(outcome.refused) <= 2 and len(words) <= _ONE_LINE:
            self.notify(words, severity="warning", markup=False)
            self.offer_seat()
        else:
            from kanban.tui.screens.outcome import OutcomeScreen

            self.push_screen(OutcomeScreen(outcome, self.service.board))
