"""Who is called when somebody calls for help."""

from __future__ import annotations

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.care import Call
from kanban.domain.people import Person


def acknowledgers(board: Board, card: Card, call: Call) -> list[Person]:
    """Who may acknowledge the call: the supplier's leads, or all of it when it has none; who called
    only when there is nobody else."""
    members = board.members(card.supplier)
    leads = [person for person in members if person.leads(card.supplier)]
    for those in (leads, members):
        others = [person for person in those if person.login != call.by]
        if others:
            return others
    return members


def to_hear(board: Board, card: Card, login: str) -> list[Call]:
    """The open calls that the person may acknowledge."""
    return [
        call
        for call in card.open_calls
        if any(person.login == login for person in acknowledgers(board, card, call))
    ]
