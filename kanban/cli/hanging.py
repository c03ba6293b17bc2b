"""Long lines of text for a terminal, broken below their own beginning. Widths are in cells."""

from __future__ import annotations

import re
from typing import NamedTuple

from kanban.cli.table import cells
from kanban.domain.text import safe
from kanban.wording.wrapping import breaks

_ENOUGH = 18
"""Cells for a text that are worth standing beside its label."""
_BELOW = " " * 4
"""What leads a text that stands below its label for want of room."""
_OWN = re.compile(r"(?: |> |- |\d+[.)] )*")
"""What the further lines of a text are indented by: its own blanks and the signs of its lists."""


class Hung(NamedTuple):
    """A text, of one line or several, behind what leads it, as a label."""

    lead: str
    text: str
    rest: str | None = None
    """What leads its further lines; None: blanks, as many as `lead` has cells."""


def hang(hung: Hung, room: int | None) -> list[str]:
    """The lines of the text. None is wider than `room` cells, as long as a sign or two fit beside
    what leads it; without a room there is nothing to break."""
    lead, text, rest = hung
    found = []
    if room is not None and rest is None and cells(lead) > max(len(_BELOW), room - _ENOUGH):
        found, lead = [lead.rstrip()] if lead.strip() else [], _BELOW
    if rest is None:
        rest = " " * cells(lead)
    lines = safe(text).split("\n")
    if room is not None:
        beside = room - max(cells(lead), cells(rest))
        lines = [piece for line in lines for piece in _broken(line, beside)]
    return [*found, *(f"{rest if count else lead}{line}" for count, line in enumerate(lines))]


def _broken(line: str, room: int) -> list[str]:
    own = _OWN.match(line)
    first = own[0] if own and cells(own[0]) * 2 < room else ""
    rest = re.sub("[^>]", " ", first)
    words = line[len(first) :]
    lines = [words[start:end] for start, end in breaks(words, max(1, room - len(first)), cells)]
    return [f"{rest if count else first}{words}" for count, words in enumerate(lines)]
