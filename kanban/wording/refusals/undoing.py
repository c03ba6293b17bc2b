"""No to undoing what was done to a card, and to doing it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.events import CardEvent
from kanban.domain.happened import verb_of
from kanban.wording.cards import state_name
from kanban.wording.deeds import did
from kanban.wording.events import who
from kanban.wording.refusals.asking import is_full, what_now, whom_to_ask
from kanban.wording.times import ago

_STAYS: Mapping[str, str] = {
    "request": "A request is not undone, for it has been read: withdraw {card} instead, and say "
    "why.",
    "restore_card": "A restored backup is not undone: restore another one instead.",
}
_INSTEAD: Mapping[str, str] = {
    "edit": "Edit it again instead.",
    "assign": "Say again who works on it.",
    "reorder": "Move it again instead.",
}


def undone_already(card: Card) -> str:
    return f"You have undone what you did to #{card.number} already. Redo does it again."


def stays(event: CardEvent) -> str:
    """What was done is of those that are not undone."""
    return _STAYS[verb_of(event)].format(card=f"#{event.card}")


def nothing_undone(card: Card) -> str:
    return f"Nothing on #{card.number} can be done again: what you did to it last was no undo."


def history_astray(card: Card, board: Board) -> str:
    """The history does not lead to what the card is."""
    return (
        f"The history of #{card.number} does not lead to what the card is now, so nobody can tell "
        f"what it was before. {what_now(board, card)}"
    )


def others_since_mine(
    last: CardEvent, mine: CardEvent, card: Card, board: Board, now: datetime
) -> str:
    """Somebody else acted on the card after the person did."""
    return (
        f"{_others(last, board, now)}, after you {did(mine, 'it')}, so that is not undone any "
        f"more. {what_now(board, card)}"
    )


def others_last(last: CardEvent, card: Card, board: Board, now: datetime) -> str:
    """Somebody else was the last to act on the card."""
    return (
        f"{_others(last, board, now)}, and nobody but the last who did something to a card can "
        f"undo it. {what_now(board, card)}"
    )


def _others(last: CardEvent, board: Board, now: datetime) -> str:
    return f"{who(last, board)} {did(last, f'#{last.card}')} {ago(last.at, now)}"


def undo_too_late(event: CardEvent, then: datetime, card: Card, board: Board, now: datetime) -> str:
    """`then`: when the event was brought about, by the person or by doing it again."""
    instead = _INSTEAD.get(verb_of(event)) or what_now(board, card)
    return f"{_too_late(event, then, now)} {instead}"


def redo_too_late(undo: CardEvent, card: Card, board: Board, now: datetime) -> str:
    """`undo`: the event that was the last."""
    return f"{_too_late(undo, undo.at, now)} {what_now(board, card)}"


def _too_late(event: CardEvent, then: datetime, now: datetime) -> str:
    return (
        f"You {did(event, f'#{event.card}')} {ago(then, now)}; what is older than 10 minutes is "
        "not undone, nor done again."
    )


def side_left(event: CardEvent, board: Board) -> str:
    """The person is no more in the department for which they acted."""
    return (
        f"You {did(event, f'#{event.card}')} for {board.department_name(event.side)}, and you are "
        f"not in it any more. {whom_to_ask(board, event.side)}"
    )


def closed_meanwhile(side: str, card: Card, board: Board) -> str:
    return (
        f"{board.department_name(side)} was closed meanwhile, so #{card.number} stays "
        f"{state_name(card.state)}. Whoever leads it can open it again."
    )


def start_instead(card: Card, board: Board) -> str:
    """Doing the start again would go over the supplier's limit."""
    return f"{is_full(board, card.supplier)} Start #{card.number} instead, with a reason."


def take_instead(card: Card, taker: str, board: Board) -> str:
    """Doing the taking over again would go over the taker's limit."""
    return f"{is_full(board, taker)} Take #{card.number} over instead, with a reason."


def hand_back_instead(card: Card, giver: str, board: Board) -> str:
    """Undoing the taking over would go over the giver's limit."""
    name = board.department_name(giver)
    return f"{is_full(board, giver)} Hand #{card.number} over to {name} instead, and say why."


def worker_left(login: str, card: Card, board: Board) -> str:
    """Who is to work on it again is no more of the supplier's people."""
    return (
        f"{board.person_name(login)} is not in {board.department_name(card.supplier)} any more, so "
        f"#{card.number} does not go back to them. Say who works on it instead."
    )
