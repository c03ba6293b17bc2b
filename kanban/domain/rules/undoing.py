"""Who may undo what they did, and do it again: the same person, soon, and nobody in between."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from kanban.domain import commands, events
from kanban.domain.card import Card, State, difference
from kanban.domain.errors import Changed, Refused
from kanban.domain.events import CardEvent, Event, Redone, Undone, apply
from kanban.domain.happened import verb_of
from kanban.domain.mentioned import unheard
from kanban.domain.rank import between
from kanban.domain.rules.asking import Asking
from kanban.domain.rules.hindrance import must_not_go_round
from kanban.domain.rules.parts import must_be_deliverable, must_not_be_handed_on
from kanban.domain.undoing import deeds
from kanban.wording import refusals as say

WITHIN = timedelta(minutes=10)

_STAYS = frozenset({"request", "restore_card"})
"""What is done by these verbs is not undone: a request is withdrawn, another backup restored."""


def undo(command: commands.Undo, asking: Asking) -> tuple[Event, ...]:
    card, along = _card_along(command, asking)
    stands, _ = deeds(asking.history)
    deed = stands[-1]
    event = asking.history[deed.place]
    if event.by != asking.by:
        raise Refused("not_now", say.undoing.undone_already(card))
    verb, then = verb_of(event), deed.brought.at
    if verb in _STAYS:
        raise Refused("not_now", say.undoing.stays(event))
    if asking.at - then > WITHIN:
        raise Refused(
            "not_now", say.undoing.undo_too_late(event, then, card, asking.board, asking.at)
        )
    wanted = _unheard_since(along[deed.place - 1], asking.history[deed.place :])
    return (_made(Undone, card, wanted, event, asking),)


def redo(command: commands.Redo, asking: Asking) -> tuple[Event, ...]:
    card, along = _card_along(command, asking)
    _, undone = deeds(asking.history)
    if not undone:
        raise Refused("not_now", say.undoing.nothing_undone(card))
    place, _ = undone[-1]
    event, last = asking.history[place], asking.history[-1]
    if asking.at - last.at > WITHIN:
        raise Refused("not_now", say.undoing.redo_too_late(last, card, asking.board, asking.at))
    wanted = _unheard_since(along[place], asking.history[place + 1 :])
    return (_made(Redone, card, wanted, event, asking),)


def _unheard_since(wanted: Card, later: Sequence[CardEvent]) -> Card:
    """The card as it is to be again, without calling those who did something on it since."""
    mentions = wanted.mentions
    for event in later if mentions else ():
        mentions = unheard(mentions, event.by, event.heard_by)
    return replace(wanted, mentions=mentions)


def _card_along(
    command: commands.Undo | commands.Redo, asking: Asking
) -> tuple[Card, Sequence[Card]]:
    """The card, to which the person was the last to do something, and what it was after each
    event of its history."""
    card = asking.card(command.number)
    _must_have_been_last(card, asking)
    along = _along(asking.history)
    if not along or along[-1] != card:
        raise Refused("not_now", say.undoing.history_astray(card, asking.board))
    return asking.card_as_seen(command), along


def _along(history: Sequence[CardEvent]) -> Sequence[Card]:
    """What the card was after each event; none when the history does not begin with its request."""
    if not history or not isinstance(history[0], events.Requested):
        return ()
    along = [history[0].new_card()]
    for event in history[1:]:
        along.append(apply(along[-1], event))
    return along


def _must_have_been_last(card: Card, asking: Asking) -> None:
    """Refuse when somebody else acted on the card since, saying who did what, and when."""
    me = asking.person.login
    if not asking.history or asking.history[-1].by == me:
        return
    last = asking.history[-1]
    mine = next((event for event in reversed(asking.history) if event.by == me), None)
    if mine is not None and asking.at - mine.at <= WITHIN:
        raise Changed(say.undoing.others_since_mine(last, mine, card, asking.board, asking.at))
    raise Refused("not_yours", say.undoing.others_last(last, card, asking.board, asking.at))


def _made(
    what: type[Undone | Redone], card: Card, wanted: Card, event: CardEvent, asking: Asking
) -> Undone | Redone:
    """What makes the card again what it was; `event`: what is undone or done again."""
    back = difference(card, _allowed(card, wanted, event, asking))
    at, by, of = asking.at, asking.by, verb_of(event)
    return what(at=at, by=by, side=event.side, card=card.number, of=of, back=back)


def _allowed(card: Card, wanted: Card, event: CardEvent, asking: Asking) -> Card:
    """The card as it is to be again, in a place that is free; `event`: what is undone or done
    again."""
    board, side = asking.board, event.side
    if side and side not in asking.person.departments:
        raise Refused("not_yours", say.undoing.side_left(event, board))
    offered = (wanted.handover.to,) if wanted.handover else ()
    waited_on = (block.department for block in wanted.blocks if block.department is not None)
    needed = (wanted.customer, wanted.supplier, *offered, *waited_on)
    for key in dict.fromkeys(needed) if wanted.state.is_open else ():
        if board.departments[key].closed:
            raise Refused("not_now", say.undoing.closed_meanwhile(key, card, board))
    _must_be_able_to_go_back(card, wanted, asking)
    must_not_go_round(wanted, asking)
    _must_have_room(card, wanted, event, asking)
    if wanted.state is State.DELIVERED:
        must_be_deliverable(card, board)
    if wanted.state.is_open and not card.state.is_open:
        must_not_be_handed_on(card, board)
    return replace(wanted, rank=_free_rank(wanted, asking))


def _must_have_room(card: Card, wanted: Card, event: CardEvent, asking: Asking) -> None:
    """Where one more card would be in progress, there must be room, or a reason was given."""
    starts = (card.state, wanted.state) == (State.REQUESTED, State.IN_PROGRESS)
    passes_on = wanted.state is State.IN_PROGRESS and wanted.supplier != card.supplier
    if not (starts or passes_on) or not asking.is_full(wanted.supplier):
        return
    if starts and not (isinstance(event, events.Started) and event.over_limit):
        raise Refused("limit", say.undoing.start_instead(card, asking.board))
    if isinstance(event, events.HandoverTaken):
        to = wanted.supplier
        if to != event.taker:
            raise Refused("limit", say.undoing.hand_back_instead(card, to, asking.board))
        if not event.over_limit:
            raise Refused("limit", say.undoing.take_instead(card, to, asking.board))


def _must_be_able_to_go_back(card: Card, wanted: Card, asking: Asking) -> None:
    """Who is to work on it again must still be of the supplier's people."""
    login, board = wanted.assignee, asking.board
    if login is None or login == card.assignee:
        return
    if all(person.login != login for person in board.members(wanted.supplier)):
        raise Refused("not_now", say.undoing.worker_left(login, wanted, board))


def _free_rank(wanted: Card, asking: Asking) -> str:
    """The card's place, or the one just above when another card was put there meanwhile."""
    cards = asking.board.cards.values()
    others = [other.rank for other in cards if other.number != wanted.number]
    if wanted.rank not in others:
        return wanted.rank
    return between(max((rank for rank in others if rank < wanted.rank), default=""), wanted.rank)


RULES: Mapping[type, Callable[[Any, Asking], tuple[Event, ...]]] = {
    commands.Undo: undo,
    commands.Redo: redo,
}
