"""What is about to be done to cards, and what was: "put #12 back", "put back"."""

from __future__ import annotations

from collections.abc import Mapping

_DEEDS: Mapping[str, tuple[str, str]] = {
    "start": ("start {card}", "started"),
    "deliver": ("deliver {card}", "delivered"),
    "accept": ("accept {card}", "accepted"),
    "return": ("return {card}", "returned"),
    "put_back": ("put {card} back", "put back"),
    "recall": ("recall {card}", "recalled"),
    "reopen": ("reopen {card}", "reopened"),
    "decline": ("decline {card}", "declined"),
    "withdraw": ("withdraw {card}", "withdrawn"),
    "edit": ("edit {card}", "edited"),
    "assign": ("assign {card}", "assigned"),
    "comment": ("comment on {card}", "commented on"),
    "undo": ("undo what was done to {card}", "undone"),
    "redo": ("do again what was undone on {card}", "done again"),
    "follow": ("ask for a new card that follows {card}", "followed"),
}
"""Each verb as something to do, and as what was done."""


def deed(verb: str, card: str) -> str:
    """What doing the verb is called, the card being called `card`: "put #12 back"."""
    return _DEEDS[verb][0].format(card=card)


def done(verb: str) -> str:
    """What was done with the verb: "put back"."""
    return _DEEDS[verb][1]
