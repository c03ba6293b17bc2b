"""What stands below the last card; in an empty column, what would make one appear. Pure."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment

from kanban.domain.card import State
from kanban.domain.text import flat
from kanban.lens.composing import chosen
from kanban.tui.head import Head
from kanban.tui.keycaps import key
from kanban.tui.lines import wrap
from kanban.tui.look import Look
from kanban.tui.text import row
from kanban.wording import columns as say

_ESC = "Esc"
_LONGEST = 40
"""Characters of what was looked for that are said again."""


def below(line: int, head: Head, look: Look, width: int, *, is_empty: bool) -> list[Segment]:
    """The row at that place under the last card, or under the head of an empty column."""
    words = empty_lines(head, look, width) if is_empty else []
    said = "  " + words[line - 1] if 1 <= line <= len(words) else ""
    return row([(said, look.palette.style("faint"))], width, look.palette.style("text"))


def empty_lines(head: Head, look: Look, width: int) -> list[str]:
    """The words of an empty column, broken into lines of that width."""
    return list(_broken("\n".join(_sentences(head, look)), max(1, width - 4)))


@lru_cache(maxsize=64)
def _broken(text: str, width: int) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in wrap(text, width))


def _sentences(head: Head, look: Look) -> tuple[str, ...]:
    lens, all_again = look.lens, say.shows_all(_ESC)
    choice = chosen(lens.text, look.departments)
    if lens.text.strip() and not choice.is_of_department:
        return (say.no_match(flat(lens.text.strip(), _LONGEST)), all_again)
    if head.ended:
        return (say.none_ended(),)
    if choice.department is not None:
        return (say.none_of(head.state, look.name(choice.department), choice.side), all_again)
    if look.filtered:
        return (say.no_match(), all_again)
    return _first_steps(head.state, look) if look.blank else say.none_yet(head.state, key)


def _first_steps(state: State, look: Look) -> tuple[str, ...]:
    if look.departments:
        return say.first_steps(state, key)
    return say.no_departments() if state is State.REQUESTED else ()
