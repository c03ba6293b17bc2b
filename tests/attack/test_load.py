"""A few processes for a short time; `python -m tests.attack load` does it with fifty."""

from __future__ import annotations

import subprocess
import sys

from tests.store.worker import ROOT


def test_a_crowd_of_whom_some_are_killed_does_what_one_alone_would_do() -> None:
    words = ["load", "--processes", "6", "--lives", "12", "--seed", "1"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.attack", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    assert "lost: 0" in done.stdout
