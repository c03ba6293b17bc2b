"""Promises, calls for help and thanks on an open card. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from kanban.domain.care import Call
from kanban.domain.promises import is_broken, promises
from kanban.tui.card_page.about import INDENT, About, heading
from kanban.tui.lines import Block, Line, flow, packed
from kanban.tui.prose import prose
from kanban.wording import caring, labels
from kanban.wording.promising import promise_words


def promised(about: About) -> list[Line]:
    """What became of the last promise, and of those before; none when there were none."""
    today = about.now.date()
    parts = promise_words(promises(about.history, today), today)
    tone = "alarm" if is_broken(about.card, today) else "text"
    return [((part, tone),) for part in parts]  # type: ignore[misc]  # one of two tones


def open_calls(about: About, width: int) -> Iterator[Block]:
    """The calls for help that nobody has heard yet, newest first."""
    calls = about.card.open_calls if about.card.state.is_open else ()
    if calls:
        yield heading(labels.CALLS, len(calls))
    for call in reversed(calls):
        lines = _call(call, about, width)
        yield Block(
            f"call-{call.number}", lines + flow(((caring.OPEN, "warn"),), width, INDENT, INDENT)
        )


def heard_calls(about: About, width: int) -> Iterator[Block]:
    """The others, each with what was said to it, newest first."""
    open_ones = about.card.open_calls if about.card.state.is_open else ()
    calls = [call for call in about.card.calls if call not in open_ones]
    if calls:
        yield heading(labels.HEARD, len(calls))
    for call in reversed(calls):
        lines = _call(call, about, width)
        if call.acknowledged_by is not None and call.acknowledged_at is not None:
            by: Line = (("↳ ", "good"), *_person(call.acknowledged_by, about))
            lines += packed([by, about.at(call.acknowledged_at)], width, INDENT, INDENT)
            words = caring.heard_words(call)
            lines += prose(words, about.board, width, INDENT * 2, INDENT * 2)
        yield Block(f"call-{call.number}", lines)


def _call(call: Call, about: About, width: int) -> list[Line]:
    number: Line = ((f"{call.number} ", "accent"),)
    lines = _signed(call.by, call.at, about, width, number)
    return lines + prose(call.text, about.board, width, INDENT, INDENT)


def thanks(about: About, width: int) -> Iterator[Block]:
    """What either side was thanked for, newest first."""
    said = about.card.thanks
    if said:
        yield heading(labels.THANKS, len(said))
    for place, one in reversed(list(enumerate(said))):
        to: Line = ((caring.to_whom(one, about.board), "muted"),)
        signed = [_person(one.by, about), about.at(one.at), to]
        lines = packed(signed, width, (("♥ ", "good"),), INDENT)
        yield Block(f"thanks-{place}", lines + prose(one.text, about.board, width, INDENT, INDENT))


def _signed(login: str, at: datetime, about: About, width: int, first: Line) -> list[Line]:
    return packed([_person(login, about), about.at(at)], width, first, INDENT)


def _person(login: str, about: About) -> Line:
    return ((about.board.person_name(login), "strong"),)
