"""The app's windows: which screen opens on what is asked, each imported when first opened."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.screen import Screen

from kanban.config import USUAL, Remember, Settings
from kanban.domain.text import shown
from kanban.lens import Lens
from kanban.service import Service
from kanban.tui.dressing import DressedApp
from kanban.tui.messages import CardAsked, MenuAsked, VerbAsked
from kanban.tui.palette import Palette
from kanban.tui.personal import forget
from kanban.tui.screens.board import BoardScreen


class Windows(DressedApp):
    """Opens screens with what they need to know; they hold no service."""

    def __init__(
        self,
        service: Service,
        palette: Palette,
        settings: Settings = USUAL,
        remember: Remember = forget,
    ) -> None:
        super().__init__(palette, settings, remember)
        self.service = service
        self.board_screen = BoardScreen(
            service.board, service.me, palette, service.now, self.settings
        )
        if settings.department in service.board.departments:
            self.board_screen.lens = Lens(department=settings.department)
        elif settings.department is not None:
            self.wrong.append(
                f"There is no department “{shown(settings.department)}” on this board, so it opens "
                "with all cards."
            )

    def get_default_screen(self) -> Screen[Any]:
        return self.board_screen

    @on(CardAsked)
    def _open_card(self, asked: CardAsked) -> None:
        from kanban.tui.screens.card import CardScreen

        service = self.service
        history = service.history(asked.number)
        self.push_screen(
            CardScreen(service.board, asked.number, history, service.me, service.now())
        )

    @on(MenuAsked)
    def _open_menu(self, asked: MenuAsked) -> None:
        from kanban.tui.screens.menu import MenuScreen, entries_for

        service = self.service
        card = service.board.cards.get(asked.number)
        if card is None:
            return

        def chosen(verb: str | None) -> None:
            if verb is not None:
                self.post_message(VerbAsked(asked.number, verb, card.version))

        entries = entries_for(service.board, card, service.me, service.now())
        self.push_screen(MenuScreen(entries, card), chosen)

    def action_request(self) -> None:
        from kanban.tui.screens.request_form import RequestForm

        service = self.service
        today, usual = service.now().date(), self.settings.department
        self.push_screen(RequestForm(service.board, None, service.me, today, usual))

    def action_lens(self) -> None:
        from kanban.tui.screens.lens_dialog import LensDialog

        def chosen(lens: Lens | None) -> None:
            if lens is not None:
                self.board_screen.look_through(lens)

        today = self.service.now().date()
        board, lens = self.service.board, self.board_screen.lens
        marked = self.board_screen.marks.numbers
        self.push_screen(LensDialog(board, lens, today, marked), chosen)
