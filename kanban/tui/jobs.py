"""Job control: stopping as Ctrl+Z in a shell does it, and only where a shell can say `fg`."""

from __future__ import annotations

import os
import signal
from pathlib import Path


def has_shell() -> bool:
    """Somebody in this session could wake this job: it has a parent there, in another job.

    It has none when it is the session's first process, as under a forced command of ssh, or when
    the shell that started it is gone.
    """
    session, job = os.getsid(0), os.getpgrp()
    try:
        parent = os.getppid()
        while os.getsid(parent) == session:
            if os.getpgid(parent) != job:
                return True
            parent = _parent_of(parent)
    except OSError:  # it ended meanwhile
        return False
    return False


def stop_job() -> None:
    """Stop all processes of this job until they are continued; returns then.

    Not the own process alone: a script that waits for it would wait for ever. Not by SIGSTOP: the
    kernel drops SIGTSTP where nobody could continue the job.
    """
    before = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    try:
        os.killpg(os.getpgrp(), signal.SIGTSTP)
    finally:
        signal.signal(signal.SIGTSTP, before)


def _parent_of(process: int) -> int:
    status = Path(f"/proc/{process}/stat").read_text()
    return int(status.rpartition(")")[2].split()[1])
