"""New cards that concern a person and that they cannot see, because of what they filter. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kanban.domain.board import Board
from kanban.domain.events import Event, Requested
from kanban.tui import keycaps
from kanban.wording.news import hidden_new_cards, hidden_news


def announcement(
    events: Iterable[Event],
    board: Board,
    me: str,
    mine: tuple[str, ...],
    is_shown: Callable[[int], bool],
) -> str:
    """What to say of cards that others have asked of my departments, or asked for in their name,
    and that are not shown; nothing when there are none."""
    new = [
        event
        for event in events
        if isinstance(event, Requested)
        and event.by != me
        and not {event.customer, event.supplier}.isdisjoint(mine)
        and not is_shown(event.card)
    ]
    if not new:
        return ""
    key = keycaps.key("F")
    if len(new) == 1:
        return hidden_news(new[0], board, key)
    return hidden_new_cards(len(new), key)
