"""The line in which labels are typed; those in use are offered."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from textual import on
from textual.events import Key
from textual.widgets import Input

from kanban.domain.text import LABEL_LIMIT, LABELS_LIMIT
from kanban.lens import fold
from kanban.tui.widgets.fields import Line
from kanban.tui.widgets.offers import Offered, Offers

_BEGUN = re.compile(r"[^,\s][^,]*$")
_MOST = 5


class Labels(Line):
    """Labels with commas between them; a blank in one becomes a hyphen."""

    def __init__(self, text: str, in_use: Callable[[], Sequence[str]], *, id: str) -> None:
        super().__init__(text, placeholder="words to sort it by: fair, print run", id=id)
        self.offers = Offers()
        self._in_use = in_use
        self._declined: str | None = None
        """What was typed when the person wanted none of the labels."""

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(filter(None, ("-".join(one.split()) for one in self.value.split(","))))

    @property
    def lacks(self) -> bool:
        labels = self.labels
        too_long = any(len(label) > LABEL_LIMIT for label in labels)
        return super().lacks or too_long or len(labels) > LABELS_LIMIT

    @property
    def _typed(self) -> str:
        """Of the label that is being typed, where the cursor is at the end."""
        begun = _BEGUN.search(self.value[: self.cursor_position])
        return begun[0] if begun and self.cursor_position == len(self.value) else ""

    @on(Input.Changed)
    def _look(self) -> None:
        typed = self._typed
        if typed != self._declined:
            self._declined = None
            wanted, here = "-".join(fold(typed).split()), set(self.labels)
            fits = [
                Offered(one)
                for one in (self._in_use() if typed and self.has_focus else ())
                if fold(one).startswith(wanted) and one not in here
            ]
            self.offers.offer(fits[:_MOST])

    def on_key(self, event: Key) -> None:
        match self.offers.press(event.key):
            case None:
                return
            case Offered(text):
                self.value = f"{self.value[: len(self.value) - len(self._typed)]}{text}, "
                self.cursor_position = len(self.value)
            case "declined":
                self._declined = self._typed
        event.stop()
        event.prevent_default()

    def on_blur(self) -> None:
        self.offers.offer(())
