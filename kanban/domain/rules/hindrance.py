"""What stands in the way of a card: who may say so, and what it waits on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kanban.domain import block as blocks
from kanban.domain import chain, commands, events
from kanban.domain.card import Card, State
from kanban.domain.errors import Refused
from kanban.domain.events import Event
from kanban.domain.rules.asking import Asking
from kanban.domain.rules.typed import needed, one_line, words
from kanban.wording import refusals as say


def block(command: commands.Block, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "block", State.REQUESTED, State.IN_PROGRESS)
    side = asking.as_supplier(card, "block")
    text = needed(words(command.text, say.typed.REASON), say.hindrance.block_needs_reason(card))
    outside = one_line(command.outside, say.typed.OUTSIDE)
    _must_wait_on_one(command, outside, card)
    if command.on_card is not None:
        _must_be_able_to_wait_on(command.on_card, card, asking)
    if command.department is not None:
        _must_be_able_to_act(asking.department(command.department), card, asking)
    return (
        events.Blocked(
            at=asking.at,
            by=asking.by,
            side=side,
            card=card.number,
            block=card.blocked + 1,
            code=command.code,
            text=text,
            on_card=command.on_card,
            department=command.department,
            outside=outside,
        ),
    )


def _must_wait_on_one(command: commands.Block, outside: str, card: Card) -> None:
    named = [command.on_card is not None, command.department is not None, bool(outside)]
    if not any(named):
        raise Refused("missing", say.hindrance.block_needs_what(card))
    if named.count(True) > 1:
        raise Refused("not_valid", say.hindrance.waits_on_several(card))


def _must_be_able_to_wait_on(number: int, card: Card, asking: Asking) -> None:
    """The other card is there and open, is not waited on yet, and does not wait on this one."""
    if number == card.number:
        raise Refused("not_valid", say.hindrance.waits_on_itself(card))
    other = asking.card(number)
    if not other.state.is_open:
        raise Refused("not_now", say.hindrance.has_ended(card, other))
    if number in chain.waits_on(asking.board, card.number):
        raise Refused("not_now", say.hindrance.waits_already(card, number))
    if circle := chain.way(asking.board, number, card.number):
        raise Refused("not_valid", say.hindrance.goes_round((card.number, *circle)))


def _must_be_able_to_act(key: str, card: Card, asking: Asking) -> None:
    """The department is another than the supplier, in whose inbox its own work never waits for
    itself; and it is not closed."""
    if key == card.supplier:
        raise Refused("not_valid", say.hindrance.waits_on_supplier(card, asking.board))
    if asking.board.departments[key].closed:
        raise Refused("not_now", say.hindrance.is_closed(key, asking.board))


def unblock(command: commands.Unblock, asking: Asking) -> tuple[Event, ...]:
    card = asking.card_of(command, "unblock", State.REQUESTED, State.IN_PROGRESS)
    side = asking.as_supplier(card, "unblock")
    one = _open_block(card, command.block)
    return (
        events.Unblocked(
            at=asking.at,
            by=asking.by,
            side=side,
            card=card.number,
            block=one.number,
            blocker=one.by,
            text=words(command.text, say.typed.CHANGE),
        ),
    )


def _open_block(card: Card, number: int | None) -> blocks.Block:
    """The one with that number, or the only one there is."""
    if not card.blocks:
        raise Refused("not_now", say.hindrance.no_block(card))
    if number is None and len(card.blocks) > 1:
        raise Refused("missing", say.hindrance.several_blocks(card))
    found = next((one for one in card.blocks if number in (None, one.number)), None)
    if found is None:
        raise Refused("unknown", say.hindrance.other_blocks(card, number))
    return found


def must_not_go_round(wanted: Card, asking: Asking) -> None:
    """Refuse to make a card again what it was when it would wait on what waits on it by now."""
    waits = wanted.blocks or wanted.number in asking.board.parts
    if not (waits and wanted.state.is_open):
        return
    board = asking.board.with_cards([wanted])
    for number in chain.waits_on(board, wanted.number):
        if circle := chain.way(board, number, wanted.number):
            raise Refused("not_now", say.hindrance.would_go_round((wanted.number, *circle)))


RULES: Mapping[type, Callable[[Any, Asking], tuple[Event, ...]]] = {
    commands.Block: block,
    commands.Unblock: unblock,
}
