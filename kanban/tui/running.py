"""Running what a person asks: in a thread, one after another, and telling what came of it."""

from __future__ import annotations

import asyncio

from textual import on

from kanban.config import USUAL, Remember, Settings
from kanban.domain.commands import CardCommand, Command, Redo, Request, Undo
from kanban.domain.errors import Changed, Refused, StoreError, Unknown
from kanban.domain.events import Event, Requested
from kanban.service import Service, Update
from kanban.tui.follower import LOOK_EVERY
from kanban.tui.messages import CommandAsked, SeveralAsked, VerbAsked
from kanban.tui.palette import Palette
from kanban.tui.personal import forget
from kanban.tui.steps import VERB_OF
from kanban.tui.trouble import not_saved
from kanban.tui.undoing import WORD_OF, Undoing
from kanban.wording import Outcome, headline

_ABOUT_WORDS = frozenset({"missing", "not_valid"})
"""Kinds of refusals that are about what was typed, whatever card it is for."""


class Running(Undoing):
    """The one place from which the board is changed."""

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
        self.last: CardCommand | None = None
        """What the person did to a card last, that could be done to another."""

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
            self.did(asked.command, update)
            self.keep_last(asked.command)
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

    def keep_last(self, command: Command) -> None:
        """Be ready to do it again, if it can be done to another card."""
        if isinstance(command, CardCommand) and type(command) in VERB_OF:
            self.last = command

    def _point_at_request(self, update: Update) -> None:
        """Go to the card that the person has just asked for, or say why it is not in sight."""
        requests = (event for event in reversed(update.events) if isinstance(event, Requested))
        asked = next(requests, None)
        if asked is None:  # it was told before, since nobody could tell then that it was saved
            return
        self.point_at(asked.card, headline(asked, update.board))

    def is_saving(self) -> bool:
        return self._writing.locked()

    def _not_done(self, asked: CommandAsked, error: Refused | StoreError) -> None:
        if isinstance(error, StoreError):
            self._trouble_is(error)
        elif isinstance(asked.command, Undo | Redo):
            error = self.given_up(asked.command, error)
        verb = VERB_OF.get(type(asked.command))
        if asked.sheet is None and isinstance(error, Changed) and verb is not None:
            self.changed_meanwhile(asked.command, verb)
        elif asked.sheet is None:
            self._refuse(error)
        elif isinstance(error, Refused):
            asked.sheet.refused(error)
        else:
            asked.sheet.in_trouble(error)

    def changed_meanwhile(self, asked: Command | VerbAsked, verb: str) -> None:
        """Say what others did to the card that a person has acted on, and ask what to do."""
        raise NotImplementedError

    def _refuse(self, error: Refused | StoreError) -> None:
        """Say why not; a login without a seat is offered one, since that is what is missing."""
        self.clear_notifications()
        self.notify(error.message, severity="warning", markup=False)
        self.offer_seat()

    # Several cards

    @on(SeveralAsked)
    def _start_several(self, asked: SeveralAsked) -> None:
        self.run_worker(self._run_several(asked), group="write")

    async def _run_several(self, asked: SeveralAsked) -> None:
        """Try each, show the board once, and tell once what came of it."""
        try:
            async with self._writing:
                await self._try_each(asked)
        finally:
            self.unheard = None
            self.keys.release()

    async def _try_each(self, asked: SeveralAsked) -> None:
        left, refused = list(asked.commands), list(asked.refused)
        done: list[CardCommand] = []
        events: tuple[Event, ...] = ()
        trouble: StoreError | None = None
        while left and trouble is None:
            try:
                update = await self._do(CommandAsked(left[0], asked.sheet))
            except Refused as no:
                if asked.sheet is not None and not done and no.kind in _ABOUT_WORDS:
                    asked.sheet.refused(no)
                    return
                self.deeds.given_up(left[0])
                refused.append((left.pop(0).number, no.message))
            except StoreError as error:
                trouble = error
            else:
                if asked.sheet is not None:
                    asked.sheet.unsure = None
                events += update.events
                self.deeds.did(left[0], update, joined=bool(done))
                self.keep_last(left[0])
                done.append(left.pop(0))
        self._show(Update(board=self.service.board, events=events))
        self._end_several(asked, left, trouble)
        self.tell_outcome(
            Outcome(
                done=tuple((WORD_OF[type(command)], command.number) for command in done),
                refused=tuple(refused),
            )
        )

    def _end_several(
        self, asked: SeveralAsked, left: list[CardCommand], trouble: StoreError | None
    ) -> None:
        """Let the sheet go, or keep it for the cards that could not be saved."""
        sheet = asked.sheet
        if trouble is None:
            self._could_save()
            if sheet is not None:
                sheet.done(Update(board=self.service.board))
            return
        self._trouble_is(trouble)
        if sheet is None:
            self._refuse(trouble)
        else:
            numbers = {command.number for command in left}
            sheet.alike = tuple(card for card in sheet.alike if card.number in numbers)
            sheet.in_trouble(trouble)

    def tell_outcome(self, outcome: Outcome) -> None:
        """Say what was done with several cards, and what was not."""
        raise NotImplementedError
