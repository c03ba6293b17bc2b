"""Cards and what happened to them, as rows of a table. Pure.

Departments and people are told by their keys and logins, which stay as they are; times are in UTC.
"""

from __future__ import annotations

from collections.abc import Iterator

from kanban.domain.board import Board
from kanban.domain.card import Card, Verdict
from kanban.domain.events import CardEvent
from kanban.domain.happened import verb_of
from kanban.domain.turn import turn
from kanban.export.cells import Cell
from kanban.wording.events import describe, details

CARD_HEADS = (
    *("number", "title", "state", "customer", "supplier", "turn", "requester", "assignee"),
    *("class", "need_by", "promised", "requested_at", "started_at", "delivered_at", "entered_at"),
    *("deliveries", "returns", "reopens", "hops", "questions", "blocks", "comments", "rating"),
    *("criteria", "criteria_met", "purpose", "for_whom", "parent", "follows", "version"),
)
EVENT_HEADS = ("at", "card", "title", "verb", "by", "side", "what", "words")


def card_row(card: Card, board: Board) -> tuple[Cell, ...]:
    """The card as `CARD_HEADS` name it; open questions and blocks are counted."""
    return (
        *(card.number, card.title, card.state, card.customer, card.supplier),
        *(turn(card, board.held), card.requester, card.assignee),
        *(card.service_class, card.need_by, card.promised, card.requested_at, card.started_at),
        *(card.delivery.at if card.delivery else None, card.entered_at),
        *(card.deliveries, card.returns, card.reopens, card.hops),
        *(len(card.questions), len(card.blocks), card.comments, card.rating),
        *(len(card.criteria), sum(one.verdict is Verdict.MET for one in card.criteria)),
        *(card.purpose, card.for_whom, card.parent, card.follows, card.version),
    )


def event_rows(history: tuple[CardEvent, ...], board: Board) -> Iterator[tuple[Cell, ...]]:
    """What happened to one card as `EVENT_HEADS` name it, oldest first."""
    for event in history:
        card = board.cards.get(event.card)
        yield (
            *(event.at, event.card, card.title if card else "", verb_of(event)),
            *(event.by, event.side, describe(event, board), "\n".join(details(event, board))),
        )
