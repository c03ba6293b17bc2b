"""What a person may do with a card right now, asked of the rules themselves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from kanban.domain import commands
from kanban.domain.block import BlockCode
from kanban.domain.board import Board
from kanban.domain.calling import to_hear
from kanban.domain.card import Card, DeclineCode, ReturnCode, ServiceClass, Verdict
from kanban.domain.commands import CardCommand, Command, Judgement
from kanban.domain.errors import Refused

OF_AN_OFFER = ("take", "refuse", "keep")
"""What may be done to a card only while it is offered to another department."""


def possible(
    board: Board, card: Card, by: str, at: datetime, verbs: Collection[str] | None = None
) -> Mapping[str, Refused | None]:
    """For every verb of a card's life: None when the person may do it, or why not.

    `follow` is a request of the same that follows this card, `part` one of a part of it. What is
    done to an offer is there while there is one. `verbs`: those that matter, when not all do.

    Each rule is tried with all its words filled in, so what is left are the rules on who and when.
    """
    attempts: dict[str, Command] = {
        **_attempts(board, card, by, at),
        "part": _part(board, card, at),
        "improve": _improving(card),
        "follow": _following(board, card, by, at),
    }
    for verb in () if card.handover else OF_AN_OFFER:
        del attempts[verb]
    return {
        verb: refusal(board, command, by, at)
        for verb, command in attempts.items()
        if verbs is None or verb in verbs
    }


def why_not(verb: str, board: Board, card: Card, by: str, at: datetime) -> Refused | None:
    """What `possible` says of one verb."""
    command: Command
    match verb:
        case "follow":
            command = _following(board, card, by, at)
        case "improve":
            command = _improving(card)
        case "part":
            command = _part(board, card, at)
        case _:
            command = _attempts(board, card, by, at)[verb]
    return refusal(board, command, by, at)


def refusal(board: Board, command: Command, by: str, at: datetime) -> Refused | None:
    """Why the rules say no to the command, if they do."""
    from kanban.domain.rules import decide  # not before a board is painted

    try:
        decide(board, command, by, at)
    except Refused as refused:
        return refused
    return None


def _attempts(board: Board, card: Card, by: str, at: datetime) -> dict[str, CardCommand]:
    number, filled = card.number, "…"
    met = tuple(
        Judgement(criterion=place, verdict=Verdict.MET)
        for place in range(1, len(card.criteria) + 1)
    )
    urgent = card.service_class is ServiceClass.EXPEDITE
    another_class = ServiceClass.STANDARD if urgent else ServiceClass.EXPEDITE
    question = next((one.number for one in card.questions), None)
    block = next((one.number for one in card.blocks), None)
    somebody_else = None if card.assignee else by
    another = _another_department(board, card, card.customer)
    return {
        "start": commands.Start(number=number, over_limit=filled),
        "put_back": commands.PutBack(number=number, reason=filled),
        "deliver": commands.Deliver(number=number, note=filled, claims=met),
        "recall": commands.Recall(number=number, reason=filled),
        "accept": commands.Accept(number=number, verdicts=met),
        "return": commands.Return(number=number, code=ReturnCode.CORRECT, expected=filled),
        "reopen": commands.Reopen(number=number, reason=filled),
        "decline": commands.Decline(
            number=number, code=DeclineCode.NOT_NOW, reason=filled, instead=filled
        ),
        "withdraw": commands.Withdraw(number=number, reason=filled),
        "edit": commands.Edit(number=number, service_class=another_class),
        "assign": commands.Assign(number=number, assignee=somebody_else),
        "ask": commands.Ask(number=number, text=filled),
        "answer": commands.Answer(number=number, question=question, text=filled),
        "block": commands.Block(number=number, code=BlockCode.OTHER, text=filled, outside=filled),
        "unblock": commands.Unblock(number=number, block=block),
        "hand_over": commands.HandOver(number=number, to=another, note=filled),
        "take": commands.Take(number=number, over_limit=filled),
        "refuse": commands.RefuseHandover(number=number, reason=filled),
        "keep": commands.KeepHandover(number=number),
        **_kindness(board, card, by, at),
        "comment": commands.Comment(number=number, text=filled),
    }


def _kindness(board: Board, card: Card, by: str, at: datetime) -> dict[str, CardCommand]:
    """Promises, calls for help and thanks; the day is one that is to come anywhere on earth."""
    number, filled = card.number, "…"
    calls = (to_hear(board, card, by) or card.open_calls) if card.calls else ()
    call = next((one.number for one in calls), None)
    day = (at + timedelta(days=2)).date()
    if day == card.promised:
        day += timedelta(days=1)
    return {
        "promise": commands.Promise(number=number, promised=day, reason=filled),
        "call": commands.Call(number=number, text=filled),
        "acknowledge": commands.Acknowledge(number=number, call=call),
        "thank": commands.Thank(number=number, text=filled),
    }


def _another_department(board: Board, card: Card, *but: str) -> str:
    """One that is open; the card's supplier when there is no other."""
    others = (department.key for department in board.open_departments)
    return next((key for key in others if key not in (card.supplier, *but)), card.supplier)


def _part(board: Board, card: Card, at: datetime) -> commands.Request:
    filled = "…"
    return commands.Request(
        title=filled,
        supplier=_another_department(board, card),
        purpose=filled,
        for_whom=filled,
        need_by=at.date(),
        criteria=(filled,),
        parent=card.number,
    )


def _improving(card: Card) -> commands.OpenImprovement:
    return commands.OpenImprovement(department=card.supplier, bug="…", cards=(card.number,))


def _following(board: Board, card: Card, by: str, at: datetime) -> commands.Request:
    person, filled = board.people.get(by), "…"
    seats = person.departments if person else ()
    asking_for = next((key for key in seats if not board.departments[key].closed), None)
    return commands.Request(
        title=filled,
        supplier=card.supplier,
        customer=asking_for,
        purpose=filled,
        for_whom=filled,
        need_by=at.date(),
        criteria=(filled,),
        follows=card.number,
    )
