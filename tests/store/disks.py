"""Disks for tests: of a process that dies at some step, and ones on which some step fails."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from kanban.store.files import Disk
from kanban.store.tinydb_store import TinyDBStore

CHANGING = frozenset(
    (
        "write",
        "overwrite",
        "truncate",
        "sync",
        "sync_directory",
        "rename",
        "link",
        "unlink",
        "dress",
        "give",
        "make_directory",
        "dress_directory",
        "remove_directory",
    )
)
"""The operations after which the disk may be another."""


class Died(BaseException):
    """The process is no more; what follows in it does not happen."""


class QuickDisk(Disk):
    """A disk that is not waited for: here processes die, not the machine."""

    def sync(self, descriptor: int) -> None:
        pass

    def sync_directory(self, directory: Path) -> None:
        pass


class MortalDisk(Disk):
    """The disk of a process that dies at its n-th change, which is then half done or not at all."""

    def __init__(self, dies_at: int, torn: float = 0) -> None:
        self.left = dies_at
        self.torn = torn
        self.is_dead = False

    def __getattribute__(self, name: str) -> Any:
        if name in CHANGING:
            self._step(name)
        elif name in ("lock", "open") and self.is_dead:
            raise Died
        return super().__getattribute__(name)

    def _step(self, name: str) -> None:
        if self.is_dead:
            raise Died
        self.left -= 1
        if self.left == 0 and not (name == "write" and self.torn):
            self.is_dead = True
            raise Died

    def write(self, descriptor: int, data: bytes) -> int:
        if self.left == 0:
            super().write(descriptor, data[: int(len(data) * self.torn)])
            self.is_dead = True
            raise Died
        return super().write(descriptor, data)


class DyingDisk(MortalDisk, QuickDisk):
    """The disk of a process that dies; nothing of the machine is waited for."""


class FailingDisk(QuickDisk):
    """A disk on which the n-th change fails, and `times` in all in a row."""

    def __init__(self, fails_at: int, fault: int, times: int = 1) -> None:
        self.place = fails_at
        self.times = times
        self.fault = fault
        self.changes = 0

    def __getattribute__(self, name: str) -> Any:
        if name in CHANGING:
            self.changes += 1
            if self.place <= self.changes < self.place + self.times:
                raise OSError(self.fault, "the disk is ill")
        return super().__getattribute__(name)


class TroubledDisk(Disk):
    """A disk on which every operation named in `faults` fails, with the error beside its name."""

    def __init__(self) -> None:
        self.faults: dict[str, int] = {}
        self.failed = 0
        """How often an operation failed."""

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("_") and name in (faults := object.__getattribute__(self, "faults")):
            self.failed += 1
            raise OSError(faults[name], os.strerror(faults[name]))
        return super().__getattribute__(name)


def die(store: TinyDBStore) -> None:
    """What the system does when the process is no more: it gives back, and tidies nothing."""
    store._watch.close()
    store._reader.close()
