"""A power cut: what of the operations of a process is on the disk afterwards.

`RecordingDisk` does the work on real files and writes down what was done. `states_after` says which
folders a cut at any moment may leave: what was forced onto the disk is there; of the names and the
content that were not, any part may be. A disk that reported a failed fsync may have lost what
was written before, for good, whatever a second fsync says. The lock's text is left out: it is for
people, or marks a journal about which a cut decides anyway.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import combinations, product
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from kanban.store.files import Disk

Folder: TypeAlias = frozenset[tuple[str, bytes]]
"""The names in a folder with what they hold."""


class Done(NamedTuple):
    """One thing a process did."""

    kind: str
    """create, write, truncate, sync, failed_sync, link, rename, unlink, sync_directory or ack."""
    file: int = 0
    name: str = ""
    source: str = ""
    place: int = 0
    data: bytes = b""


class State(NamedTuple):
    """A folder after a cut, and the revision that had been acknowledged by then."""

    folder: Folder
    safe: int


class RecordingDisk(Disk):
    """Writes down every change in the board's own folder; a file's number is never given twice."""

    def __init__(self, folder: Path) -> None:
        self.trace: list[Done] = []
        self.fails_to_sync = ""
        """A part of the name of files that cannot be forced onto the disk."""
        self._folder = folder
        self._names: dict[str, int] = {}
        self._open: dict[int, int] = {}
        self.start: dict[str, bytes] = {}
        files = sorted(path for path in folder.iterdir() if path.is_file())
        for number, path in enumerate(files):
            self.start[path.name] = path.read_bytes()
            self._names[path.name] = number
        self.numbers = dict(self._names)

    def acknowledged(self, revision: int) -> None:
        self.trace.append(Done("ack", place=revision))

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        descriptor = super().open(path, flags, mode)
        self._open.pop(descriptor, None)
        if path.parent != self._folder or flags & os.O_DIRECTORY:
            return descriptor
        if flags & os.O_CREAT:
            self._names[path.name] = len(self.trace) + 1_000
            self.trace.append(Done("create", self._names[path.name], path.name))
        self._open[descriptor] = self._names[path.name]
        return descriptor

    def write(self, descriptor: int, data: bytes) -> int:
        place = self.stat_open(descriptor).st_size  # every write of the store is at the end
        self._note("write", descriptor, place, data)
        return super().write(descriptor, data)

    def truncate(self, descriptor: int, size: int) -> None:
        self._note("truncate", descriptor, size)
        super().truncate(descriptor, size)

    def sync(self, descriptor: int) -> None:
        file = self._open.get(descriptor)
        names = [name for name, number in self._names.items() if number == file]
        if self.fails_to_sync and any(self.fails_to_sync in name for name in names):
            self._note("failed_sync", descriptor)
            raise OSError(5, "Input/output error")
        self._note("sync", descriptor)

    def sync_directory(self, directory: Path) -> None:
        if directory == self._folder:
            self.trace.append(Done("sync_directory"))

    def rename(self, source: Path, target: Path) -> None:
        super().rename(source, target)
        if target.parent != self._folder:
            return
        if self._names[source.name] != self._names.get(target.name):
            self._names[target.name] = self._names.pop(source.name)
        self.trace.append(Done("rename", name=target.name, source=source.name))

    def link(self, source: Path, target: Path) -> None:
        super().link(source, target)
        if target.parent != self._folder:
            return
        self._names[target.name] = self._names[source.name]
        self.trace.append(Done("link", name=target.name, source=source.name))

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        if path.parent != self._folder:
            return
        del self._names[path.name]
        self.trace.append(Done("unlink", name=path.name))

    def _note(self, kind: str, descriptor: int, place: int = 0, data: bytes = b"") -> None:
        if descriptor in self._open:
            self.trace.append(Done(kind, self._open[descriptor], place=place, data=data))


class _File:
    """What is surely on the disk of one file, and what may be."""

    def __init__(self, content: bytes) -> None:
        self.safe = content
        self.doubtful: list[Done] = []
        """Changes before an fsync that failed, and all later ones: nothing makes them sure."""
        self.pending: list[Done] = []

    def sync(self) -> None:
        if self.doubtful:
            self.doubtful += self.pending
        else:
            self.safe = _applied(self.safe, self.pending)
        self.pending = []

    def fail(self) -> None:
        self.doubtful += self.pending
        self.pending = []

    def contents(self) -> set[bytes]:
        """Every content that a cut may leave."""
        changes = [*self.doubtful, *self.pending]
        found = {_applied(self.safe, changes[:some]) for some in range(len(changes) + 1)}
        # Some blocks reached the disk and earlier ones did not.
        found |= {_applied(self.safe, changes[some:]) for some in range(len(changes))}
        for some, change in enumerate(changes):
            before = _applied(self.safe, changes[:some])
            if change.kind == "write":
                half, size = change.data[: len(change.data) // 2], len(change.data)
                for torn in (half, half + bytes(size - len(half)), bytes(size), b"\xa5" * size):
                    found.add(_applied(before, [change._replace(data=torn)]))
        return found


def _applied(content: bytes, changes: list[Done]) -> bytes:
    for change in changes:
        if change.kind == "truncate":
            content = content[: change.place].ljust(change.place, b"\0")
        else:
            end = change.place + len(change.data)
            head = content[: change.place].ljust(change.place, b"\0")
            content = head + change.data + content[end:]
    return content


def states_after(disk: RecordingDisk, trace: list[Done]) -> Iterator[State]:
    """The folders that a cut may leave, at every moment of the trace. Some come more than once."""
    files = {disk.numbers[name]: _File(content) for name, content in disk.start.items()}
    names: dict[str, int] = dict(disk.numbers)
    pending: list[Done] = []
    safe = 0
    for done in [*trace, Done("end")]:
        for folder in _namings(names, pending):
            yield from (State(one, safe) for one in _folders(folder, files))
        match done.kind:
            case "ack":
                safe = done.place
            case "create" | "link" | "rename" | "unlink":
                if done.kind == "create":
                    files[done.file] = _File(b"")
                pending.append(done)
            case "sync_directory":
                names, pending = _named(names, pending), []
            case "sync":
                files[done.file].sync()
            case "failed_sync":
                files[done.file].fail()
            case "write" | "truncate":
                files[done.file].pending.append(done)


def _namings(names: Mapping[str, int], pending: list[Done]) -> Iterator[dict[str, int]]:
    """All that comes of the pending changes to names: in order up to any of them, and without any
    one or two of them."""
    found: list[dict[str, int]] = []
    every = range(len(pending))
    lost: list[tuple[int, ...]] = [tuple(every[some:]) for some in range(len(pending) + 1)]
    lost += [*combinations(every, 1), *combinations(every, 2)]
    for gone in lost:
        naming = _named(names, [one for place, one in enumerate(pending) if place not in gone])
        if naming not in found:
            found.append(naming)
            yield naming


def _named(names: Mapping[str, int], changes: list[Done]) -> dict[str, int]:
    now = dict(names)
    for change in changes:
        match change.kind:
            case "create":
                now[change.name] = change.file
            case "link" if change.source in now:
                now[change.name] = now[change.source]
            case "rename" if change.source in now and now[change.source] != now.get(change.name):
                now[change.name] = now.pop(change.source)
            case "unlink":
                now.pop(change.name, None)
    return now


def _folders(names: Mapping[str, int], files: Mapping[int, Any]) -> Iterator[Folder]:
    # The same file under two names holds the same.
    numbers = sorted(set(names.values()))
    for contents in product(*(files[number].contents() for number in numbers)):
        content = dict(zip(numbers, contents, strict=True))
        yield frozenset((name, content[number]) for name, number in names.items())
