"""What of a card's history stands, and what was undone of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kanban.domain.events import CardEvent, Redone, Undone


class Deed(NamedTuple):
    """Something that was done to a card, and perhaps undone and done again."""

    place: int
    """Of its event in the history, from 0."""
    brought: CardEvent
    """The event that last brought it about: its own, or one that did it again."""


def deeds(history: Sequence[CardEvent]) -> tuple[list[Deed], list[Deed]]:
    """What stands of a card's history, oldest first; and what is undone and can be done again,
    the next one last."""
    stands: list[Deed] = []
    undone: list[Deed] = []
    for place, event in enumerate(history):
        match event:
            case Undone() if len(stands) > 1:  # what was asked for stays asked for
                undone.append(stands.pop())
            case Redone() if undone:
                stands.append(undone.pop()._replace(brought=event))
            case _:
                stands.append(Deed(place, event))
                undone.clear()
    return stands, undone


def standing(history: Sequence[CardEvent]) -> tuple[CardEvent, ...]:
    """The events of a card whose doing stands, oldest first."""
    stands, _ = deeds(history)
    return tuple(history[deed.place] for deed in stands)
