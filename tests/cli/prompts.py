"""A shell that asks before every prompt how much waits for this account's own login."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys

from kanban.counts import Counts
from tests.cli.conftest import Company


def ask(company: Company, *named: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """What a prompt runs, with the board given by its name unless it is said how else."""
    command = [sys.executable, "-m", "kanban", *named, "inbox", "--count"]
    return subprocess.run(
        command,
        env={**os.environ, **environ},
        cwd=company.path.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def prompt(company: Company) -> str:
    """What it shows."""
    done = ask(company, "-b", str(company.path))
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def settled(company: Company) -> None:
    """Wait for the process that counts anew; there has to have been one."""
    with open(f"{kept(company)._path}.lock", "rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)


def kept(company: Company) -> Counts:
    return Counts(company.path)


def is_fresh(company: Company) -> bool:
    """The number that a prompt would show at once is that of now."""
    known = kept(company).known()
    return known is not None and known[1]
