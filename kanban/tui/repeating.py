"""Doing again what the person did last, on another card or on marked ones, once it was shown."""

from __future__ import annotations

from textual import on

from kanban.domain.card import Card
from kanban.domain.errors import Refused
from kanban.tui import keycaps
from kanban.tui.acting import Acting
from kanban.tui.messages import RepeatAsked, VerbAsked, VerbOnMarked
from kanban.tui.several import plan
from kanban.tui.steps import VERB_OF, Run, step_of
from kanban.wording.intentions import repeat
from kanban.wording.refusals.screen import NOTHING_TO_REPEAT


class Repeating(Acting):
    """Asks before it does something at once; a sheet opens with the words of the last time."""

    @on(RepeatAsked)
    def _repeat(self, asked: RepeatAsked) -> None:
        last = self.last
        if last is None:
            self._refuse(Refused("not_now", NOTHING_TO_REPEAT))
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
        service, now = self.service, self.service.now()
        if asked.marked:
            ahead = plan(verb, asked.cards, service.board, service.me, now)
            numbers = {command.number for command in ahead.commands}
            return tuple(card for card in asked.cards if card.number in numbers)
        step = step_of(verb, asked.cards[0], service.board, service.me, now)
        return asked.cards if isinstance(step, Run) else ()
