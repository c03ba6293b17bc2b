"""A thread that learns what other people do to the board."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from textual.message import Message

from kanban.domain.errors import NotSaved, StoreError
from kanban.service import Service
from kanban.tui.messages import BoardChanged, FileTroubled, FollowerFailed, SavingTried

LOOK_EVERY = 1.0
"""Seconds between looks when nothing wakes us: a safety net, and the way out of trouble."""
_RAREST = 5
"""So many times as long may be between two tries to save: every board in the folder is woken by
what one writes, and all of them may be in trouble for hours."""
_RAREST_LOOK, _RAREST_READING = 10, 60
"""The same between two tries to read. What the system refuses, it may allow at any moment, and no
change of the file tells that. What was read and is no board stays none until the file changes, and
that is noticed; to read it takes as long as if it were one."""


class Follower(threading.Thread):
    """Waits for the file, reads what is new, and posts it. Ends with the process.

    As long as a change could not be saved, it also asks whether one could be saved now.
    """

    def __init__(
        self, service: Service, post: Callable[[Message], bool], look_every: float = LOOK_EVERY
    ) -> None:
        super().__init__(name="follower", daemon=True)
        self._service = service
        self._post = post
        self._look_every = look_every
        self._stopped = threading.Event()
        self._troubled = False
        """The board could not be read the last time."""
        self._reading_pause = look_every
        """Seconds between that and the next time, unless the file changes."""
        self._next_reading = 0.0
        """Not before this moment, if it does not."""
        self.unsaved: NotSaved | None = None
        """Why the last change was not saved; None: nothing is to be tried."""
        self._still: NotSaved | None = None
        """What the last try was refused with."""
        self._pause = look_every
        """Seconds between that and the next."""
        self._next_try = 0.0
        """Not before this moment: the board may change more often than that."""

    def try_again(self) -> None:
        """Somebody else in this process could not read the board: look until it can be read."""
        self._troubled = True

    def could_read(self) -> None:
        """The board was read, by this thread or by somebody else in this process."""
        self._troubled = False
        self._reading_pause = self._look_every
        self._next_reading = 0.0

    def stop(self) -> None:
        self._stopped.set()

    def run(self) -> None:
        try:
            self._follow()
        except Exception as error:
            self._post(FollowerFailed(error))

    def _follow(self) -> None:
        while not self._stopped.is_set():
            changed = self._service.wait(self._until_next_look())
            if self._stopped.is_set():
                return
            if changed or (self._troubled and time.monotonic() >= self._next_reading):
                self._read(is_another=changed)
            if self.unsaved is not None and not self._troubled:
                self._try_saving(self.unsaved)

    def _until_next_look(self) -> float:
        if not self._troubled:
            return self._look_every
        return min(max(0.0, self._next_reading - time.monotonic()), self._look_every)

    def _read(self, *, is_another: bool) -> None:
        """`is_another`: the file may be another than the last time."""
        try:
            update = self._service.refresh()
        except StoreError as error:
            rarest = _RAREST_LOOK if isinstance(error.__cause__, OSError) else _RAREST_READING
            longer = min(2 * self._reading_pause, rarest * self._look_every)
            self._reading_pause = self._look_every if is_another else longer
            self._next_reading = time.monotonic() + self._reading_pause
            self._troubled = True
            self._post(FileTroubled(error))
            self._stopped.wait(self._look_every)
            return
        if self._troubled:
            self.could_read()
            self._post(FileTroubled(None))
        self._post(BoardChanged(update))

    def _try_saving(self, trouble: NotSaved) -> None:
        if time.monotonic() < self._next_try:
            return
        longer = min(2 * self._pause, _RAREST * self._look_every)
        self._pause = longer if trouble is self._still else self._look_every
        still = None
        try:
            self._service.try_saving()
        except NotSaved as error:
            still = error
        except StoreError:  # the person leaves: it was closed
            return
        self._still = still
        self._next_try = time.monotonic() + self._pause
        self._post(SavingTried(trouble, still))
