"""The list of names that opens below a field of which one is chosen."""

from __future__ import annotations

from typing import Literal

from textual.events import Key
from textual.widgets._select import SelectOverlay


class Names(SelectOverlay):
    """The list that a `Pick` opens."""

    was_typed = False
    """Letters have led to the name under the cursor since the list was opened."""

    async def search(self, key: Key) -> None:
        """Go to what begins with this letter and those before it."""
        self.on_key(key)
        await self._on_key(key)

    def on_key(self, event: Key) -> None:
        typed = self._search_query + (event.character or "")
        if event.is_printable:
            self.was_typed = self._find_search_match(typed) is not None

    def action_cursor_down(self) -> None:
        """No further than the last: behind it stands the prompt, which is no choice."""
        if self.highlighted is None or self.highlighted < self.option_count - 1:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        if self.highlighted != 0:
            super().action_cursor_up()

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        """Nothing, between opening and the next painting: there is no page to move by."""
        if self.scrollable_content_region:
            super()._move_page(direction)
