"""From a key to what follows: a command at once, a sheet to fill in, or a refusal. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TypeAlias

from msgspec import Struct

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import Card, State
from kanban.domain.commands import Command
from kanban.domain.errors import Refused
from kanban.domain.possible import refusal, why_not
from kanban.tui import keycaps
from kanban.tui.verbs import (
    back,
    departments_of,
    forward,
    handover,
    help_,
    hindrance,
    question,
    towards,
)
from kanban.wording.refusals import screen as say


class Run(Struct, frozen=True):
    """Nothing more needs to be asked."""

    command: Command


class FillIn(Struct, frozen=True):
    """The verb needs words: open its sheet."""

    verb: str


Step: TypeAlias = Run | FillIn | Refused

VERB_OF: Mapping[type[Command], str] = {
    commands.Start: "start",
    commands.PutBack: "put_back",
    commands.Deliver: "deliver",
    commands.Recall: "recall",
    commands.Accept: "accept",
    commands.Return: "return",
    commands.Reopen: "reopen",
    commands.Decline: "decline",
    commands.Withdraw: "withdraw",
    commands.Edit: "edit",
    commands.Assign: "assign",
    commands.Ask: "ask",
    commands.Answer: "answer",
    commands.Block: "block",
    commands.Unblock: "unblock",
    commands.HandOver: "hand_over",
    commands.Take: "take",
    commands.RefuseHandover: "refuse",
    commands.KeepHandover: "keep",
    commands.Promise: "promise",
    commands.Call: "call",
    commands.Acknowledge: "acknowledge",
    commands.Thank: "thank",
    commands.Comment: "comment",
}
"""What is asked with each command of a card's life."""


def step_of(
    verb: str, card: Card, board: Board, me: str, now: datetime, beside: Card | None = None
) -> Step:
    """What pressing the verb's key on the card leads to.

    `verb` is a domain verb, or `forward`, `back`, `question`, `hindrance`, `handover`, `help`,
    `higher`, `lower`, or `to` and a state, as in `to delivered`, or `before` or `after` and the
    number of another card of the column, as in `before 9`; `beside` is the card that a higher or
    lower one changes places with.
    A form is never filled in only to be refused for who or when.
    """
    if verb in ("higher", "lower"):
        return _reorder(verb, card, beside)
    if verb.startswith(("before ", "after ")):
        return _put(verb, card, board, me, now)
    means = meaning(verb, card, board, me)
    if means is None:
        return Refused("not_now", say.no_way(verb, card, keycaps.key("m")))
    refused, verb = why_not(means, board, card, me, now), means
    if refused is not None and means == "take" and not why_not("refuse", board, card, me, now):
        return FillIn("refuse")  # what is left to say to the offer
    if refused is not None:
        return refused
    if verb == "start" and not _is_over_limit(card, board):
        return Run(commands.Start(number=card.number, seen=card.version))
    return FillIn(verb)


def meaning(verb: str, card: Card, board: Board, me: str) -> str | None:
    """The domain's verb for a direction, a question, a block, an offer or a call; None: nowhere
    to go."""
    mine = departments_of(board, me)
    if verb == "forward":
        return forward(card)
    if verb == "back":
        return back(card, mine)
    if verb == "question":
        return question(card, mine)
    if verb == "hindrance":
        return hindrance(card, mine)
    if verb == "handover":
        return handover(card, mine)
    if verb == "help":
        return help_(board, card, me)
    if verb.startswith("to "):
        return towards(card, State(verb.removeprefix("to ")), mine)
    return verb


def _reorder(verb: str, card: Card, beside: Card | None) -> Step:
    if beside is None:
        already = say.first_already if verb == "higher" else say.last_already
        return Refused("not_now", already(card))
    if verb == "higher":
        return Run(commands.Reorder(number=card.number, before=beside.number))
    return Run(commands.Reorder(number=card.number, after=beside.number))


def _put(verb: str, card: Card, board: Board, me: str, now: datetime) -> Step:
    side, _, number = verb.partition(" ")
    command = commands.Reorder(number=card.number, **{side: int(number)})
    return refusal(board, command, me, now) or Run(command)


def _is_over_limit(card: Card, board: Board) -> bool:
    limit = board.departments[card.supplier].wip_limit
    return limit is not None and board.in_progress.get(card.supplier, 0) >= limit
