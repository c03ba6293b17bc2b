"""Windows on the whole company: what waits for one, what departments agree to, what bugs people and
whom they thank. Each is imported when first opened."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from kanban.tui.messages import AgreementsAsked, TemplatesAsked
from kanban.tui.verbs import CardVerbs, departments_of
from kanban.tui.windows import Windows
from kanban.wording.agreements import AGREEMENTS


class Company(Windows):
    """Opens what is about no single card."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("A", "agreements", AGREEMENTS, id="app.agreements"),
    ]

    def action_inbox(self) -> None:
        from kanban.tui.screens.inbox import InboxScreen

        service, waiting = self.service, self.board_screen.waiting
        self.push_screen(
            InboxScreen(service.board, service.me, service.now(), waiting, self.unseen)
        )

    def action_agreements(self) -> None:
        """Show what the departments agree to; whoever may change it gets a form for that."""
        from kanban.tui.agreed import may_not_agree
        from kanban.tui.screens.departments import DepartmentsDialog

        service, screen = self.service, self.screen
        card = screen.selected if isinstance(screen, CardVerbs) else None
        first = card.supplier if card is not None and screen is not self.board_screen else None

        why_not = partial(may_not_agree, service)
        self.push_screen(DepartmentsDialog(service.board, service.me, why_not, first))

    @on(AgreementsAsked)
    def _change_agreements(self, asked: AgreementsAsked) -> None:
        from kanban.tui.screens.agreements import AgreementsForm

        service = self.service
        self.push_screen(AgreementsForm(service.board, asked.key, service.me, service.now()))

    def action_templates(self) -> None:
        """Show those of the one department that the person leads; of several, let one be chosen."""
        person = self.service.board.people.get(self.service.me)
        led = person.lead_of if person is not None else ()
        if len(led) == 1:
            self._show_templates(TemplatesAsked(led[0]))
        else:
            self.action_agreements()

    @on(TemplatesAsked)
    def _show_templates(self, asked: TemplatesAsked) -> None:
        from kanban.tui.agreed import may_not_agree
        from kanban.tui.screens.templates import TemplatesDialog

        service = self.service

        def why_not(key: str) -> str:
            refused = may_not_agree(service, key)
            return refused.message if refused is not None else ""

        dialog = TemplatesDialog(service.board, asked.key, service.me, service.now(), why_not)
        self.push_screen(dialog)

    def action_reminders(self) -> None:
        """Let the person say how they are reminded; who has no seat is offered one instead."""
        service = self.service
        if service.me not in service.board.people:
            self.welcome.offer_seat()
            return
        from kanban.tui.screens.reminders import RemindersSheet

        self.push_screen(RemindersSheet(service.board, service.me, service.now()))

    def action_improvements(self) -> None:
        from kanban.tui.screens.improvements import ImprovementsScreen

        service = self.service
        self.push_screen(ImprovementsScreen(service.board, service.me, service.now()))

    def action_wall(self) -> None:
        from kanban.domain.wall import wall
        from kanban.tui.screens.wall import WallScreen

        service, board = self.service, self.service.board
        read = partial(wall, history=service.history)
        self.push_screen(WallScreen(board, departments_of(board, service.me), service.now(), read))
