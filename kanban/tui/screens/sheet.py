"""A sheet: a form over the board in which a person says what a verb needs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Select, Static, TextArea

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.commands import CardCommand, Command
from kanban.domain.errors import Changed, NotSaved, Refused, StoreError, Unknown
from kanban.domain.events import CardEvent
from kanban.domain.text import safe
from kanban.service import Update
from kanban.tui import keycaps
from kanban.tui.messages import CommandAsked, SeveralAsked
from kanban.tui.screens.ending import Ending
from kanban.tui.several import for_each
from kanban.tui.widgets.fields import UNDO, Answer, Pick
from kanban.tui.widgets.foot import Foot
from kanban.tui.widgets.page import Page
from kanban.wording import card_name, headline
from kanban.wording.intentions import of_several
from kanban.wording.news import meanwhile, saved_as_sent, saving_works

THROW_AWAY = "Esc again to throw away what you typed."
UNDER_WAY = "Saving…"


class Sheet(ModalScreen[Update | None], Ending[Update | None]):
    """Holds what is typed until the app has done what was asked, and ends with that update.

    It has no service: submitting posts `CommandAsked`, and the app either ends the sheet or
    says with `refused` or `in_trouble` why it could not be done.
    """

    CSS_PATH = Path(__file__).parent.parent / "styles" / "sheet.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+enter", "submit", "Submit", priority=True, id="sheet.submit"),
        Binding("escape,ctrl+q", "leave", "Leave", id="sheet.leave"),
        Binding("f1", "app.help", "All keys", id="app.help"),
        Binding("ctrl+g", "app.guide", "The guide", id="app.guide"),
        Binding("ctrl+z", "app.stay", UNDO, show=False, id="sheet.undo"),
        Binding("pagedown", "scroll_page(1)", "Scroll", show=False, id="sheet.page_down"),
        Binding("pageup", "scroll_page(-1)", "Scroll", show=False, id="sheet.page_up"),
    ]
    GUIDE: ClassVar[str] = "cards"
    """The page of the guide about it."""
    verb: str
    """What is done here."""
    button = ""
    """What the button says, if it is not the verb."""
    begin_with: CardCommand | None = None
    """Whose words the sheet begins with; None: with nothing."""
    alike: tuple[Card, ...] = ()
    """All cards that the same is said of, as they were seen; empty: it is said of one."""

    def __init__(self, board: Board, me: str, today: date) -> None:
        super().__init__()
        self.board = board
        self.me = me
        self.today = today
        self.page = Page(id="page")
        self.foot = Foot(self.button or self.verb)
        self._begun_with: list[object] | None = None
        """The answers when the sheet was opened; None until it is."""
        self._under_way = False
        self.unsure: Unknown | None = None
        """What was sent last may be on the board: nobody could tell."""
        self._sent_with: list[object] = []
        """The answers then."""
        self._not_saved = ""
        """Why what was sent last was not saved."""
        self._leaving = False
        self._refused = False
        """A refusal is on the error line."""
        self._lacking: Answer | None = None
        """The answer to which the focus went with it."""

    # What each sheet says for itself

    def heading(self) -> Content:
        raise NotImplementedError

    def fields(self) -> ComposeResult:
        raise NotImplementedError

    def command(self) -> Command:
        """What is asked with the answers given so far. May raise `Refused`."""
        raise NotImplementedError

    def answered(self) -> None:
        """An answer has changed: show what follows from it."""

    # What the app tells it

    def refused(self, error: Refused) -> None:
        """A rule said no: say so, and go to the first answer that cannot stay as it is."""
        self._end_of_wait(error.message)
        self._refused = True
        self._lacking = next((answer for answer in self.page.answers if answer.lacks), None)
        if self._lacking is not None:
            self._lacking.focus()

    def in_trouble(self, error: StoreError) -> None:
        """The board's file is in trouble; what was typed stays."""
        if isinstance(error, Unknown):
            self.unsure = error
        elif isinstance(error, NotSaved):
            self.unsure = None
            self._not_saved = error.message
        self._end_of_wait(error.message)

    def can_save(self) -> None:
        """What could not be saved can be now: say so behind the cause, if that still stands."""
        if self._not_saved and self.problem == self._not_saved:
            send = keycaps.in_form("Ctrl+S")
            self.foot.say(f"{self._not_saved} {saving_works(send)}")

    def done(self, update: Update) -> None:
        """It is on the board: end, unless other words were typed while nobody could tell."""
        if self.unsure is None or self._sent_with == self._said():
            self.end(update)
        else:
            self.unsure = None
            self._end_of_wait(saved_as_sent(keycaps.in_form("Ctrl+S")))

    def board_changed(self, update: Update) -> None:
        """Somebody else changed the board."""
        self.board = update.board

    # The paper

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            with Vertical(id="head"):
                yield Static(self.heading(), id="heading", markup=False)
            with self.page:
                yield from self.fields()
            yield self.foot

    def on_mount(self) -> None:
        self._begun_with = self._said()
        self.app.call_later(self.page.focus_first)  # after what a sheet of its own mind focuses

    def _said(self) -> list[object]:
        """What would be lost by leaving."""
        return [answer.answer for answer in self.page.answers]

    @property
    def problem(self) -> str:
        """What the error line says."""
        return self.foot.problem

    def _end_of_wait(self, sentence: str) -> None:
        self._under_way = self._refused = False
        self.foot.say(sentence)
        self.page.keep_in_sight()

    # What the person does

    @on(Input.Submitted)
    def submit_now(self) -> None:
        self.action_submit()

    def action_submit(self) -> None:
        if self._under_way:
            return
        try:
            command = self.command()
        except Refused as error:
            self.refused(error)
            return
        if self.unsure is None:
            self._sent_with = self._said()
        self._under_way = True
        self._leaving = self._refused = False
        self.foot.say(UNDER_WAY, quiet=True)
        for_all = for_each(command, self.alike)
        self.post_message(
            SeveralAsked(for_all, sheet=self) if for_all else CommandAsked(command, self)
        )

    def action_leave(self) -> None:
        """Leave; once something is typed only after asking, and never in the middle of a save."""
        if self._under_way:
            return
        if self._leaving or self._begun_with in (None, self._said()):
            self.end(None)
            return
        self._leaving = True
        self.foot.say(THROW_AWAY)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    @on(Answer.Given)
    @on(Pick.Chosen)
    def stay(self, message: Message) -> None:
        """Going on is an answer to "throw it away?", and a choice one to a refusal."""
        chosen = isinstance(message, Pick.Chosen) and not message.pick.lacks
        if isinstance(message, Answer.Given) and self._lacking is not None:
            chosen = not self._lacking.lacks
        if self._leaving or (self._refused and chosen):
            self._leaving = self._refused = False
            self.foot.say("")
        self.answered()

    def action_scroll_page(self, pages: int) -> None:
        self.page.scroll_relative(y=pages * max(1, self.page.size.height // 2), animate=False)


class CardSheet(Sheet):
    """A sheet about one card, which others may change while it is open."""

    def __init__(self, board: Board, card: Card, me: str, today: date) -> None:
        super().__init__(board, me, today)
        self.card = card
        """The card as it is now."""
        self._begun_in = card.state
        self.seen = card.version
        """The version the person decides on; it moves on only after a refusal has told them."""
        self._behind = False
        self._meanwhile: list[str] = []

    def heading(self) -> Content:
        alone = safe(card_name(self.card.number, self.card.title))
        about = of_several(self.alike) if self.alike else alone
        return Content.assemble((self.verb, "bold $accent"), "  ", about)

    def on_mount(self) -> None:
        if self.begin_with is not None:
            self.fill(self.begin_with)

    def fill(self, command: CardCommand) -> None:
        """Begin with the words of a command that was made for another card."""

    def renewed(self, before: Card) -> None:
        """`self.card` is newer than `before`: show what is new, and keep what was typed."""

    def board_changed(self, update: Update) -> None:
        super().board_changed(update)
        number, before = self.card.number, self.card
        self._meanwhile += [
            headline(event, update.board)
            for event in update.events
            if isinstance(event, CardEvent) and event.card == number and not self._own(event)
        ]
        if self._meanwhile:
            self.foot.tell(meanwhile(self._meanwhile[-2:]))
            self.page.keep_in_sight()
        newest = update.board.cards.get(number, before)
        if newest.version > before.version:
            self.card = newest
            self._catch_up()
            self.query_one("#heading", Static).update(self.heading())
            self.renewed(before)

    def refused(self, error: Refused) -> None:
        """As every sheet; and when the card moved on, the next submit is made on what it is now."""
        if not isinstance(error, Changed):
            super().refused(error)
            return
        self._behind = True
        self._catch_up()
        stands = self.card.state is self._begun_in
        what_now = "Submit again to go on all the same." if stands else "Esc leaves."
        self._end_of_wait(f"{error.message} {what_now}")

    def _own(self, event: CardEvent) -> bool:
        """It is what was asked here; the sheet ends with it in a moment."""
        return self._under_way and event.by == self.me

    def _catch_up(self) -> None:
        """Decide on the newest version from now on, if a refusal has told of it."""
        if self._behind and self.card.version > self.seen:
            self.seen = self.card.version
            self._behind = False
