"""Processors that stay awake while something is measured on them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

_BUSY = "import os; os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))\nwhile True: pass"


@contextmanager
def awake() -> Iterator[None]:
    """Keep each processor busy with what gives way to anything else at once.

    A virtual machine's processor that has fallen asleep wakes only when its host lets it, up to
    some 10 ms later, and a program that waits for keys sleeps before each of them. What is then
    measured is the host: an empty app's key takes 3 ms of work and two to five times as long.
    """
    with ExitStack() as stack:
        for _ in os.sched_getaffinity(0):
            busy = stack.enter_context(subprocess.Popen([sys.executable, "-c", _BUSY]))
            stack.callback(busy.kill)
        yield
