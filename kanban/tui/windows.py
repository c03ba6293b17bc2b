"""The app's windows: which screen opens on what is asked, each imported when first opened."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen

from kanban.domain.errors import StoreError
from kanban.domain.text import shown
from kanban.lens import Lens
from kanban.tui.given import Given
from kanban.tui.messages import (
    AllSeen,
    CardAsked,
    CardSeen,
    ChainAsked,
    MenuAsked,
    MenuOnMarked,
    VerbAsked,
    VerbOnMarked,
)
from kanban.tui.personal import PersonalApp
from kanban.tui.screens.board import BoardScreen
from kanban.tui.unseen import Unseen
from kanban.tui.verbs import departments_of
from kanban.tui.welcome import Welcome
from kanban.wording.intentions import marked_cards
from kanban.wording.refusals.asking import no_card

if TYPE_CHECKING:
    from kanban.tui.agreed import TellsClocks


@runtime_checkable
class TellsNews(Protocol):
    """A screen on which stands what the person has not seen yet."""

    def seen_changed(self) -> None: ...


class Windows(PersonalApp):
    """Opens screens with what they need to know; they hold no service."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "All keys", id="app.help"),
        Binding("ctrl+g", "guide", "The guide", id="app.guide"),
        Binding("ctrl+p", "commands", "All that can be done, by name", id="app.commands"),
    ]

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        service = self.service = given.service
        self.board_screen = BoardScreen(
            service.board, service.me, given.palette, service.now, given.settings
        )
        self.unseen = Unseen(service, given.marks)
        self.welcome = Welcome(self, service, self.board_screen, given.met)
        department = given.settings.department
        if department in service.board.departments:
            self.board_screen.lens = Lens(text=f"department:{department}")
        elif department is not None:
            self.wrong.append(
                f"There is no department “{shown(department)}” on this board, so it opens with all "
                "cards."
            )

    def get_default_screen(self) -> Screen[Any]:
        return self.board_screen

    # What is asked about cards

    @on(CardAsked)
    def _open_card(self, asked: CardAsked) -> None:
        from kanban.tui.agreed import known_agreements
        from kanban.tui.screens.card import CardScreen

        service, number = self.service, asked.number
        if number not in service.board.cards:
            self.notify(no_card(number), severity="warning", markup=False)
            return

        def left(_: None) -> None:
            self._see(number)

        try:
            history = service.history(number)
        except StoreError as error:
            self.tell_trouble(error)
            return
        try:
            agreed = known_agreements(service)
        except StoreError as error:
            self.tell_trouble(error)
            agreed = {}
        self._see(number)
        sight = self.board_screen.sight
        screen = CardScreen(
            service.board,
            number,
            history,
            service.me,
            service.now(),
            agreed,
            compared=lambda: sight.past,
        )
        self.push_screen(screen, left)
        if agreed is None:
            self.run_worker(self._tell_agreements(screen), group="agreements")

    async def _tell_agreements(self, screen: TellsClocks) -> None:
        from kanban.tui.agreed import read_agreements

        try:
            agreed = await read_agreements(self.service)
        except StoreError as error:
            self.tell_trouble(error)
            agreed = {}
        screen.agreements_read(agreed)

    def tell_trouble(self, error: StoreError) -> None:
        """Say what of the file cannot be read, and go on with the rest."""
        self.notify(error.message, severity="error", markup=False)

    @on(ChainAsked)
    def _open_chain(self, asked: ChainAsked) -> None:
        from kanban.tui.screens.chain import ChainScreen

        self.push_screen(ChainScreen(self.service.board, asked.number))

    @on(CardSeen)
    def _card_seen(self, seen: CardSeen) -> None:
        self._see(seen.number)

    @on(AllSeen)
    def _all_seen(self) -> None:
        self.unseen.saw_all(self.service.board)
        self._keep_seen()

    def _see(self, number: int) -> None:
        """What happened to the card is no news any more."""
        card = self.service.board.cards.get(number)
        if card is not None and self.unseen.saw(card):
            self._keep_seen()

    def _keep_seen(self) -> None:
        self.run_worker(asyncio.to_thread(self.unseen.keep), group="seen")
        for screen in self.screen_stack:
            if isinstance(screen, TellsNews):
                screen.seen_changed()

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
        self.push_screen(MenuScreen(entries, card, begin=asked.verb), chosen)

    @on(MenuOnMarked)
    def _open_menu_on_marked(self, asked: MenuOnMarked) -> None:
        from kanban.tui.screens.menu import MenuScreen, entries_for_all

        def chosen(verb: str | None) -> None:
            if verb is not None:
                self.post_message(VerbOnMarked(verb, asked.cards))

        service = self.service
        entries = entries_for_all(service.board, asked.cards, service.me, service.now())
        self.push_screen(MenuScreen(entries, about=marked_cards(len(asked.cards))), chosen)

    def action_request(self) -> None:
        """Open the form; to somebody who could not send it, offer the seat that this takes."""
        if self.welcome.lacks_seat:
            self.welcome.offer_seat()
            return
        from kanban.tui.screens.request_form import RequestForm

        service = self.service
        today, usual = service.now().date(), self.settings.department
        self.clear_notifications()
        self.push_screen(RequestForm(service.board, None, service.me, today, usual))

    def action_join(self) -> None:
        self.welcome.offer_seat()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only who has no seat can take one."""
        if action == "join":
            return self.welcome.lacks_seat
        return super().check_action(action, parameters)

    def action_lens(self) -> None:
        from kanban.tui.screens.lens_dialog import LensDialog

        def chosen(lens: Lens | None) -> None:
            if lens is not None:
                self.board_screen.look_through(lens)

        today = self.service.now().date()
        board, lens = self.service.board, self.board_screen.lens
        marked = self.board_screen.marks.numbers
        mine = departments_of(board, self.service.me)
        self.push_screen(LensDialog(board, lens, today, marked, mine), chosen)

    # What is asked about the app

    def action_help(self) -> None:
        from kanban.tui.screens.help import HelpScreen, groups_of

        def wished(wish: str | None) -> None:
            if wish == "guide":
                self.action_guide()
            elif wish == "commands":
                self.action_commands()
            elif wish == "first":
                self.welcome.again()

        self.push_screen(HelpScreen(groups_of(self.screen)), wished)

    def action_guide(self) -> None:
        """Open the guide at what the screen is about; from the board, at the list of its pages."""
        from kanban.tui.screens.guide import GuideScreen

        screen = self.screen
        if not isinstance(screen, GuideScreen):
            topic, about = getattr(screen, "GUIDE", ""), getattr(screen, "verb", "")
            self.push_screen(GuideScreen(topic, about if isinstance(about, str) else ""))

    def action_commands(self) -> None:
        """Offer all that can be done on the screen in front, and do there what is picked."""
        from kanban.tui.offers import found_on
        from kanban.tui.screens.commands import CommandsScreen

        service = self.service
        offered = found_on(self.screen, service.board, service.me, service.now())

        def chosen(id: str | None) -> None:
            if id is not None:
                command = offered[id]
                self.call_later(self.run_action, command.action, command.node)

        self.push_screen(CommandsScreen([command.offer for command in offered.values()]), chosen)
