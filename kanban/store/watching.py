"""Noticing that somebody changed the board, without a look at it twenty times a second."""

from __future__ import annotations

import math
import os
import select
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

_SAFETY = 1.0
"""Seconds after which to look even if the kernel told nothing."""
_POLL = 0.05
"""Seconds between two looks where the kernel tells nothing."""


class Watch:
    """Waits for a change in one folder. Threads may share it; they wait one after the other."""

    def __init__(self, directory: Path, has_news: Callable[[], bool]) -> None:
        """`has_news` decides; the kernel only says when to ask it."""
        self._directory = directory
        self._has_news = has_news
        self._waiting = threading.Lock()
        self._closed = False
        self._inotify: Any = None
        self._between_looks = _POLL
        self._wake_end, self._waker = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        self._poller = select.poll()
        self._poller.register(self._wake_end, select.POLLIN)
        self._is_set_up = False

    def wait(self, seconds: float) -> bool:
        """Block until there is news, the time is over or the watch is closed; say if there is."""
        until = time.monotonic() + seconds
        if not self._waiting.acquire(timeout=max(0.0, seconds)):
            return self._has_news()
        try:
            return self._wait(until)
        finally:
            self._waiting.release()

    def close(self) -> None:
        """End all waiting. Idempotent."""
        if self._closed:
            return
        self._closed = True
        os.write(self._waker, b".")
        with self._waiting:
            os.close(self._waker)
            os.close(self._wake_end)
            if self._inotify is not None:
                self._inotify.close()

    def _wait(self, until: float) -> bool:
        if not self._is_set_up and not self._closed:
            self._set_up()
        # The watch is on before the first look, so nothing can happen unseen between the two.
        while not self._closed:
            if self._has_news():
                return True
            left = until - time.monotonic()
            if left <= 0:
                return False
            self._poller.poll(math.ceil(min(left, self._between_looks) * 1000))
            self._drain()
        return False

    def _set_up(self) -> None:
        self._is_set_up = True
        try:
            from inotify_simple import INotify, flags  # type: ignore[import-untyped]
        except ImportError:
            return
        told = flags.MODIFY | flags.ATTRIB | flags.CREATE | flags.DELETE
        told |= flags.MOVED_FROM | flags.MOVED_TO
        try:
            inotify = INotify(nonblocking=True)
        except OSError:  # the user has no inotify left: 128 is a usual limit
            return
        try:
            inotify.add_watch(self._directory, told)
        except OSError:
            inotify.close()
            return
        self._inotify = inotify
        self._poller.register(inotify.fileno(), select.POLLIN)
        self._between_looks = _SAFETY

    def _drain(self) -> None:
        """What happened does not matter: `has_news` tells an unrelated file from the board's."""
        if self._inotify is not None:
            with suppress(BlockingIOError):
                self._inotify.read(timeout=0)
