"""Who may undo what they did, and do it again: the same person, soon, and nobody in between."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace

from kanban.domain import commands, events
from kanban.domain.card import Card, State, difference
from kanban.domain.errors import Changed, Refused
from kanban.domain.events import CardEvent, Event, Redone, Undone, apply
from kanban.domain.rank import between
from kanban.domain.rules.asking import Asking, phrase, what_now, whom_to_ask
from kanban.domain.undoing import deeds

WITHIN = timedelta(minutes=10)

DID: Mapping[str, str] = {
    "request": "asked for {card}",
    "start": "started {card}",
    "put_back": "put {card} back",
    "deliver": "delivered {card}",
    "recall": "recalled {card}",
    "accept": "accepted {card}",
    "return": "returned {card}",
    "reopen": "reopened {card}",
    "decline": "declined {card}",
    "withdraw": "withdrew {card}",
    "edit": "edited {card}",
    "assign": "said who works on {card}",
    "comment": "commented on {card}",
    "reorder": "moved {card} within its column",
    "undo": "undid something on {card}",
    "redo": "did something on {card} again",
    "restore_card": "restored {card}",
}
"""What a person did by an event, in plain words, by the event's verb."""

_STAYS: Mapping[str, str] = {
    "request": "A request is not undone, for it has been read: withdraw {card} instead, and say "
    "why.",
    "comment": "What was said stays said: comment on {card} again to put it right.",
    "restore_card": "A restored backup is not undone: restore another one instead.",
}
_INSTEAD: Mapping[str, str] = {
    "edit": "Edit it again instead.",
    "assign": "Say again who works on it.",
    "reorder": "Move it again instead.",
}


def undo(command: commands.Undo, asking: Asking) -> tuple[Event, ...]:
    card, along = _card_along(command, asking)
    stands, _ = deeds(asking.history)
    deed = stands[-1]
    event = asking.history[deed.place]
    if event.by != asking.by:
        raise Refused(
            "not_now",
            f"You have undone what you did to #{card.number} already. Redo does it again.",
        )
    verb = _verb(event)
    if verb in _STAYS:
        raise Refused("not_now", _STAYS[verb].format(card=f"#{card.number}"))
    instead = _INSTEAD.get(verb) or what_now(asking.board, card)
    _must_be_recent(deed.brought.at, f"You {_did(event, card)}", instead, asking)
    wanted = _allowed(card, along[deed.place - 1], event, asking)
    return (
        Undone(
            at=asking.at,
            by=asking.by,
            side=event.side,
            card=card.number,
            of=verb,
            back=difference(card, wanted),
        ),
    )


def redo(command: commands.Redo, asking: Asking) -> tuple[Event, ...]:
    card, along = _card_along(command, asking)
    _, undone = deeds(asking.history)
    if not undone:
        raise Refused(
            "not_now",
            f"Nothing on #{card.number} can be done again: what you did to it last was no undo.",
        )
    place, _ = undone[-1]
    event, last = asking.history[place], asking.history[-1]
    instead = what_now(asking.board, card)
    _must_be_recent(last.at, f"You {_did(last, card)}", instead, asking)
    wanted = _allowed(card, along[place], event, asking)
    return (
        Redone(
            at=asking.at,
            by=asking.by,
            side=event.side,
            card=card.number,
            of=_verb(event),
            back=difference(card, wanted),
        ),
    )


def _card_along(
    command: commands.Undo | commands.Redo, asking: Asking
) -> tuple[Card, Sequence[Card]]:
    """The card, to which the person was the last to do something, and what it was after each
    event of its history."""
    card = asking.card(command.number)
    _must_have_been_last(card, asking)
    along = _along(asking.history)
    if not along or along[-1] != card:
        raise Refused(
            "not_now",
            f"The history of #{card.number} does not lead to what the card is now, so nobody can "
            f"tell what it was before. {what_now(asking.board, card)}",
        )
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
    name = asking.board.person_name(last.by)
    if last.side:
        name = f"{name} ({asking.board.department_name(last.side)})"
    deed = f"{name} {_did(last, card)} {_ago(last.at, asking.at)}"
    mine = next((event for event in reversed(asking.history) if event.by == me), None)
    if mine is not None and asking.at - mine.at <= WITHIN:
        raise Changed(
            f"{deed}, after you {_did(mine, card, 'it')}, so that is not undone any more. "
            f"{what_now(asking.board, card)}"
        )
    raise Refused(
        "not_yours",
        f"{deed}, and nobody but the last who did something to a card can undo it. "
        f"{what_now(asking.board, card)}",
    )


def _must_be_recent(then: datetime, deed: str, instead: str, asking: Asking) -> None:
    if asking.at - then > WITHIN:
        raise Refused(
            "not_now",
            f"{deed} {_ago(then, asking.at)}; what is older than 10 minutes is not undone, nor "
            f"done again. {instead}",
        )


def _allowed(card: Card, wanted: Card, event: CardEvent, asking: Asking) -> Card:
    """The card as it is to be again, in a place that is free; `event`: what is undone or done
    again."""
    board, side = asking.board, event.side
    if side and side not in asking.person.departments:
        raise Refused(
            "not_yours",
            f"You {_did(event, card)} for {board.department_name(side)}, and you are not in it any "
            f"more. {whom_to_ask(board, side)}",
        )
    for key in {wanted.customer, wanted.supplier} if wanted.state.is_open else ():
        if board.departments[key].closed:
            raise Refused(
                "not_now",
                f"{board.department_name(key)} was closed meanwhile, so #{card.number} stays "
                f"{phrase(card.state)}. Whoever leads it can open it again.",
            )
    _must_be_able_to_go_back(card, wanted, asking)
    if (card.state, wanted.state) == (State.REQUESTED, State.IN_PROGRESS):
        full = asking.full(card.supplier)
        if full and not (isinstance(event, events.Started) and event.over_limit):
            raise Refused("limit", f"{full} Start #{card.number} instead, with a reason.")
    return replace(wanted, rank=_free_rank(wanted, asking))


def _must_be_able_to_go_back(card: Card, wanted: Card, asking: Asking) -> None:
    """Who is to work on it again must still be of the supplier's people."""
    login, board = wanted.assignee, asking.board
    if login is None or login == card.assignee:
        return
    if all(person.login != login for person in board.members(card.supplier)):
        raise Refused(
            "not_now",
            f"{board.person_name(login)} is not in {board.department_name(card.supplier)} any "
            f"more, so #{card.number} does not go back to them. Say who works on it instead.",
        )


def _free_rank(wanted: Card, asking: Asking) -> str:
    """The card's place, or the one just above when another card was put there meanwhile."""
    cards = asking.board.cards.values()
    others = [other.rank for other in cards if other.number != wanted.number]
    if wanted.rank not in others:
        return wanted.rank
    return between(max((rank for rank in others if rank < wanted.rank), default=""), wanted.rank)


def _verb(event: CardEvent) -> str:
    return str(event.__struct_config__.tag)


def _did(event: CardEvent, card: Card, name: str = "") -> str:
    said = DID[_verb(event)]
    if isinstance(event, Redone) and event.of in DID:
        said = f"{DID[event.of]} again"
    return said.format(card=name or f"#{card.number}")


def _ago(then: datetime, now: datetime) -> str:
    minutes = int((now - then).total_seconds()) // 60
    if minutes < 1:
        return "just now"
    units = ((1440, "day"), (60, "hour"), (1, "minute"))
    size, unit = next((size, unit) for size, unit in units if minutes >= size)
    return f"{minutes // size} {unit}{'s' * (minutes >= 2 * size)} ago"


RULES: Mapping[type, Callable[[Any, Asking], tuple[Event, ...]]] = {
    commands.Undo: undo,
    commands.Redo: redo,
}
