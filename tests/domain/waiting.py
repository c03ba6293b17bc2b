"""What waits for whom, told in the shortest way."""

from __future__ import annotations

from datetime import date

from kanban.domain.board import Board
from kanban.domain.inbox import Item, inbox
from tests.making import NOW, PEOPLE, STRANGER

TODAY = NOW.date()


def waiting(board: Board, login: str, today: date = TODAY) -> list[tuple[str, int]]:
    """Kinds and numbers of cards."""
    return [(item.kind.value, item.card.number) for item in inbox(board, login, today)]


def only(board: Board, login: str) -> Item:
    (item,) = inbox(board, login, TODAY)
    return item


def who_has(board: Board) -> dict[str, list[tuple[str, int]]]:
    everybody = [*(person.login for person in PEOPLE), STRANGER]
    return {login: found for login in everybody if (found := waiting(board, login))}
