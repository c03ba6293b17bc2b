"""Words of several lines in which people and departments can be called by an @."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.content import Content
from textual.events import Key
from textual.widgets import Static, TextArea

from kanban.tui.calling import Name, begun
from kanban.tui.widgets.fields import Words

HOW = "Tab takes it, ↑↓ choose"
_ROOMY = 64
"""Cells of the screen from which that stands behind a name without breaking its line."""


class Offers(Static):
    """The names that fit, below what is being typed; it takes no room while there are none."""

    def __init__(self) -> None:
        super().__init__(classes="offers", markup=False)
        self.names: Sequence[Name] = ()
        self.place = 0
        self.display = False

    def offer(self, names: Sequence[Name], place: int = 0) -> None:
        self.names, self.place = names, place
        self.display = bool(names)
        how = f"   {HOW}" if self.app.size.width >= _ROOMY else ""
        lines = [
            Content.assemble(
                ("▸ " if index == place else "  ", "bold $accent"),
                (f"@{name.called}", "bold $accent" if index == place else ""),
                (f"  {name.name}", "$text-muted"),
                (how if index == place else "", "$text-muted"),
            )
            for index, name in enumerate(names)
        ]
        self.update(Content("\n").join(lines))


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
            self.offers.offer([] if [name.called for name in found] == [typed] else found)

    @property
    def _typed(self) -> str | None:
        """Of the name that is being typed; None when none is."""
        row, column = self.cursor_location
        return begun(self.document.get_line(row)[:column]) if self.selection.is_empty else None

    def on_key(self, event: Key) -> None:
        """While names are offered, some keys are for them."""
        names, place = self.offers.names, self.offers.place
        if not names:
            return
        match event.key:
            case "tab" | "enter":
                self._take(names[place])
            case "down" | "up":
                step = 1 if event.key == "down" else -1
                self.offers.offer(names, (place + step) % len(names))
            case "escape":
                self._declined = self._typed
                self.offers.offer(())
            case _:
                return
        event.stop()
        event.prevent_default()

    def on_blur(self) -> None:
        self.offers.offer(())

    def _take(self, name: Name) -> None:
        row, column = self.cursor_location
        start = column - len(self._typed or "")
        self.replace(f"{name.called} ", (row, start), (row, column))
