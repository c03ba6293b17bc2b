"""Commands with every word that they may need, for tests in which only who and when matters."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kanban.domain import commands
from kanban.domain.block import BlockCode
from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.commands import CardCommand, Command
from tests.domain.cared_for import another_day
from tests.domain.verbs import VERBS

FILLED = {verb.name: verb.ask for verb in VERBS}


def on_another(card: Card) -> CardCommand:
    """Blocked on another card, most often; each time on the next one."""
    another = (card.number + card.blocked) % 4 + 1
    on: dict[str, Any] = {"on_card": another} if card.blocked % 4 < 3 else {"department": "print"}
    return commands.Block(number=card.number, code=BlockCode.OTHER, text="It waits.", **on)


def filled(board: Board, verb: str, card: Card, now: datetime) -> CardCommand:
    """The verb with every word it may need, and something that does change."""
    match verb:
        case "start":
            return commands.Start(number=card.number, over_limit="The fair.")
        case "edit":
            return commands.Edit(number=card.number, purpose=f"{card.purpose[:9]}!{card.version}")
        case "assign":
            members = board.members(card.supplier)
            other = next((p.login for p in members if p.login != card.assignee), None)
            return commands.Assign(number=card.number, assignee=other)
        case "answer":
            first = next((question.number for question in card.questions), None)
            return commands.Answer(number=card.number, question=first, text="Our blue.")
        case "unblock":
            number = next((block.number for block in card.blocks), None)
            return commands.Unblock(number=card.number, block=number)
        case "hand_over":
            to = another_department(board, card, card.customer)
            return commands.HandOver(number=card.number, to=to, note="Drawn.")
        case "take":
            return commands.Take(number=card.number, over_limit="The fair.")
        case "refuse":
            return commands.RefuseHandover(number=card.number, reason="No ink.")
        case "keep":
            return commands.KeepHandover(number=card.number)
        case "acknowledge":
            heard = next((call.number for call in card.open_calls), None)
            return commands.Acknowledge(number=card.number, call=heard, text="I come.")
        case "promise":
            day = another_day(card, now)
            return commands.Promise(number=card.number, promised=day, reason="Paper.")
        case "reorder":
            return commands.Reorder(number=card.number)
        case _:
            return FILLED[verb](card)


def another_department(board: Board, card: Card, *but: str) -> str:
    """An open one; the card's own supplier when there is none."""
    others = (d.key for d in board.departments.values() if not d.closed)
    return next((key for key in others if key not in (card.supplier, *but)), card.supplier)


def part(board: Board, of: Card, at: datetime) -> commands.Request:
    """A request of a part of the card, with every word said."""
    return commands.Request(
        title="A part",
        supplier=another_department(board, of),
        purpose="The fair",
        for_whom="Visitors",
        need_by=at.date(),
        criteria=("Our blue",),
        parent=of.number,
    )


def following(board: Board, card: Card, by: str, at: datetime) -> Command:
    """A request of the same department by one that is open, with every word said."""
    person = board.people.get(by)
    seats = [s for s in person.departments if not board.departments[s].closed] if person else []
    return commands.Request(
        title="Once more",
        supplier=card.supplier,
        customer=seats[0] if seats else None,
        purpose="The fair",
        for_whom="Visitors",
        need_by=at.date(),
        criteria=("Our blue",),
        follows=card.number,
    )
