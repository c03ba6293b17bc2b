"""Running what a person asks: in a thread, one after another, and telling what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from kanban.domain.commands import CardCommand, Command, Redo, Request, Undo
from kanban.domain.errors import Changed, Refused, StoreError, Unknown
from kanban.service import Update
from kanban.tui import keycaps
from kanban.tui.answers import Answers, let_stand
from kanban.tui.deeds import Deeds
from kanban.tui.following import Following
from kanban.tui.given import Given
from kanban.tui.messages import CommandAsked, SeveralAsked
from kanban.tui.steps import VERB_OF
from kanban.tui.trouble import not_saved
from kanban.wording.refusals.screen import BOARD_STAYS, NOTHING_TO_REDO, NOTHING_TO_UNDO

if TYPE_CHECKING:
    from kanban.tui.batch import Batch
    from kanban.tui.screens.sheet import Sheet

STILL_SAVING = "The last change is still being saved. Try again."


class Running(Following):
    """The one place from which the board is changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "Undo what I did last", id="app.undo"),
        Binding("U", "redo", "Do again what I undid", id="app.redo"),
    ]

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self.deeds = Deeds(given.service.me)
        self.answers = Answers(self)
        self.unheard: Refused | StoreError | None = None
        """Why the last change was not made, until the person has been told."""

    # One card

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
            self.answers.tell_strangers(asked.command)
            if isinstance(asked.command, Request):
                self.answers.point_at_request(update)
            self.answers.point_at_undone(self.deeds.did(asked.command, update), update)
        finally:
            self._release()

    def _release(self) -> None:
        """Let the next key through, to a board that shows what came in with this change."""
        self._show(Update(board=self.service.board))
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
        again = f"{keycaps.in_form('Ctrl+S')} sends it again" if asked.sheet else "Try again"
        raise not_saved(unknown, again)

    def _run_in_thread(self, command: Command) -> Update:
        try:
            return self.service.run(command)
        except (Refused, StoreError) as error:
            self.unheard = error
            raise

    def _not_done(self, asked: CommandAsked, error: Refused | StoreError) -> None:
        command = asked.command
        if isinstance(error, StoreError):
            self._trouble_is(error)
        elif isinstance(command, Undo | Redo):
            self.deeds.given_up(command)
            error = let_stand(self.deeds, type(command), error)
        verb = VERB_OF.get(type(command))
        if asked.sheet is None and isinstance(error, Changed) and verb is not None:
            self.answers.changed_meanwhile(command, verb)
        elif asked.sheet is None:
            self.answers.refuse(error)
        elif isinstance(error, Refused):
            asked.sheet.refused(error)
        else:
            asked.sheet.in_trouble(error)

    # Several cards

    @on(SeveralAsked)
    def _start_several(self, asked: SeveralAsked) -> None:
        self.run_worker(self._run_several(asked), group="write")

    async def _run_several(self, asked: SeveralAsked) -> None:
        """Try each, show the board once, and tell once what came of it."""
        from kanban.tui.batch import Batch

        batch = Batch(asked)
        try:
            async with self._writing:
                while (command := batch.next) is not None:
                    await self._try(command, batch, asked.sheet)
            if not isinstance(batch.stopped_by, Refused):
                self._show(Update(board=self.service.board, events=batch.events))
                self._end_several(batch, asked.sheet)
                self.answers.tell_outcome(batch.outcome())
        finally:
            self.unheard = None
            self._release()

    async def _try(self, command: CardCommand, batch: Batch, sheet: Sheet | None) -> None:
        try:
            update = await self._do(CommandAsked(command, sheet))
        except Refused as no:
            if sheet is not None and batch.blames_words(no):
                sheet.refused(no)
                batch.stopped_by = no
            else:
                self.deeds.given_up(command)
                batch.was_refused(self.answers.why(no, command))
        except StoreError as error:
            batch.stopped_by = error
        else:
            if sheet is not None:
                sheet.unsure = None
            self.deeds.did(command, update, joined=bool(batch.done))
            batch.was_done(update)

    def _end_several(self, batch: Batch, sheet: Sheet | None) -> None:
        """Let the sheet go, or keep it for the cards that could not be saved."""
        trouble = batch.stopped_by
        if not isinstance(trouble, StoreError):
            self._could_save()
            if sheet is not None:
                sheet.done(Update(board=self.service.board))
            return
        self._trouble_is(trouble)
        if sheet is None:
            self.answers.refuse(trouble)
        else:
            numbers = {command.number for command in batch.left}
            sheet.alike = tuple(card for card in sheet.alike if card.number in numbers)
            sheet.in_trouble(trouble)

    # Taking back

    def action_undo(self) -> None:
        if not self.is_saving() and self.deeds.let_board_stand():
            self.answers.refuse(let_stand(self.deeds, Undo, Refused("not_now", BOARD_STAYS)))
        else:
            self._go(self.deeds.undo(), NOTHING_TO_UNDO)

    def action_redo(self) -> None:
        self._go(self.deeds.redo(), NOTHING_TO_REDO)

    def _go(self, commands: Sequence[Undo | Redo], nothing: str) -> None:
        self.clear_notifications()
        if self.is_saving():
            self.notify(STILL_SAVING, severity="warning", markup=False)
        elif not commands:
            self.notify(nothing, markup=False)
        else:
            self.keys.hold()
            alone = len(commands) == 1
            self.post_message(CommandAsked(commands[0]) if alone else SeveralAsked(tuple(commands)))
