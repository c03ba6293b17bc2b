"""Processes of other accounts of the system. Only root can start them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from kanban.domain.errors import KanbanError


class Member:
    """A process of an account, in which a function runs to its end; it says what it could not."""

    def __init__(self, account: int, act: Callable[[], None], *groups: int, umask: int) -> None:
        self._reading, writing = os.pipe()
        sys.stdout.flush()
        self.pid = os.fork()
        if self.pid == 0:
            _become(account, groups, umask)
            os._exit(_done(act, writing))
        os.close(writing)

    def kill(self) -> None:
        os.kill(self.pid, 9)

    def said(self) -> str:
        """Wait for its end; what went wrong, empty when all went well."""
        with os.fdopen(self._reading) as reading:
            words = reading.read()
        os.waitpid(self.pid, 0)
        return words


def _become(account: int, groups: tuple[int, ...], umask: int) -> None:
    os.umask(umask)
    os.setgroups(groups)
    os.setgid(account)
    os.setuid(account)


def _done(act: Callable[[], None], writing: int) -> int:
    try:
        act()
    except KanbanError as error:
        os.write(writing, error.message.encode())
        return 3
    except BaseException as error:
        os.write(writing, repr(error).encode())
        return 1
    return 0
