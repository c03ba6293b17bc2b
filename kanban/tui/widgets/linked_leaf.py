"""A leaf of text in which numbers of cards are links."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events

from kanban.tui.lines import Line, Span
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
        return list(dict.fromkeys(map(_number, self._links())))

    def on_click(self, event: events.Click) -> None:
        found = self._rows.at(event.y)
        piece = _link_at(self._line(*found), event.x) if found is not None else None
        number = next((_number(link) for link in self._links() if _has(link, piece)), None)
        if number is not None:
            event.stop()
            self.post_message(self.Followed(number))

    def _links(self) -> list[list[Span]]:
        """The pieces of each link: one that is longer than a line is cut."""
        found: list[list[Span]] = []
        for block in self._blocks:
            for line in block.lines:
                for span in line:
                    if span[1] != "link":
                        continue
                    if span[0].startswith("#") or not found:
                        found.append([span])
                    else:
                        found[-1].append(span)
        return found


def _link_at(line: Line, cell: int) -> Span | None:
    """The piece of a link that has the cell of a line."""
    end = 0
    for span in line:
        end += cell_len(span[0])
        if cell < end:
            return span if span[1] == "link" else None
    return None


def _has(link: list[Span], piece: Span | None) -> bool:
    return any(one is piece for one in link)


def _number(link: list[Span]) -> int:
    return int("".join(text for text, _ in link).removeprefix("#"))
