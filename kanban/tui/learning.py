"""What the app tells people about itself: keys, the guide, and the seat that a newcomer takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from kanban.config.met import KEYS, SEAT, Met
from kanban.service import Update
from kanban.tui.verbs import departments_of
from kanban.tui.windows import Windows

_LOOK_ONLY = (
    "You may look at this board, and change nothing: you were taken off it. Its admins can let "
    "you in again."
)


class Learning(Windows):
    """Opens the screens that explain, each about what the person is doing at the moment."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "All keys", id="app.help"),
        Binding("ctrl+g", "guide", "The guide", id="app.guide"),
    ]
    met: Met | None = None
    """What the person was shown before; None: there is nothing that a first start would show."""

    def greet(self) -> None:
        """At the start: what this person has not seen yet, and nothing else."""
        met, person = self.met, self.service.board.people.get(self.service.me)
        if person is not None and not person.active:
            if met is not None and met.first_time(SEAT):
                self.notify(_LOOK_ONLY, markup=False)
        elif not self._has_seat and (met is None or not met.has_seen(SEAT)):
            self.offer_seat(self._show_first_keys)
        else:
            self._show_first_keys()

    def _show_first_keys(self) -> None:
        if self.met is not None and self.met.first_time(KEYS):
            self.show_first_keys()

    def show_first_keys(self) -> None:
        from kanban.tui.screens.first_keys import FirstKeysScreen, first_keys

        keys = first_keys(self.board_screen)
        self.push_screen(FirstKeysScreen(keys, self.service.board.name))

    def action_help(self) -> None:
        from kanban.tui.screens.help import HelpScreen, groups_of

        def wished(wish: str | None) -> None:
            if wish == "guide":
                self.action_guide()
            elif wish == "first":
                self._show_welcome()

        self.push_screen(HelpScreen(groups_of(self.screen)), wished)

    def _show_welcome(self) -> None:
        """What a first start shows, once more."""
        if self._has_seat or len(self.screen_stack) > 1:
            self.show_first_keys()
        else:
            self.offer_seat(self.show_first_keys)

    def action_guide(self) -> None:
        """Open the guide at what the screen is about; from the board, at the list of its pages."""
        from kanban.tui.screens.guide import GuideScreen

        screen = self.screen
        if not isinstance(screen, GuideScreen):
            topic, about = getattr(screen, "GUIDE", ""), getattr(screen, "verb", "")
            self.push_screen(GuideScreen(topic, about if isinstance(about, str) else ""))

    @property
    def _has_seat(self) -> bool:
        """The person is in a department, or was taken off the board."""
        person = self.service.board.people.get(self.service.me)
        return person is not None and (bool(person.departments) or not person.active)

    def offer_seat(self, then: Callable[[], None] | None = None) -> None:
        """Offer a place in a department to whoever has none, and was not taken off the board."""
        if self._has_seat:
            return
        from kanban.tui.screens.join import JoinScreen

        def seated(update: Update | None) -> None:
            if self.met is not None:
                self.met.first_time(SEAT)
            if update is not None:
                mine = departments_of(update.board, self.service.me)
                self.board_screen.view.begin(mine)
            if then is not None:
                then()

        service = self.service
        self.push_screen(JoinScreen(service.board, service.me, service.now().date()), seated)
