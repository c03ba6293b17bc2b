"""What was noticed on a card and is to be better. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from kanban.domain.text import flat
from kanban.tui.card_page.about import INDENT, About, heading
from kanban.tui.lines import Block, Line, flow
from kanban.wording import improving as say


def improvements(about: About, width: int) -> Iterator[Block]:
    found = about.board.improvements_on(about.card.number)
    if found:
        yield heading(say.TITLE, len(found))
    for one in found:
        number: Line = ((f"{one.number} ", "accent"),)
        stands: Line = ((f" – {say.OPEN if one.is_open else say.DONE}", "muted"),)
        words: Line = ((flat(one.bug, 200), "text"), *stands)
        yield Block(f"improvement-{one.number}", flow(words, width, number, INDENT))
