"""Words of several lines in which people and departments can be called by an @."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.events import Key
from textual.widgets import TextArea

from kanban.tui.calling import Name, begun
from kanban.tui.widgets.fields import Words
from kanban.tui.widgets.offers import Offered, Offers


class Calling(Words):
    """Words that offer names in `offers` while one is typed behind an @."""

    def __init__(
        self, names: Callable[[str], Sequence[Name]], *, placeholder: str = "", id: str
    ) -> None:
        """`names` finds those that begin with what is typed."""
        super().__init__(placeholder=placeholder, wanted=True, id=id)
        self.offers = Offers()
        self._names = names
        self._declined: str | None = None
        """What was typed when the person wanted none of the names."""

    @on(TextArea.Changed)
    @on(TextArea.SelectionChanged)
    def _look(self) -> None:
        typed = self._typed
        if typed is None or typed != self._declined:
            self._declined = None
            found = self._names(typed) if typed is not None else ()
            # A name that stands there whole needs no offer.
            is_whole = [name.called for name in found] == [typed]
            offered = [Offered(f"@{name.called}", name.name) for name in found]
            self.offers.offer([] if is_whole else offered)

    @property
    def _typed(self) -> str | None:
        """Of the name that is being typed; None when none is."""
        row, column = self.cursor_location
        return begun(self.document.get_line(row)[:column]) if self.selection.is_empty else None

    def on_key(self, event: Key) -> None:
        """While names are offered, some keys are for them."""
        match self.offers.press(event.key):
            case None:
                return
            case Offered(text):
                self._take(text)
            case "declined":
                self._declined = self._typed
        event.stop()
        event.prevent_default()

    def on_blur(self) -> None:
        self.offers.offer(())

    def _take(self, called: str) -> None:
        row, column = self.cursor_location
        start = column - len(f"@{self._typed or ''}")
        self.replace(f"{called} ", (row, start), (row, column))
