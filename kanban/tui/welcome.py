"""What a newcomer is shown: the keys that matter, and the offer of a seat in a department."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.events import Key

from kanban.config.met import KEYS, SEAT, Met
from kanban.service import Service, Update
from kanban.tui.screens.board import BoardScreen
from kanban.tui.verbs import departments_of

_LOOK_ONLY = (
    "You may look at this board, and change nothing: you were taken off it. Its admins can let "
    "you in again."
)


class Welcome:
    """Shows to one person what they have not seen yet, and again what they ask for."""

    def __init__(
        self, app: App[None], service: Service, board_screen: BoardScreen, met: Met | None
    ) -> None:
        """`met`: what the person was shown before; None: a first start shows them nothing."""
        self._app = app
        self._service = service
        self._board_screen = board_screen
        self._met = met

    def greet(self) -> None:
        """At the start: what this person has not seen yet, and nothing else."""
        met, person = self._met, self._service.board.people.get(self._service.me)
        if person is not None and not person.active:
            if met is not None and met.first_time(SEAT):
                self._app.notify(_LOOK_ONLY, markup=False)
        elif self.lacks_seat and (met is None or not met.has_seen(SEAT)):
            self.offer_seat(self._show_new_keys)
        else:
            self._show_new_keys()

    def again(self) -> None:
        """What a first start shows, once more."""
        if self.lacks_seat and len(self._app.screen_stack) == 1:
            self.offer_seat(self.show_keys)
        else:
            self.show_keys()

    def _show_new_keys(self) -> None:
        if self._met is not None and self._met.first_time(KEYS):
            self.show_keys()

    def show_keys(self) -> None:
        """Those that matter, in one screen."""
        from kanban.tui.screens.first_keys import FirstKeysScreen, first_keys, taught_keys

        def left(key: str | None) -> None:
            if key is not None:
                self._app.post_message(Key(key, None))

        screen = self._board_screen
        keys, taught = first_keys(screen), taught_keys(screen)
        self._app.push_screen(FirstKeysScreen(keys, self._service.board.name, taught), left)

    @property
    def lacks_seat(self) -> bool:
        """The person is in no department, and was not taken off the board."""
        person = self._service.board.people.get(self._service.me)
        return person is None or (person.active and not person.departments)

    def offer_seat(self, then: Callable[[], None] | None = None) -> None:
        """Offer a place in a department to whoever has none, and was not taken off the board."""
        if not self.lacks_seat:
            return
        from kanban.tui.screens.join import JoinScreen

        def seated(update: Update | None) -> None:
            if self._met is not None:
                self._met.first_time(SEAT)
            if update is not None:
                mine = departments_of(update.board, self._service.me)
                self._board_screen.view.begin(mine)
            if then is not None:
                then()

        service = self._service
        self._app.push_screen(JoinScreen(service.board, service.me, service.now().date()), seated)
