"""The app as one person has set it up; what they choose on the screen is kept for the next time."""

from __future__ import annotations

import asyncio

from msgspec.structs import replace
from textual import on

from kanban.config import USUAL, Remember, Settings
from kanban.domain.errors import KanbanError
from kanban.tui.messages import SettingChosen
from kanban.tui.palette import Palette
from kanban.tui.terminal import TerminalApp


def forget(_name: str, _value: str | bool) -> None:
    """Keeps nothing."""


class PersonalApp(TerminalApp):
    """Has the person's settings at hand, and hands on what they choose to be remembered."""

    def __init__(
        self, palette: Palette, settings: Settings = USUAL, remember: Remember = forget
    ) -> None:
        super().__init__(palette)
        self.settings = settings
        """As they are now: what was read at the start, and what was chosen since."""
        self._remember = remember
        self._remembering = asyncio.Lock()

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
