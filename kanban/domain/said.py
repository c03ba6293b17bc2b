"""The comments on a card as they read now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from kanban.domain.conversation import WITHIN, Commented, CommentEdited
from kanban.domain.events import CardEvent
from kanban.domain.undoing import deeds


class Said(NamedTuple):
    """A comment as it reads now."""

    number: int
    """Counts the card's comments, from 1; those that were taken back count."""
    event: Commented
    text: str
    edited_at: datetime | None = None


def comments(history: Sequence[CardEvent]) -> list[Said]:
    """The comments of a card that stand, oldest first."""
    stands = {deed.place for deed in deeds(history)[0]}
    said: dict[int, Said] = {}
    number = 0
    for place, event in enumerate(history):
        if isinstance(event, Commented):
            number += 1
            if place in stands:
                said[number] = Said(number, event, event.text)
        elif isinstance(event, CommentEdited) and place in stands and event.comment in said:
            before = said[event.comment]
            said[event.comment] = before._replace(text=event.text, edited_at=event.at)
    return list(said.values())


def latest(history: Sequence[CardEvent], login: str, now: datetime) -> Said | None:
    """The person's last comment on a card, while it may be put in other words."""
    mine = [said for said in comments(history) if said.event.by == login]
    return mine[-1] if mine and now - mine[-1].event.at <= WITHIN else None
