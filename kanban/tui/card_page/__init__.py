"""A card shown whole, as blocks of lines: what it is, what it waits for, and all that happened.

A section is a function from what the card is about and a width in cells to blocks; a new one is a
function beside the others and a line in `_BODY`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kanban.tui.card_page import care, handing, hindrance, improving, past, standing, talk, work
from kanban.tui.card_page.about import About
from kanban.tui.lines import Block

_BODY: Sequence[Callable[[About, int], Iterator[Block]]] = (
    work.returned,
    talk.open_questions,
    handing.offered,
    care.open_calls,
    hindrance.blocks,
    standing.facts,
    hindrance.behind,
    work.criteria,
    handing.parts,
    work.deliveries,
    talk.answers,
    hindrance.gone,
    care.heard_calls,
    care.thanks,
    talk.comments,
    improving.improvements,
)


class CardPage(About, frozen=True, kw_only=True):
    """One card with its history, at a moment, for one person. Newest things come first."""

    def head(self, width: int) -> list[Block]:
        """The title, the state and whose turn it is."""
        return standing.head(self, width)

    def body(self, width: int) -> list[Block]:
        """The card as it stands: the return first, while it is unanswered."""
        return [block for section in _BODY for block in section(self, width)]

    def past(self, width: int) -> list[Block]:
        """All that happened."""
        return past.past(self, width)
