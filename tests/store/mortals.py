"""The one who starts processes that are killed, see `mortal`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.store.worker import ROOT


class Mortals:
    """Starts processes that are killed."""

    def __init__(self, server: subprocess.Popen[str]) -> None:
        assert server.stdin is not None
        assert server.stdout is not None
        self._orders, self._said = server.stdin, server.stdout

    def work(self, work: str, place: int, torn: str, path: Path) -> tuple[bool, list[int]]:
        """Whether it was killed before it had done, and the revisions that were acknowledged."""
        self._orders.write(f"{work} {place} {torn} {path}\n")
        self._orders.flush()
        acknowledged = []
        while (said := self._said.readline().strip()) not in ("killed", "done"):
            acknowledged.append(int(said))
        return said == "killed", acknowledged


@contextmanager
def served() -> Iterator[Mortals]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.mortal"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        yield Mortals(server)
        assert server.stdin is not None
        server.stdin.close()
