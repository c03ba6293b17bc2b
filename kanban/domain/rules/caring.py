"""Kindness: a call for help, which the supplier acknowledges, and thanks, at any time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kanban.domain import commands, events
from kanban.domain.board import Board
from kanban.domain.calling import acknowledgers
from kanban.domain.card import Card
from kanban.domain.care import Call
from kanban.domain.errors import Refused
from kanban.domain.events import Event
from kanban.domain.people import Person
from kanban.domain.rules.asking import Asking
from kanban.domain.rules.typed import needed, words
from kanban.wording import refusals as say


def call(command: commands.Call, asking: Asking) -> tuple[Event, ...]:
    card = asking.card(command.number)
    if not card.state.is_open:
        raise Refused("not_now", say.caring.has_ended(card, asking.board))
    side = asking.any_side(card)
    text = needed(words(command.text, say.typed.CALL), say.caring.call_needs_words(card))
    return (
        events.Called(
            at=asking.at,
            by=asking.by,
            side=side,
            card=card.number,
            call=len(card.calls) + 1,
            text=text,
        ),
    )


def acknowledge(command: commands.Acknowledge, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_as_seen(command)
    side = card.supplier
    if side not in asking.person.departments:
        may = _hearers(card, asking.board)
        raise Refused("not_yours", say.asking.only_supplier("acknowledge", card, asking.board, may))
    heard = _open_call(card, command.call)
    may = acknowledgers(asking.board, card, heard)
    if asking.person not in may:
        raise Refused("not_yours", say.caring.is_for(may, heard, card, asking.board))
    return (
        events.Acknowledged(
            at=asking.at,
            by=asking.by,
            side=side,
            card=card.number,
            call=heard.number,
            caller=heard.by,
            text=words(command.text, say.typed.ACKNOWLEDGEMENT),
        ),
    )


def _hearers(card: Card, board: Board) -> list[Person]:
    """Who may acknowledge any of the open calls."""
    heard = (acknowledgers(board, card, call) for call in card.open_calls)
    return list(dict.fromkeys(person for people in heard for person in people))


def _open_call(card: Card, number: int | None) -> Call:
    """The one with that number, or the only one there is."""
    calls = card.open_calls
    if not calls:
        raise Refused("not_now", say.caring.nobody_calls(card))
    if number is None and len(calls) > 1:
        raise Refused("missing", say.caring.several_calls(card))
    found = next((one for one in calls if number in (None, one.number)), None)
    if found is None:
        raise Refused("unknown", say.caring.other_calls(card, number))
    return found


def thank(command: commands.Thank, asking: Asking) -> tuple[Event, ...]:
    card = asking.card(command.number)
    side = asking.any_side(card)
    to = card.thanked_by(asking.person.departments)
    text = needed(
        words(command.text, say.typed.THANKS), say.caring.thanks_need_words(to, asking.board)
    )
    return (
        events.Thanked(at=asking.at, by=asking.by, side=side, card=card.number, to=to, text=text),
    )


RULES: Mapping[type, Callable[[Any, Asking], tuple[Event, ...]]] = {
    commands.Call: call,
    commands.Acknowledge: acknowledge,
    commands.Thank: thank,
}
