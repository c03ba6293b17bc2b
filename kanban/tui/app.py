"""The app: wires the service to the screens. Screens send messages; what happened goes back."""

from __future__ import annotations

import asyncio
import gc
import os
from collections import deque
from typing import Any, ClassVar, Protocol, runtime_checkable

from msgspec.structs import replace
from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen

from kanban.domain.commands import CardCommand, Request
from kanban.domain.errors import Refused, StoreError
from kanban.domain.events import Requested
from kanban.lens import Lens
from kanban.service import Service, Update
from kanban.tui.follower import Follower
from kanban.tui.messages import (
    BoardChanged,
    CardAsked,
    CommandAsked,
    FileTroubled,
    MenuAsked,
    VerbAsked,
)
from kanban.tui.palette import Palette, depth_of
from kanban.tui.screens.board import BoardScreen
from kanban.tui.steps import FillIn, Run, step_of
from kanban.tui.terminal import TerminalApp
from kanban.tui.verbs import departments_of
from kanban.wording import headline

_MINUTE = 60.0


@runtime_checkable
class ShowsBoard(Protocol):
    """A screen that wants to know of every change."""

    def board_changed(self, update: Update) -> None: ...


class KanbanApp(TerminalApp):
    """One person's window on one board."""

    CSS_PATH = "styles/board.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "refresh", "Read the file again", id="app.refresh"),
        Binding("question_mark,f1", "help", "All keys", id="app.help"),
        Binding("q", "quit", "Leave", id="app.quit"),
    ]

    def __init__(self, service: Service, palette: Palette) -> None:
        super().__init__(palette)
        self.service = service
        self.board_screen = BoardScreen(service.board, service.me, palette, service.now)
        self._follower = Follower(service, self.post_message)
        self._writing = asyncio.Lock()
        self._in_flight: set[int] = set()
        self._waiting: deque[VerbAsked] = deque()

    def get_default_screen(self) -> Screen[Any]:
        return self.board_screen

    def on_mount(self) -> None:
        self.set_interval(_MINUTE, self.board_screen.show)
        self._follower.start()
        if not departments_of(self.service.board, self.service.me):
            self._offer_seat()

    def on_unmount(self) -> None:
        self._follower.stop()

    # What a person asks

    @on(VerbAsked)
    def _follow_verb(self, asked: VerbAsked) -> None:
        """Do what the key means for the card as it is now, after what is under way with it."""
        if asked.number in self._in_flight:
            self._waiting.append(asked)
            return
        service, board = self.service, self.service.board
        card = board.cards[asked.number]
        step = {"higher": -1, "lower": 1}.get(asked.verb)
        beside = self.board_screen.view.neighbour(asked.number, step) if step else None
        match step_of(asked.verb, card, board, service.me, service.now(), beside):
            case Run(command):
                self._in_flight.add(asked.number)
                self.post_message(CommandAsked(command))
            case FillIn(verb):
                from kanban.tui.sheets import sheet_for

                self._waiting.clear()
                self.push_screen(sheet_for(verb, board, card, service.me, service.now().date()))
            case Refused() as refused:
                self._waiting.clear()
                self._refuse(refused)

    @on(CommandAsked)
    def _start_command(self, asked: CommandAsked) -> None:
        self.run_worker(self._run_command(asked), group="write")

    async def _run_command(self, asked: CommandAsked) -> None:
        """Run one command after another in a thread, so that the screen never waits for a lock."""
        number = asked.command.number if isinstance(asked.command, CardCommand) else 0
        try:
            async with self._writing:
                update = await asyncio.to_thread(self.service.run, asked.command)
        except (Refused, StoreError) as error:
            self._in_flight.discard(number)
            self._waiting.clear()
            self._not_done(asked, error)
        else:
            self._in_flight.discard(number)
            self.board_screen.file_troubled("")
            self._show(update)
            if asked.sheet is not None:
                asked.sheet.dismiss(update)
            if isinstance(asked.command, Request):
                self._point_at_request(update)
            if self._waiting:
                self._follow_verb(self._waiting.popleft())

    def _point_at_request(self, update: Update) -> None:
        """Go to the card that the person has just asked for, or say why it is not in sight."""
        asked = next(event for event in reversed(update.events) if isinstance(event, Requested))
        view = self.board_screen.view
        if view.select(asked.card):
            view.tell()
        else:
            self.notify(f"#{asked.card} is hidden by the filter; F shows all.", markup=False)
        self.board_screen.tell(headline(asked, update.board))

    def _not_done(self, asked: CommandAsked, error: Refused | StoreError) -> None:
        if isinstance(error, StoreError):
            self.board_screen.file_troubled(error.message)
        if asked.sheet is None:
            self._refuse(error)
        elif isinstance(error, Refused):
            asked.sheet.refused(error)
        else:
            asked.sheet.in_trouble(error)

    def _refuse(self, error: Refused | StoreError) -> None:
        """Say why not; a login without a seat is offered one, since that is what is missing."""
        self.clear_notifications()
        self.notify(error.message, severity="warning", markup=False)
        if not departments_of(self.service.board, self.service.me):
            self._offer_seat()

    # What happened

    @on(BoardChanged)
    def _board_changed(self, changed: BoardChanged) -> None:
        self._show(changed.update)

    @on(FileTroubled)
    def _file_troubled(self, message: FileTroubled) -> None:
        self.board_screen.file_troubled(message.error.message if message.error else "")

    def _show(self, update: Update) -> None:
        """Show the board as it is now everywhere, and tell the last of the news.

        An update may arrive after a later one, since two threads bring them.
        """
        update = replace(update, board=self.service.board)
        for screen in self.screen_stack:
            if isinstance(screen, ShowsBoard):
                screen.board_changed(update)
        if update.events:
            self.board_screen.tell(headline(update.events[-1], update.board))

    # Screens

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
        card = service.board.cards[asked.number]

        def chosen(verb: str | None) -> None:
            if verb is not None:
                self.post_message(VerbAsked(asked.number, verb))

        entries = entries_for(service.board, card, service.me, service.now())
        self.push_screen(MenuScreen(entries, card), chosen)

    def action_request(self) -> None:
        from kanban.tui.screens.request_form import RequestForm

        service = self.service
        self.push_screen(RequestForm(service.board, None, service.me, service.now().date()))

    def action_lens(self) -> None:
        from kanban.tui.screens.lens_dialog import LensDialog

        def chosen(lens: Lens | None) -> None:
            if lens is not None:
                self.board_screen.look_through(lens)

        today = self.service.now().date()
        self.push_screen(LensDialog(self.service.board, self.board_screen.lens, today), chosen)

    def action_help(self) -> None:
        from kanban.tui.screens.help import HelpScreen, groups_of

        self.push_screen(HelpScreen(groups_of(self.screen)))

    def action_help_quit(self) -> None:
        """What Ctrl+C does: it is too near to copying to end the program."""
        self.notify("Press q to leave.", markup=False)

    def action_refresh(self) -> None:
        """Read the file now; it is read by itself whenever somebody changes it."""
        try:
            self._show(self.service.refresh())
        except StoreError as error:
            self.board_screen.file_troubled(error.message)

    def _offer_seat(self) -> None:
        from kanban.tui.screens.join import JoinScreen

        service = self.service

        def seated(update: Update | None) -> None:
            if update is not None:
                self.board_screen.view.begin(departments_of(update.board, service.me))

        self.push_screen(JoinScreen(service.board, service.me, service.now().date()), seated)


def run_board(service: Service) -> None:
    """Show the board until the person leaves.

    The garbage collector rests while modules load, and then leaves alone what stays for ever.
    """
    gc.freeze()
    KanbanApp(service, Palette(depth_of(os.environ))).run()
