"""What was promised about the card: when it is due, how much is left, and why it stands still."""

from __future__ import annotations

from collections.abc import Iterator

from kanban.flow.agreed import lookup
from kanban.flow.clocks import Clock, clocks_of
from kanban.flow.uncounted import uncounted
from kanban.tui.card_page.about import About
from kanban.tui.lines import Line, Tone, unbroken
from kanban.wording.clocks import CLOCKS, NAMES, clock_words, not_counted


def clocks(about: About) -> Iterator[tuple[str, list[Line]]]:
    """A row for each clock, under its label, and one for why there are none; nothing before it is
    read what was agreed when."""
    if about.agreed is None:
        return
    agreed = lookup(about.board.departments, about.agreed)
    for clock in clocks_of(about.history, about.now, agreed):
        first, *others = clock_words(clock, about.card, about.board, about.now) or [""]
        if first:
            rest: list[Line] = [((unbroken(words), "muted"),) for words in others]
            yield NAMES[clock.promise], [((first, _tone(clock)),), *rest]
    why = [not_counted(one) for one in uncounted(about.history, about.now, agreed)]
    if why:
        yield CLOCKS, [((" ".join(why), "warn"),)]


def _tone(clock: Clock) -> Tone:
    if clock.ended_at is not None or clock.paused is not None:
        return "text"
    if clock.is_over:
        return "alarm"
    return "warn" if clock.is_nearly_over else "text"
