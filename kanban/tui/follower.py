"""A thread that learns what other people do to the board."""

from __future__ import annotations

import threading
from collections.abc import Callable

from textual.message import Message

from kanban.domain.errors import StoreError
from kanban.service import Service
from kanban.tui.messages import BoardChanged, FileTroubled, FollowerFailed

_LOOK_EVERY = 1.0
"""Seconds between looks when nothing wakes us: a safety net, and the way out of trouble."""


class Follower(threading.Thread):
    """Waits for the file, reads what is new, and posts it. Ends with the process."""

    def __init__(self, service: Service, post: Callable[[Message], bool]) -> None:
        super().__init__(name="follower", daemon=True)
        self._service = service
        self._post = post
        self._stopped = threading.Event()
        self._troubled = False
        """The board could not be read the last time."""

    def try_again(self) -> None:
        """Somebody else in this process could not read the board: look until it can be read."""
        self._troubled = True

    def stop(self) -> None:
        self._stopped.set()

    def run(self) -> None:
        try:
            self._follow()
        except Exception as error:
            self._post(FollowerFailed(error))

    def _follow(self) -> None:
        while not self._stopped.is_set():
            changed = self._service.wait(_LOOK_EVERY)
            if self._stopped.is_set() or not (changed or self._troubled):
                continue
            try:
                update = self._service.refresh()
            except StoreError as error:
                self._troubled = True
                self._post(FileTroubled(error))
                self._stopped.wait(_LOOK_EVERY)
                continue
            if self._troubled:
                self._troubled = False
                self._post(FileTroubled(None))
            self._post(BoardChanged(update))
