"""What of the news a person wants to be told while they look elsewhere. Pure."""

from __future__ import annotations

from kanban.config import Notify
from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.chain import freed_by
from kanban.domain.events import (
    Accepted,
    Acknowledged,
    Answered,
    Asked,
    Blocked,
    Called,
    CardEvent,
    Commented,
    CommentEdited,
    Declined,
    Delivered,
    Event,
    HandoverKept,
    HandoverOffered,
    HandoverRefused,
    HandoverTaken,
    Promised,
    Reopened,
    Requested,
    Returned,
    Thanked,
    Unblocked,
    Withdrawn,
)
from kanban.domain.mentions import calls
from kanban.domain.parts import open_parts
from kanban.domain.text import flat
from kanban.domain.turn import turn
from kanban.service import Update
from kanban.tui.verbs import help_
from kanban.wording.news import ENDS, told

_LONGEST = 160
"""Characters of a notice; a notification shows hardly more."""
_HANDED_OVER = (Requested, Delivered, Returned, Reopened, Asked, Blocked, HandoverOffered)
"""After these a card waits for another department than before."""


def notices(update: Update, me: str, mine: tuple[str, ...], notify: Notify) -> list[str]:
    """A line on each thing that others did and that `notify` asks for. `mine` are the departments
    of the person `me`."""
    return [
        flat(told(event, update.board), _LONGEST)
        for event in update.events
        if event.by != me and _concerns(event, update.board, me, mine, notify)
    ]


def _concerns(event: Event, board: Board, me: str, mine: tuple[str, ...], notify: Notify) -> bool:
    card = board.cards.get(event.card) if isinstance(event, CardEvent) else None
    if card is None:
        return False
    if isinstance(event, _HANDED_OVER) and notify.waiting and turn(card, board.held) in mine:
        return True
    if isinstance(event, ENDS) and notify.waiting:
        freed = (board.cards[number] for number in freed_by(board, card.number))
        if any(one.supplier in mine for one in freed):
            return True
    if isinstance(event, Unblocked):
        return notify.waiting and me in (event.blocker, card.assignee)
    if isinstance(event, Answered):
        return notify.waiting and (
            event.asker == me or turn(card, board.held) == card.supplier in mine
        )
    if isinstance(event, HandoverTaken | HandoverRefused | HandoverKept):
        return notify.waiting and _waited(event, card, me, mine)
    if isinstance(event, Declined | Withdrawn) and any(
        {part.customer, part.supplier} & {*mine} for part in open_parts(card, board)
    ):
        return notify.waiting
    if isinstance(event, Commented | CommentEdited):
        mine_to_read = me in (card.requester, card.assignee) or calls(event.text, board, me)
        return notify.comments and mine_to_read
    if isinstance(event, Promised | Called | Acknowledged | Thanked):
        return _is_cared_for(event, card, board, me, mine, notify)
    return isinstance(event, Accepted | Returned) and notify.verdicts and _delivered(card, me)


def _waited(
    event: HandoverTaken | HandoverRefused | HandoverKept,
    card: Card,
    me: str,
    mine: tuple[str, ...],
) -> bool:
    """Whoever was waiting for the end of the offer; of a new supplier also who asked for it."""
    if isinstance(event, HandoverKept):
        return event.to in mine
    return event.giver in mine or (isinstance(event, HandoverTaken) and me == card.requester)


def _is_cared_for(
    event: CardEvent,
    card: Card,
    board: Board,
    me: str,
    mine: tuple[str, ...],
    notify: Notify,
) -> bool:
    """A promise to the person's department, a call that they may hear, thanks to them."""
    match event:
        case Promised():
            return notify.waiting and card.customer in mine
        case Called():
            hears = help_(board, card, me) == "acknowledge"
            return notify.waiting and (hears or me == card.assignee)
        case Acknowledged():
            return notify.waiting and event.caller == me
        case Thanked():
            return notify.comments and me in _worked_on(card, event.to)
        case _:
            return False


def _worked_on(card: Card, department: str) -> tuple[str | None, ...]:
    """Who was meant, when the department was thanked for the card."""
    delivered_by = card.delivery.by if card.delivery else None
    suppliers = (card.assignee, delivered_by) if department == card.supplier else ()
    return (*suppliers, card.requester) if department == card.customer else suppliers


def _delivered(card: Card, me: str) -> bool:
    """What was accepted or returned is a delivery of mine."""
    return card.delivery is not None and card.delivery.by == me
