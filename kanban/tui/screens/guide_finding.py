"""Finding words in the guide: the line in which they are typed, and going from place to place."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from kanban.manual import Found, find, pages
from kanban.tui.screens.ending import Ending
from kanban.tui.widgets.search_box import SearchBox


class FindingScreen(Ending[None]):
    """Holds the guide, what is looked for in it and what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "Find words", id="guide.find"),
        Binding("n", "next(1)", "Next match", id="guide.next"),
        Binding("N", "next(-1)", "Previous match", id="guide.previous"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.guide = pages()
        self.at = 0
        """Which page is read."""
        self.words = ""
        """What is looked for."""
        self.found: list[Found] = []
        self.match = 0
        """Which of those found is looked at."""

    def show(self) -> None:
        """Show what is different, now that something else is looked for."""
        raise NotImplementedError

    def visit(self, found: Found) -> None:
        """Bring what was found before the reader."""
        raise NotImplementedError

    def share_out(self) -> None:
        """Give the keys back to what is read."""
        raise NotImplementedError

    def action_find(self) -> None:
        if not self.query(SearchBox):
            box = SearchBox(self.words)
            box.placeholder = "Find words in all pages"
            self.mount(box, before="#guide-keys")
        self.set_focus(self.query(SearchBox).first())

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self.look_for(message.value)

    @on(SearchBox.Left)
    async def _typed_all(self, message: SearchBox.Left) -> None:
        await message.box.remove()
        self.share_out()
        if not message.keep:
            self.look_for("")
        elif self.found:
            self.visit(self.found[self.match])

    def look_for(self, words: str) -> None:
        """Mark the words everywhere and go to the nearest place on this page or behind it."""
        self.words = words.strip()
        self.found = find(self.guide, words)
        nearest = (
            place
            for place, found in enumerate(self.found)
            if self.guide.index(found.page) >= self.at
        )
        self.match = next(nearest, 0)
        self.show()
        if self.found:
            self.visit(self.found[self.match])

    def action_next(self, step: int) -> None:
        """The next place, or the one before; after the last comes the first."""
        if self.found:
            self.match = (self.match + step) % len(self.found)
            self.visit(self.found[self.match])
        else:
            words = "Nothing was found." if self.words else "Press / to look for words."
            self.notify(words, markup=False)
