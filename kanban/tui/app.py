"""The app: wires the service to the screens. Screens send messages; what happened goes back."""

from __future__ import annotations

import asyncio
import gc
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.binding import Binding, BindingType

from kanban.config import USUAL, Remember, Settings
from kanban.domain.commands import Command, Request
from kanban.domain.errors import Refused, StoreError, Unknown
from kanban.domain.events import Requested
from kanban.service import Service, Update
from kanban.tui.follower import LOOK_EVERY
from kanban.tui.following import Following
from kanban.tui.messages import CommandAsked, VerbAsked
from kanban.tui.palette import Palette
from kanban.tui.personal import forget
from kanban.tui.steps import FillIn, Run, step_of
from kanban.tui.trouble import not_saved
from kanban.wording import headline

_MINUTE = 60.0


class KanbanApp(Following):
    """One person's window on one board: runs what is asked, and shows what happened."""

    CSS_PATH = "styles/board.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+q", "quit", "Leave", id="app.quit"),
    ]

    def __init__(
        self,
        service: Service,
        palette: Palette,
        settings: Settings = USUAL,
        remember: Remember = forget,
        look_every: float = LOOK_EVERY,
    ) -> None:
        super().__init__(service, palette, settings, remember, look_every)
        self._writing = asyncio.Lock()
        self.unheard: Refused | StoreError | None = None
        """Why the last change was not made, until the person has been told."""

    def on_mount(self) -> None:
        self.set_interval(_MINUTE, self.board_screen.show)
        self.offer_seat()

    def on_ready(self) -> None:
        """The board is painted: from here on the garbage collector works, on what is new."""
        gc.freeze()
        gc.enable()

    # What a person asks

    @on(VerbAsked)
    def _follow_verb(self, asked: VerbAsked) -> None:
        """Do what the key means for the card as it is now."""
        service, board = self.service, self.service.board
        card = board.cards.get(asked.number)
        if self._writing.locked() or card is None:
            self._refuse(Refused("not_now", "The last change is still being saved. Try again."))
            return
        step = {"higher": -1, "lower": 1}.get(asked.verb)
        beside = self.board_screen.view.neighbour(asked.number, step) if step else None
        match step_of(
            asked.verb, replace(card, version=asked.seen), board, service.me, service.now(), beside
        ):
            case Run(command):
                self.keys.hold()
                self.post_message(CommandAsked(command))
            case FillIn(verb):
                from kanban.tui.sheets import sheet_for

                self.push_screen(sheet_for(verb, board, card, service.me, service.now().date()))
            case Refused() as refused:
                self._refuse(refused)

    @on(CommandAsked)
    def _start_command(self, asked: CommandAsked) -> None:
        self.run_worker(self._run_command(asked), group="write")

    async def _run_command(self, asked: CommandAsked) -> None:
        """Run one command after another in a thread, so that the screen never waits for a lock."""
        try:
            async with self._writing:
                update = await self._do(asked)
        except (Refused, StoreError) as error:
            self.unheard = None
            self._not_done(asked, error)
        else:
            self.unheard = None
            self._could_save()
            self._show(update)
            if asked.sheet is not None:
                asked.sheet.done(update)
            if isinstance(asked.command, Request):
                self._point_at_request(update)
        finally:
            self.keys.release()

    async def _do(self, asked: CommandAsked) -> Update:
        """Run the command; but as long as nobody could tell whether it was saved, only look."""
        unknown = asked.sheet.unsure if asked.sheet is not None else None
        if unknown is None:
            try:
                return await asyncio.to_thread(self._run_in_thread, asked.command)
            except Unknown as error:
                unknown = error
        try:
            update = await asyncio.to_thread(self.service.refresh)
            was_done = self.service.was_done()
        except StoreError as error:
            self._trouble_is(error)
            raise unknown from unknown.__cause__
        if was_done:
            words = "It was saved after all. Have the disk checked."
            self.notify(words, severity="warning", markup=False)
            return update
        self._show(update)
        raise not_saved(unknown, "Ctrl+S sends it again" if asked.sheet else "Try again")

    def _run_in_thread(self, command: Command) -> Update:
        try:
            return self.service.run(command)
        except (Refused, StoreError) as error:
            self.unheard = error
            raise

    def _point_at_request(self, update: Update) -> None:
        """Go to the card that the person has just asked for, or say why it is not in sight."""
        requests = (event for event in reversed(update.events) if isinstance(event, Requested))
        asked = next(requests, None)
        if asked is None:  # it was told before, since nobody could tell then that it was saved
            return
        view = self.board_screen.view
        if view.select(asked.card):
            view.tell()
        else:
            self.notify(f"#{asked.card} is hidden by the filter; F shows all.", markup=False)
        self.board_screen.tell(headline(asked, update.board))

    def _not_done(self, asked: CommandAsked, error: Refused | StoreError) -> None:
        if isinstance(error, StoreError):
            self._trouble_is(error)
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
        self.offer_seat()


def run_board(
    service: Service, palette: Palette, settings: Settings, remember: Remember = forget
) -> None:
    """Show the board until the person leaves. Raises the refusal that came too late to be shown.

    `remember` keeps what they choose on the screen; it is called in a thread.
    """
    app = KanbanApp(service, palette, settings, remember)
    app.run()
    if app.unheard is not None:
        raise app.unheard
