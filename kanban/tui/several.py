"""What a verb means for several cards at once: commands, one sheet for those alike, refusals. Pure.

Each card obeys the rules as if it were the only one; those further down see what those above have
done, so that a department's limit counts for them too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.commands import CardCommand, Command
from kanban.domain.errors import Refused
from kanban.domain.rules import decide
from kanban.tui.steps import FillIn, Run, step_of
from kanban.wording.refusals import screen as say

_OWN_ANSWERS = frozenset({"deliver", "accept"})
"""Verbs for which each criterion needs an answer."""


class No(NamedTuple):
    """A card and why it was left as it was."""

    number: int
    sentence: str


class Plan(Struct, frozen=True):
    """What is to be done with each card."""

    commands: tuple[CardCommand, ...] = ()
    """At once."""
    sheet: str | None = None
    """The verb whose sheet asks the rest of them for words, once for all."""
    alike: tuple[Card, ...] = ()
    """Those."""
    refused: tuple[No, ...] = ()


def plan(verb: str, cards: Sequence[Card], board: Board, me: str, now: datetime) -> Plan:
    """What the verb, as in `step_of`, means for the cards as they were seen, in this order."""
    if verb in ("higher", "lower"):
        return Plan(refused=tuple(No(card.number, say.ONE_AT_A_TIME) for card in cards))
    commands: list[CardCommand] = []
    alike: dict[str, list[Card]] = {}
    refused: list[No] = []
    for card in cards:
        match step_of(verb, card, board, me, now):
            case Run(CardCommand() as command):
                commands.append(command)
                board = _after(board, command, me, now)
            case FillIn(asks):
                why = _needs_own_words(asks, card)
                if why is None:
                    alike.setdefault(asks, []).append(card)
                else:
                    refused.append(No(card.number, why))
            case Refused() as no:
                refused.append(No(card.number, no.message))
    sheet = next(iter(alike), None)
    first = tuple(alike.pop(sheet)) if sheet else ()
    for asks, others in alike.items():
        refused += [No(card.number, say.another_sheet(asks, card)) for card in others]
    return Plan(tuple(commands), sheet, first, tuple(refused))


def for_each(command: Command, cards: Sequence[Card]) -> tuple[CardCommand, ...]:
    """The command, made for one card, for each of these as they were seen."""
    if not isinstance(command, CardCommand):
        return ()
    return tuple(replace(command, number=card.number, seen=card.version) for card in cards)


def _after(board: Board, command: CardCommand, me: str, now: datetime) -> Board:
    """The board as it will be. A card that was seen otherwise leaves it as it is."""
    try:
        return board.after(decide(board, command, me, now))
    except Refused:
        return board


def _needs_own_words(verb: str, card: Card) -> str | None:
    """Why the verb is for this card alone, if it is."""
    if verb in say.OWN_WORDS:
        return say.needs_own_words(verb, card)
    if verb in _OWN_ANSWERS and card.criteria:
        return say.needs_own_answers(verb, card)
    return None
