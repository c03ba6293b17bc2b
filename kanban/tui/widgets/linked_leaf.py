"""A leaf of text in which numbers of cards are links."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events

from kanban.tui.lines import Line
from kanban.tui.told import Told
from kanban.tui.widgets.leaf import Leaf


class LinkedLeaf(Leaf):
    """Tells which link is clicked, and which there are."""

    class Followed(Told):
        """A link was clicked."""

        number: int
        """Of the card."""

    @property
    def links(self) -> list[int]:
        """The numbers of the cards that are named, each once, from the top."""
        spans = (span for block in self._blocks for line in block.lines for span in line)
        return list(dict.fromkeys(_number(text) for text, tone in spans if tone == "link"))

    def on_click(self, event: events.Click) -> None:
        found = self._rows.at(event.y)
        text = _link_at(self._line(*found), event.x) if found is not None else ""
        if text:
            event.stop()
            self.post_message(self.Followed(_number(text)))


def _link_at(line: Line, cell: int) -> str:
    """The link that has the cell of a line; "" when none has."""
    end = 0
    for text, tone in line:
        end += cell_len(text)
        if cell < end:
            return text if tone == "link" else ""
    return ""


def _number(text: str) -> int:
    return int(text.removeprefix("#"))
