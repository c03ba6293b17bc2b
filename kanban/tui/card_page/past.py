"""All that happened to a card, newest first. Pure."""

from __future__ import annotations

from kanban.domain.events import (
    Acknowledged,
    Answered,
    Asked,
    Blocked,
    Called,
    CardEvent,
    Commented,
    CommentEdited,
    Delivered,
    Edited,
    Requested,
    Thanked,
    Unblocked,
)
from kanban.domain.undoing import deeds
from kanban.tui.card_page.about import INDENT, ROOMY, About, heading
from kanban.tui.lines import Block, Line, flow, packed
from kanban.wording import describe, details, labels

_SAID_ABOVE = (
    Acknowledged,
    Answered,
    Asked,
    Blocked,
    Called,
    Commented,
    Delivered,
    Thanked,
    Unblocked,
)
"""Events whose words stand in a section above the history."""


def past(about: About, width: int) -> list[Block]:
    """All that happened."""
    above = _said_above(about)
    events = [
        Block(f"event-{index}", _event(about, event, width, index in above))
        for index, event in reversed(list(enumerate(about.history)))
    ]
    return [heading(labels.HISTORY, len(about.history)), *events]


def _event(about: About, event: CardEvent, width: int, is_said_above: bool) -> list[Line]:
    """Who did what, when; then its words, but for those that stand in a section above."""
    deed: Line = (*about.by(event), (f" {describe(event, about.board)}", "text"))
    if width >= ROOMY:
        indent: Line = ((" " * 14, "text"),)
        lines = flow(deed, width, ((f"{about.when(event.at):<14}", "muted"),), indent)
    else:
        indent = INDENT
        lines = packed([deed, about.at(event.at)], width, (), indent)
    if not is_said_above:
        for text in details(event, about.board):
            lines += flow(((text, "muted"),), width, indent, indent)
    return lines


def _said_above(about: About) -> set[int]:
    """The events, by their place in the history, whose words stand in a section. A request's
    own words are the card's, as long as nobody edited them."""
    places = {deed.place for deed in deeds(about.history)[0]}
    stands = [(place, about.history[place]) for place in places]
    edited = any(isinstance(event, Edited) for _, event in stands)
    above = {
        place
        for place, event in stands
        if isinstance(event, _SAID_ABOVE) or (isinstance(event, Requested) and not edited)
    }
    return above - _reworded(about.history)


def _reworded(history: tuple[CardEvent, ...]) -> set[int]:
    """The comments, by their place in the history, that read otherwise in their section."""
    said = [place for place, event in enumerate(history) if isinstance(event, Commented)]
    edited = {event.comment for event in history if isinstance(event, CommentEdited)}
    return {place for number, place in enumerate(said, 1) if number in edited}
