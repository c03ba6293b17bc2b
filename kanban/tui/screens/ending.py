"""How screens end: once, and never in the place of another one that stands over them."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.screen import Screen

Result = TypeVar("Result")


class Ending(Screen[Result], Generic[Result]):
    """A screen that several clicks, keys and saves may want to end at the same time."""

    _ends_with: tuple[Result | None] | None = None
    """What the screen ends with; None as long as it stays."""

    def end(self, result: Result | None = None) -> None:
        """End with this. What comes second is ignored; under another screen it waits for that."""
        if self._ends_with is None:
            self._ends_with = (result,)
            if self.app.screen is self:
                self.dismiss(result)

    def on_screen_resume(self) -> None:
        if self._ends_with is not None and self.app.screen is self:
            self.dismiss(*self._ends_with)
