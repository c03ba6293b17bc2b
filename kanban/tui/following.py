"""What happens to the board and to its file while the app is open, brought to the screens."""

from __future__ import annotations

import asyncio
import os
from typing import ClassVar, Protocol, runtime_checkable

from msgspec.structs import replace
from textual import on
from textual.binding import Binding, BindingType

from kanban.domain.board import Board
from kanban.domain.errors import NotABoard, StoreError
from kanban.service import Update
from kanban.tui.attention import Attention
from kanban.tui.company import Company
from kanban.tui.driver import QuietDriver
from kanban.tui.follower import Follower
from kanban.tui.given import Given
from kanban.tui.messages import (
    BoardChanged,
    FileTroubled,
    FollowerFailed,
    OutlooksWanted,
    SavingTried,
)
from kanban.tui.notices import notices
from kanban.tui.trouble import CAN_SAVE, Trouble
from kanban.tui.verbs import departments_of
from kanban.wording.calling import with_whom
from kanban.wording.news import is_for, told


@runtime_checkable
class ShowsBoard(Protocol):
    """A screen that wants to know of every change."""

    def board_changed(self, update: Update) -> None: ...


@runtime_checkable
class WaitsToSave(Protocol):
    """A screen that holds what could not be saved."""

    def can_save(self) -> None: ...


class Following(Company):
    """Shows what anybody did, what is wrong with the file, and when that is over."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "refresh", "Read the file again", id="app.refresh"),
    ]

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        service = given.service
        self._shown = service.board
        self._writing = asyncio.Lock()
        self._counts, self._keeping_count = given.counts, asyncio.Lock()
        self._follower = Follower(service, self.post_message, given.look_every)
        self._trouble = Trouble(service.was_done)
        self._attention = Attention(
            given.settings.notify, os.environ.get("TERM", ""), self._terminal, self.set_timer
        )

    def is_saving(self) -> bool:
        """A change of this process is still on its way to the file."""
        return self._writing.locked()

    def on_ready(self) -> None:
        """The board is painted: what following it needs to load has not kept that waiting."""
        self._follower.start()
        self._attend(Update(board=self.service.board))

    def on_unmount(self) -> None:
        self._follower.stop()
        self.service.close()  # now, so that a change which waits for its turn gives up

    @on(BoardChanged)
    def _board_changed(self, changed: BoardChanged) -> None:
        self._show(changed.update)

    @on(FollowerFailed)
    def _follower_failed(self, message: FollowerFailed) -> None:
        """A fault of ours: better to end with its trace than to show an old board for ever."""
        raise message.error

    @on(FileTroubled)
    def _file_troubled(self, message: FileTroubled) -> None:
        if message.error is None:
            self.action_refresh()
        else:
            self._trouble_is(message.error)

    @on(SavingTried)
    def _saving_tried(self, tried: SavingTried) -> None:
        if tried.trouble is not self._trouble.unsaved:
            return
        if tried.still is not None:
            self._trouble_is(tried.still)
            return
        self._could_save()
        self.board_screen.tell(CAN_SAVE)
        for screen in self.screen_stack:
            if isinstance(screen, WaitsToSave):
                screen.can_save()

    def _trouble_is(self, error: StoreError) -> None:
        self._trouble.met(error)
        self._show_trouble()
        if isinstance(error, NotABoard):
            self._follower.try_again()

    def _could_save(self) -> None:
        self._trouble.could_save()
        self._show_trouble()

    def _could_read(self) -> None:
        self._follower.could_read()
        try:
            self._trouble.could_read()
        except StoreError as error:
            self._trouble_is(error)
        self._show_trouble()

    def _show_trouble(self) -> None:
        self._follower.unsaved = self._trouble.unsaved
        self.board_screen.file_troubled(self._trouble.shown)

    def _show(self, update: Update) -> None:
        """Show the board as it is now everywhere, and tell the last of the news.

        An update may arrive after a later one, since two threads bring them.
        """
        update = replace(update, board=self.service.board)
        if not update.events and (update.board is self._shown or self.is_saving()):
            return  # the follower has seen what this process did itself, or is about to show
        self._shown = update.board
        for screen in self.screen_stack:
            if isinstance(screen, ShowsBoard):
                screen.board_changed(update)
        news = [event for event in update.events if is_for(event, self.service.me)]
        if news:
            words = told(news[-1], update.board)
            if news[-1].by == self.service.me:
                words = with_whom(words, news[-1], update.board)
            self.board_screen.tell(words)
        self._attend(update)

    @on(OutlooksWanted)
    def _read_outlooks(self, wanted: OutlooksWanted) -> None:
        self.run_worker(self._tell_outlooks(wanted), group="outlooks")

    async def _tell_outlooks(self, wanted: OutlooksWanted) -> None:
        from kanban.tui.agreed import read_outlooks

        found = await read_outlooks(self.service, wanted.numbers)
        self.board_screen.outlooks_read(found, wanted.agreed)

    def _attend(self, update: Update) -> None:
        """Let the terminal say what waits for the person, and what they asked to be told."""
        me, board = self.service.me, update.board
        mine = departments_of(board, me)
        waiting = self.board_screen.learn_waiting()
        self.run_worker(self._keep_count(board, waiting), group="count")
        self._attention.title(waiting, board.name)
        self._attention.tell(notices(update, me, mine, self.settings.notify))

    async def _keep_count(self, board: Board, waiting: int) -> None:
        """Let a prompt know as well. In a thread, for it asks a disk."""
        counts, service = self._counts, self.service

        def is_all() -> bool:
            return service.is_current() and service.board is board  # in this order

        def keep() -> None:
            if counts is not None and counts.are_asked_for:
                counts.keep_if(waiting, is_all)

        async with self._keeping_count:
            await asyncio.to_thread(keep)

    def _terminal(self) -> QuietDriver | None:
        return self._driver if isinstance(self._driver, QuietDriver) else None

    def action_refresh(self) -> None:
        """Read the file now; it is read by itself whenever somebody changes it."""
        try:
            self._show(self.service.refresh())
            self._could_read()
        except StoreError as error:
            self._trouble_is(error)
