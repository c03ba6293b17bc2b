"""Damage the files of a board in thousands of ways; each can be had again by its number."""

from __future__ import annotations

import signal
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from tests.attack.harm import harmed
from tests.attack.trial import attempt, emptied, same_files
from tests.attack.whole import make_whole

_PATIENCE = 20
"""Seconds after which a trial counts as hanging."""


class Hanging(BaseException):
    """A trial took too long."""


def fuzz(files: int, seed: int) -> tuple[Counter[str], list[str]]:
    """How many trials ended how, and a line on each that broke a promise."""
    ends: Counter[str] = Counter()
    broken = []
    with tempfile.TemporaryDirectory() as name:
        base, folder = Path(name) / "whole", Path(name) / "damaged"
        base.mkdir()
        folder.mkdir()
        whole = make_whole(base)
        for number in range(files):
            harm = harmed(whole, Random(f"{seed}.{number}"))
            try:
                with _no_longer_than(_PATIENCE):
                    ends[attempt(harm, whole, folder)] += 1
            except (Exception, Hanging) as fault:  # whatever it is, it is what we look for
                ends["BROKEN"] += 1
                place = traceback.extract_tb(fault.__traceback__)[-1]
                said = f"{type(fault).__name__} {fault} ({place.name}: {place.line})"
                broken.append(f"{seed}.{number} {harm.what[:300]}: {said[:400]}")
            emptied(folder)
        assert same_files(whole), "an undamaged file was written to through a link"
    return ends, broken


@contextmanager
def _no_longer_than(seconds: int) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise Hanging(f"{seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
