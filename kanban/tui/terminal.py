"""What the app owes its terminal: safe text, no wake-ups while idle, and a clean departure."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from textual import on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Event, InputEvent, Key, Paste
from textual.filter import LineFilter

from kanban.tui.clicks import KeyClicked
from kanban.tui.driver import QuietDriver
from kanban.tui.jobs import has_shell
from kanban.tui.key_order import KeyOrder, OnTheWay
from kanban.tui.keycaps import key
from kanban.tui.palette import Depth, Palette
from kanban.tui.sanitize import CubeColours, NoColours, Sanitize
from kanban.tui.theme import theme_of

_HINT = 2.0
"""Seconds that a hint stays: it lies over what the person works on."""
_GRACE = 2.0
"""Seconds to end in after a signal; a terminal that takes nothing more cannot hold it longer."""
_FILTERS: Mapping[Depth, Callable[[], LineFilter]] = {
    Depth.CUBE: CubeColours,
    Depth.MONO: NoColours,
}


class TerminalApp(OnTheWay, App[None]):
    """An app that can be left open all day over SSH."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "suspend_process", "Back to the shell, until fg", id="app.suspend"),
    ]

    def __init__(self, palette: Palette) -> None:
        """Terminals of 16 colours get their own colours, not the nearest to ours."""
        plain = palette.depth in (Depth.MONO, Depth.ANSI)
        super().__init__(driver_class=QuietDriver, ansi_color=plain or None)
        self.animation_level = "none"
        self.no_color = self.no_color or palette.depth is Depth.MONO
        self.palette = palette
        self._sanitize = Sanitize()
        self._of_depth = [_FILTERS[palette.depth]()] if palette.depth in _FILTERS else []
        self.keys = KeyOrder(self)
        self._begin_in_theme()

    def get_line_filters(self) -> list[LineFilter]:
        """The same ones each time: a painted line remembers what came of which."""
        return [*super().get_line_filters(), self._sanitize, *self._of_depth]

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key | Paste) and not (
            event.is_forwarded or self.keys.lets_through(event)
        ):
            if self.keys.is_held and isinstance(event, Key) and event.key == "ctrl+q":
                self.exit()  # what waits to be saved must not keep the person
            else:
                self.keys.put(event)
        else:
            if isinstance(event, InputEvent) and not isinstance(event, Key):
                self.keys.disturb()
            await super().on_event(event)

    @on(KeyClicked)
    def press(self, clicked: KeyClicked) -> None:
        """Do what the key does that was clicked, after those that were pressed before."""
        self.keys.put(clicked.key)

    def action_help_quit(self) -> None:
        """What Ctrl+C does: it is too near to copying to end the program."""
        self._hint(f"Press {key('q')} to leave.")

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Show the address: opening it would start a browser on the machine of the board."""
        del new_tab
        self.notify(url, title="A link", markup=False)

    def on_mount(self) -> None:
        if isinstance(self._driver, QuietDriver):
            self._end_when_told(self._driver)
        self._letting_keys_through = asyncio.create_task(self.keys.run())
        self.app_resume_signal.subscribe(self, self._repaint)

    def _begin_in_theme(self) -> None:
        """As `put_on_theme`, before anything is styled: later all would be styled once more."""
        theme = theme_of(self.palette)
        self.register_theme(theme)
        self.set_reactive(App.theme, theme.name)
        self.stylesheet.set_variables(self.get_css_variables())

    def put_on_theme(self) -> None:
        """Let the style sheets have the colours of the palette."""
        theme = theme_of(self.palette)
        self.register_theme(theme)
        self.theme = theme.name

    def _end_when_told(self, driver: QuietDriver) -> None:
        loop = asyncio.get_running_loop()

        def end(number: int, _frame: object) -> None:
            driver.end_within(_GRACE, 128 + number)
            if not loop.is_closed():
                loop.call_soon_threadsafe(self.exit)

        # Not by the loop, which does not run while the terminal takes nothing more.
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, end)

    def action_suspend_process(self) -> None:
        """Stop like any job, unless nobody could continue it."""
        if has_shell():
            super().action_suspend_process()
        else:
            self._hint(f"There is no shell to go back to. Press {key('q')} to leave.")

    def action_stay(self) -> None:
        """What Ctrl+Z does over a form or a dialog: nothing but to say where it does something."""
        self._hint("Esc first, then Ctrl+Z to the shell.")

    def _hint(self, words: str) -> None:
        """Answer a key that does nothing here, once however often it is pressed."""
        self.clear_notifications()
        self.notify(words, timeout=_HINT, markup=False)

    def on_unmount(self) -> None:
        self._letting_keys_through.cancel()

    def _repaint(self, _: Any) -> None:
        """After a suspension the terminal is blank, and Textual does not know it."""
        self.screen.refresh()
