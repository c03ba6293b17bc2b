"""The app as one person has set it up; what they choose on the screen is kept for the next time.

Relies on a private name of Textual 8, which the tests of the keymap hold: `App._register_child`.
"""

from __future__ import annotations

import asyncio
import os
from typing import ClassVar, Protocol, runtime_checkable

from msgspec.structs import replace
from textual import on
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.widget import Widget

from kanban.config import USUAL
from kanban.domain.errors import KanbanError
from kanban.tui import keycaps
from kanban.tui.given import Given
from kanban.tui.messages import SettingChosen, SettingsChosen, ThemeTried
from kanban.tui.own_keys import OwnKeys
from kanban.tui.palette import Palette
from kanban.tui.terminal import TerminalApp
from kanban.wording.times import write_dates

_LONG = 10.0
"""Seconds that it is told what is wrong with the settings."""


@runtime_checkable
class Dressed(Protocol):
    """A screen that paints with a palette of its own, besides the style sheets."""

    def wear(self, palette: Palette) -> None: ...


class PersonalApp(TerminalApp):
    """Has the person's settings at hand, and hands on what they choose to be remembered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("T", "theme", "Colours", id="app.theme"),
    ]

    def __init__(self, given: Given) -> None:
        super().__init__(given.palette)
        self.settings = given.settings
        """As they are now: what was read at the start, and what was chosen since."""
        self._remember = given.remember
        self._change = given.change
        self._remembering = asyncio.Lock()
        write_dates(given.settings.dates)
        self.wrong = list(given.wrong)
        """What of the settings cannot be, to be told once the board is there."""
        self._own_keys = OwnKeys(given.settings.keys)

    def on_mount(self) -> None:
        self._own_keys.bind(self)

    def on_unmount(self) -> None:
        keycaps.use({}, {})
        write_dates(USUAL.dates)

    def on_ready(self) -> None:
        if self.settings.keys.map:
            self.run_worker(self._bind_all_keys(), group="settings")
        self._tell_wrong()

    async def _bind_all_keys(self) -> None:
        self.wrong += await self._own_keys.learn_all()
        screens = (screen.walk_children(with_self=True) for screen in self.screen_stack)
        self._own_keys.bind_anew((self, *(node for nodes in screens for node in nodes)))
        self._tell_wrong()

    def _register_child(
        self, parent: DOMNode, child: Widget, before: int | None, after: int | None
    ) -> None:
        self._own_keys.bind(child)
        super()._register_child(parent, child, before, after)

    def _tell_wrong(self) -> None:
        """Say the first, and how many more there are."""
        if self.wrong:
            more = len(self.wrong) - 1
            rest = f" And {more} more: see `kanban config check`." if more else ""
            self.notify(
                self.wrong[0] + rest,
                title="Your settings",
                severity="warning",
                timeout=_LONG,
                markup=False,
            )
            self.wrong = []

    @on(SettingChosen)
    def _setting_chosen(self, chosen: SettingChosen) -> None:
        self.settings = replace(self.settings, **{chosen.name: chosen.value})
        self.run_worker(self._keep(chosen), group="settings")

    async def _keep(self, chosen: SettingChosen) -> None:
        """Write in a thread, one after another, so that the screen never waits for a disk."""
        try:
            async with self._remembering:
                await asyncio.to_thread(self._remember, chosen.name, chosen.value)
        except KanbanError as error:
            self.notify(error.message, severity="warning", markup=False)

    @on(SettingsChosen)
    def _settings_chosen(self, chosen: SettingsChosen) -> None:
        self.run_worker(self._keep_all(chosen), group="settings")

    async def _keep_all(self, chosen: SettingsChosen) -> None:
        try:
            async with self._remembering:
                await asyncio.to_thread(self._change, chosen.values)
        except KanbanError as error:
            self.notify(error.message, severity="warning", markup=False)
            return
        self.settings = replace(self.settings, views=chosen.change(self.settings.views))
        chosen.kept(self.settings.views)

    # Colours

    def action_theme(self) -> None:
        from kanban.tui.screens.theme_dialog import ThemeDialog

        before = self.palette

        def chosen(name: str | None) -> None:
            if name is None:
                self._wear(before)
            else:
                self.post_message(SettingChosen("theme", name))

        self.push_screen(ThemeDialog(self.settings.theme, before.depth), chosen)

    @on(ThemeTried)
    def _try_theme(self, tried: ThemeTried) -> None:
        from kanban.tui.themes.choice import theme_named

        self._wear(Palette(self.palette.depth, theme_named(tried.name, os.environ)))

    def _wear(self, palette: Palette) -> None:
        """Show every screen that is open in other colours."""
        if palette.theme == self.palette.theme:
            return
        self.palette = palette
        self.put_on_theme()
        for screen in self.screen_stack:
            if isinstance(screen, Dressed):
                screen.wear(palette)
