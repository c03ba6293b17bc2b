"""How far the person who asks has seen the board."""

from __future__ import annotations

import os

from kanban.cli.session import Session
from kanban.config.seen import MarksKept
from kanban.domain.card import Card
from kanban.folders import state_folder


def marks_of(session: Session) -> MarksKept:
    service = session.service
    return MarksKept(state_folder(os.environ), service.me, service.board_id)


def saw(card: Card, session: Session) -> None:
    """The person looked at the card: nothing that happened to it is news for them."""
    marks = marks_of(session)
    seen = marks.read(session.service.now())
    if seen.of(card) != card.version:
        marks.keep(seen.with_card(card))
