"""The keys as one person wants them, bound on whatever is on the screen.

Relies on private names of Textual 8, which the tests of the keymap hold: `DOMNode._bindings`,
`DOMNode._merged_bindings`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence

from textual.dom import DOMNode

from kanban.config import Keys
from kanban.tui import keycaps
from kanban.tui.actions import all_actions, loaded_actions
from kanban.tui.keymap import (
    Action,
    Plan,
    caps,
    first_word,
    plan,
    preset_keys,
    usual_keys,
    vim_keys,
)

_READING, _GOING = ("leaf", "choices"), (".down", ".up")


class OwnKeys:
    """Puts keys where they are wished, and lets them be named so."""

    def __init__(self, wished: Keys) -> None:
        self._wished = wished
        self._plan = Plan(preset_keys(wished.preset))
        self._name(vim_keys())
        if wished.map:
            self._learn(loaded_actions())

    async def learn_all(self) -> tuple[str, ...]:
        """Learn of the keys of screens that are not open yet, and say which wishes cannot be. It
        takes longer than to open the board."""
        if not self._wished.map:
            return ()
        self._learn(await asyncio.to_thread(all_actions))
        return tuple(unfit.sentence for unfit in self._plan.unfit)

    def bind(self, node: DOMNode) -> None:
        """Bind the keys of something that is new."""
        # Once for each node: by Textual's own way, `set_keymap`, each key takes 2 ms longer.
        if self._plan.keys:
            keymap = {binding: ",".join(keys) for binding, keys in self._plan.keys.items()}
            node._bindings.apply_keymap(keymap)

    def bind_anew(self, nodes: Iterable[DOMNode]) -> None:
        """Bind the keys as they are planned now, instead of those that were bound before."""
        for node in nodes:
            usual = type(node)._merged_bindings
            if usual is not None:
                node._bindings = usual.copy()
                self.bind(node)

    def _learn(self, actions: Mapping[str, Action]) -> None:
        self._plan = plan(self._wished, actions)
        self._name(usual_keys(actions))

    def _name(self, usual: Mapping[str, Sequence[str]]) -> None:
        moved = self._plan.keys
        # Of the keys by which a dialog is read only these are named in one; others mean other
        # things there.
        named = [
            binding
            for binding in moved
            if first_word(binding) not in _READING or binding.endswith(_GOING)
        ]
        in_dialogs = {binding: moved[binding] for binding in named}
        keycaps.use(
            on_cards=caps(moved, usual, ("leaf", "app", "board", "card")),
            in_dialogs={word: caps(in_dialogs, usual, (word,)) for word in map(first_word, named)},
        )
