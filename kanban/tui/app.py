"""The app: wires the service to the screens. Screens send messages; what happened goes back."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType

from kanban.config import Remember, Settings
from kanban.config.met import Met
from kanban.service import Service
from kanban.tui.commanding import Commanding
from kanban.tui.palette import Palette
from kanban.tui.personal import forget
from kanban.tui.repeating import Repeating

_MINUTE = 60.0


class KanbanApp(Commanding, Repeating):
    """One person's window on one board: runs what is asked, and shows what happened."""

    CSS_PATH = "styles/board.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+q", "quit", "Leave", id="app.quit"),
    ]

    def on_mount(self) -> None:
        self.set_interval(_MINUTE, self.board_screen.show)

    def on_ready(self) -> None:
        """The board is painted: from here on the garbage collector works, on what is new."""
        gc.freeze()
        gc.enable()
        self.greet()


def run_board(
    service: Service,
    palette: Palette,
    settings: Settings,
    remember: Remember = forget,
    wrong: Iterable[str] = (),
    met: Met | None = None,
) -> None:
    """Show the board until the person leaves. Raises the refusal that came too late to be shown.

    `remember` keeps what they choose on the screen; it is called in a thread. `wrong` is what they
    are told of their settings at the start. `met` knows what they were shown before; without it
    nobody is shown the keys that matter.
    """
    app = KanbanApp(service, palette, settings, remember)
    app.wrong += wrong
    app.met = met
    app.run()
    if app.unheard is not None:
        raise app.unheard
