"""How far the person at the screen has seen the board, and what they have not seen yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from kanban.config.seen import LOOKS_BACK, Marks
from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.events import CardEvent
from kanban.domain.inbox import Item
from kanban.domain.unseen import Seen, all_seen, unseen
from kanban.service import Service


class Unseen:
    """Reads what was kept when it is first asked; what is seen is kept by whoever asks for that."""

    def __init__(self, service: Service, marks: Marks | None) -> None:
        """`marks` None: nothing is kept beyond this session."""
        self._service = service
        self._marks = marks
        self._seen: Seen | None = None

    def news(self, board: Board, items: Sequence[Item]) -> Callable[[], tuple[CardEvent, ...]]:
        """What reads what others did, the last first; `items` are those that wait.

        It reads histories, so it is to be called in a thread. It raises `StoreError`.
        """
        service = self._service
        return partial(unseen, board, service.me, self._so_far, service.history, items)

    def saw(self, card: Card) -> bool:
        """The person looks at the card; whether that is new."""
        before = self._so_far
        self._seen = before.with_card(card)
        return self._seen is not before

    def saw_all(self, board: Board) -> None:
        self._seen = all_seen(board, self._service.now())

    def keep(self) -> None:
        """Keep what was seen for the next time: to be called in a thread, for it asks a disk."""
        if self._marks is not None and self._seen is not None:
            self._marks.keep(self._seen)

    @property
    def _so_far(self) -> Seen:
        if self._seen is None:
            now = self._service.now()
            self._seen = self._marks.read(now) if self._marks else Seen(since=now - LOOKS_BACK)
        return self._seen
