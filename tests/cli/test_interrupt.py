"""An interrupt before the program is read whole."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

_START = """
import os, signal, sys
class Interrupter:
    def find_spec(self, name, *_):
        if name == "kanban.cli.main":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupter())
%s
from kanban.__main__ import start
sys.argv[1:] = ["--version"]
sys.exit(start())
"""


@pytest.mark.parametrize(
    ("before", "code"),
    [("", -signal.SIGINT), ("signal.signal(signal.SIGINT, signal.SIG_IGN)", 0)],
    ids=["in the foreground", "in a shell's background"],
)
def test_an_interrupt_at_the_start_says_nothing(before: str, code: int) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _START % before], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (code, "")
