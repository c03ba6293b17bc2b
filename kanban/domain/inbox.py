"""What waits for one person: everything where the ball is in their court, and nothing else.

Derived from the board alone, never stored. Work that somebody is in the middle of is not in it: a
card in progress asks for no answer, and stands on the board.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from kanban.domain.block import Block
from kanban.domain.board import Board
from kanban.domain.calling import to_hear
from kanban.domain.card import Card, Offer, ServiceClass, State
from kanban.domain.chain import behind, ended, waits_on
from kanban.domain.mentions import callers
from kanban.domain.people import Person


class Kind(StrEnum):
    """Why something waits, in the order in which it should be done."""

    DELIVERY = "delivery"
    """Work to accept or return."""
    QUESTION = "question"
    HANDOVER = "handover"
    """Another department's work to take or refuse."""
    RETURNED = "returned"
    """Work that came back from the customer."""
    UNBLOCK = "unblock"
    """Work that need not wait any more: the card on which it waited has ended."""
    HOLDING = "holding"
    """Work, begun or not, on which another card waits."""
    BLOCKED = "blocked"
    """Work of others that waits on the person's department."""
    REQUEST = "request"
    """Asked for, and neither started, declined nor asked about."""
    CALL = "call"
    """Somebody calls for help."""
    PROMISE = "promise"
    """What was promised is due today or tomorrow, or broken."""
    MENTION = "mention"
    """A comment calls the person or their department, and nobody called has done anything since."""


_OBVIOUS: Mapping[Kind, str] = {
    Kind.DELIVERY: "accept",
    Kind.QUESTION: "answer",
    Kind.HANDOVER: "take",
    Kind.RETURNED: "deliver",
    Kind.UNBLOCK: "unblock",
    Kind.HOLDING: "deliver",
    Kind.BLOCKED: "comment",
    Kind.REQUEST: "start",
    Kind.CALL: "acknowledge",
    Kind.PROMISE: "promise",
    Kind.MENTION: "comment",
}
_PLACES: Mapping[Kind, int] = {kind: place for place, kind in enumerate(Kind)}


_TOMORROW = timedelta(days=1)
_ENDED = (State.ACCEPTED, State.DECLINED, State.WITHDRAWN)


class Item(Struct, frozen=True, kw_only=True):
    """One thing that waits for a person."""

    kind: Kind
    card: Card
    by: str
    """Login of who put the ball into this court."""
    side: str
    """The department for which they did; "" for somebody of none."""
    since: datetime
    pressing: bool = False
    """It is late or urgent, and comes first among its kind."""
    question: int | None = None
    """Which of the card's questions."""
    block: int | None = None
    """Which of the blocks: of the card, or of the one that waits on it."""
    call: int | None = None
    """Which of the calls for help on the card."""
    comment: int | None = None
    """Which of the comments on the card."""

    @property
    def verb(self) -> str:
        """What there is to do about it; often there are other ways as well."""
        return _OBVIOUS[Kind.REQUEST if self.is_new else self.kind]

    @property
    def is_new(self) -> bool:
        """Nobody has started or declined the work yet."""
        waits = self.kind in (Kind.REQUEST, Kind.HOLDING)
        return waits and self.card.state is State.REQUESTED


def inbox(board: Board, login: str, today: date) -> tuple[Item, ...]:
    """What waits for the person, in the order in which it should be done."""
    court = Court(board, login, today)
    return in_order(item for card in board.cards.values() for item in court.items(card))


def in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """One kind after the other, of each what is late or urgent first, then what waits longest."""
    return tuple(sorted(items, key=_place))


def _place(item: Item) -> tuple[int, bool, datetime, int, int]:
    return (
        _PLACES[item.kind],
        not item.pressing,
        item.since,
        item.card.number,
        item.question or item.block or item.call or item.comment or 0,
    )


def seats(person: Person | None) -> tuple[str, ...]:
    """The departments for which somebody may act."""
    return person.departments if person is not None and person.active else ()


class Court:
    """One person on one board, and what of each card is theirs to do."""

    def __init__(self, board: Board, login: str, today: date) -> None:
        self._board = board
        self._me = login
        self._mine = seats(board.people.get(login))
        self._today = today
        self._behind = behind(board)

    def items(self, card: Card) -> Sequence[Item]:
        """What of the card waits for the person. There are thousands, and hardly any do."""
        if (card.state in _ENDED and not card.calls) or not self._concerns(card):
            return ()
        return tuple(self._found(card))

    def _concerns(self, card: Card) -> bool:
        mine = self._mine
        return bool(
            card.customer in mine
            or card.supplier in mine
            or card.handover
            or card.blocks
            or card.mentions
        )

    def _found(self, card: Card) -> Iterator[Item]:
        if card.state not in _ENDED:
            yield from self._turn(card)
            yield from self._promise(card)
            yield from self._mentions(card)
        if card.calls and card.supplier in self._mine:
            yield from self._calls(card)

    def _turn(self, card: Card) -> Iterator[Item]:
        """What somebody waits for to go on with the open card."""
        if card.state is State.DELIVERED:
            yield from self._delivery(card)
        elif card.questions:
            yield from self._questions(card)
        elif card.handover is not None:
            yield from self._handover(card, card.handover)
        elif card.blocks:
            yield from self._blocks(card)
        elif card.supplier in self._mine and self._is_for_me(card):
            yield from self._work(card)

    def _delivery(self, card: Card) -> Iterator[Item]:
        if card.delivery is None or card.customer not in self._mine:
            return
        if not self._board.is_own_delivery(card, self._me):
            by, at = card.delivery.by, card.delivery.at
            yield self._item(Kind.DELIVERY, card, by, card.supplier, at)

    def _questions(self, card: Card) -> Iterator[Item]:
        """Those that somebody else asked; one's own, where nobody else is there to answer."""
        if card.customer not in self._mine:
            return
        for one in card.questions:
            if one.by != self._me or self._board.is_alone(self._me, card.customer):
                yield self._item(
                    Kind.QUESTION, card, one.by, card.supplier, one.at, question=one.number
                )

    def _handover(self, card: Card, offer: Offer) -> Iterator[Item]:
        if offer.to in self._mine:
            yield self._item(Kind.HANDOVER, card, offer.by, card.supplier, offer.at)

    def _work(self, card: Card) -> Iterator[Item]:
        since = card.entered_at
        is_new = card.state is State.REQUESTED
        if not is_new and waits_on(self._board, card.number):
            return
        if card.is_back:
            by = card.returned.by if card.returned else card.requester
            yield self._item(Kind.RETURNED, card, by, card.customer, since)
        elif card.number in self._behind:
            waiting, block = self._behind[card.number]
            yield self._item(
                Kind.HOLDING, card, block.by, waiting.supplier, block.at, block=block.number
            )
        elif is_new:
            yield self._item(Kind.REQUEST, card, card.requester, card.customer, since)

    def _blocks(self, card: Card) -> Iterator[Item]:
        """What waits on my department; and to me who works on it, what need not wait any more: on a
        card that has ended, or on my own department, which took the work over."""
        is_to_go_on = card.supplier in self._mine and self._is_for_me(card)
        free = ended(self._board, card) if is_to_go_on else ()
        for one in card.blocks:
            if one.number in free or (is_to_go_on and one.department == card.supplier):
                yield self._unblock(card, one)
            elif one.department in self._mine and one.department != card.supplier:
                yield self._item(
                    Kind.BLOCKED, card, one.by, card.supplier, one.at, block=one.number
                )

    def _unblock(self, card: Card, block: Block) -> Item:
        other = self._board.cards.get(block.card) if block.card is not None else None
        by, side, since = (
            (other.requester, other.customer, other.entered_at)
            if other is not None
            else (block.by, self._side(block.by, card), block.at)
        )
        return self._item(Kind.UNBLOCK, card, by, side, since, block=block.number)

    def _promise(self, card: Card) -> Iterator[Item]:
        """A day that was promised, while there is a last chance to keep it or to move it."""
        if is_breaking(card, self._today) and card.supplier in self._mine and self._is_for_me(card):
            yield self._item(Kind.PROMISE, card, card.requester, card.customer, card.entered_at)

    def _calls(self, card: Card) -> Iterator[Item]:
        for one in to_hear(self._board, card, self._me):
            side = self._side(one.by, card)
            yield self._item(Kind.CALL, card, one.by, side, one.at, call=one.number)

    def _mentions(self, card: Card) -> Iterator[Item]:
        """The comments that call me or a department of mine, but for my own."""
        for one in callers(card, self._board, self._me) if card.mentions else ():
            side = self._side(one.by, card)
            yield self._item(Kind.MENTION, card, one.by, side, one.at, comment=one.comment)

    def _side(self, login: str, card: Card) -> str:
        """For which department somebody spoke: of the card, or else their own first one."""
        own = seats(self._board.people.get(login))
        return card.side_of(own) or next(iter(own), "")

    def _is_for_me(self, card: Card) -> bool:
        """The person works on it, or nobody who is still there does."""
        if card.assignee in (None, self._me):
            return True
        worker = self._board.people.get(str(card.assignee))
        return worker is None or not worker.active or card.supplier not in worker.departments

    def _item(
        self,
        kind: Kind,
        card: Card,
        by: str,
        side: str,
        since: datetime,
        **which: int,
    ) -> Item:
        """`which`: of the card's questions, blocks, calls or comments."""
        urgent = card.service_class is ServiceClass.EXPEDITE
        broken = kind is Kind.PROMISE and card.promised is not None and card.promised < self._today
        return Item(
            kind=kind,
            card=card,
            by=by,
            side=side,
            since=since,
            pressing=urgent or broken or card.is_late(self._today),
            **which,
        )


def is_breaking(card: Card, today: date) -> bool:
    """What was promised is due today or tomorrow, or broken."""
    return card.promised is not None and card.promised <= today + _TOMORROW
