"""The app as one person has set it up; what they choose on the screen is kept for the next time.

Relies on private names of Textual 8, which the tests of the keymap hold: `App._register_child`,
`DOMNode._bindings`, `DOMNode._merged_bindings`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace
from textual import on
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from kanban.config import USUAL, Remember, Settings
from kanban.domain.errors import KanbanError
from kanban.tui import keycaps
from kanban.tui.actions import all_actions, loaded_actions
from kanban.tui.keymap import Plan, caps, plan, preset_keys, usual_keys, vim_keys
from kanban.tui.messages import SettingChosen
from kanban.tui.palette import Palette
from kanban.tui.terminal import TerminalApp
from kanban.wording.times import write_dates

_GOING = (".down", ".up")
_LONG = 10.0
"""Seconds that it is told what is wrong with the settings."""


def forget(_name: str, _value: str | bool) -> None:
    """Keeps nothing."""


def _all_of(screen: Screen[Any]) -> list[DOMNode]:
    return list(screen.walk_children(with_self=True))


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
        write_dates(settings.dates)
        self.wrong: list[str] = []
        """What of the settings cannot be, to be told once the board is there."""
        self._plan = Plan(preset_keys(settings.keys.preset))
        self._take_keys(vim_keys())
        if settings.keys.map:
            actions = loaded_actions()
            self._plan = plan(settings.keys, actions)
            self._take_keys(usual_keys(actions))

    def on_mount(self) -> None:
        self._bind_keys_of(self)

    def on_unmount(self) -> None:
        keycaps.use({}, {})
        write_dates(USUAL.dates)

    def on_ready(self) -> None:
        if self.settings.keys.map:
            self.run_worker(self._plan_whole(), group="settings")
        self._tell_wrong()

    async def _plan_whole(self) -> None:
        """Learn of the keys of screens that are not open yet; it takes longer than to open the
        board."""
        actions = await asyncio.to_thread(all_actions)
        self._plan = plan(self.settings.keys, actions)
        self._take_keys(usual_keys(actions))
        self._bind_keys()
        self.wrong += [unfit.sentence for unfit in self._plan.unfit]
        self._tell_wrong()

    def _take_keys(self, usual: Mapping[str, Sequence[str]]) -> None:
        moved = self._plan.keys
        # Of the keys by which a dialog is read only these are named in one; others mean other
        # things there.
        going = {binding: keys for binding, keys in moved.items() if binding.endswith(_GOING)}
        keycaps.use(
            on_cards=caps(moved, usual, ("leaf", "app", "board", "card")),
            in_dialogs=caps(going, usual, ("leaf", "choices")),
        )

    def _bind_keys(self) -> None:
        """Bind the keys as they are planned now, on all that is there."""
        for node in (self, *(node for screen in self.screen_stack for node in _all_of(screen))):
            usual = type(node)._merged_bindings
            if usual is not None:
                node._bindings = usual.copy()
                self._bind_keys_of(node)

    def _bind_keys_of(self, node: DOMNode) -> None:
        # Once for each node: by Textual's own way, `set_keymap`, each key takes 2 ms longer.
        if self._plan.keys:
            keymap = {binding: ",".join(keys) for binding, keys in self._plan.keys.items()}
            node._bindings.apply_keymap(keymap)

    def _register_child(
        self, parent: DOMNode, child: Widget, before: int | None, after: int | None
    ) -> None:
        self._bind_keys_of(child)
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
