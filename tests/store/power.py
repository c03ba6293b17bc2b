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
from typing import NamedTuple, TypeAlias

from kanban.store.files import Disk

Folder: TypeAlias = frozenset[tuple[str, bytes]]
"""The names in a folder with what they hold; in a folder within it, `name/name`."""
Names: TypeAlias = dict[str, int]
"""The names in one folder, each with the number of a file or of a folder within."""
ROOT = 0
"""The number of the folder that is looked at."""


class Done(NamedTuple):
    """One thing a process did."""

    kind: str
    """create, make_directory, write, truncate, sync, failed_sync, link, rename, unlink,
    remove_directory, sync_directory or ack."""
    file: int = 0
    """Its number, or a new folder's."""
    name: str = ""
    source: str = ""
    place: int = 0
    data: bytes = b""
    folder: int = ROOT
    """Where the name is, or what was synced."""


class State(NamedTuple):
    """A folder after a cut, and the revision that had been acknowledged by then."""

    folder: Folder
    safe: int


class RecordingDisk(Disk):
    """Writes down every change in one folder and those within it; no number is given twice."""

    def __init__(self, folder: Path) -> None:
        self.trace: list[Done] = []
        self.fails_to_sync = ""
        """A part of the name of files that cannot be forced onto the disk."""
        self._numbers: dict[Path, int] = {folder: ROOT}
        self._open: dict[int, int] = {}
        self.files: dict[int, bytes] = {}
        """The files of the beginning."""
        self.folders: dict[int, Names] = {ROOT: {}}
        """The folders of the beginning."""
        for number, path in enumerate(sorted(folder.rglob("*")), start=1):
            self._numbers[path] = number
            self.folders[self._numbers[path.parent]][path.name] = number
            if path.is_dir():
                self.folders[number] = {}
            else:
                self.files[number] = path.read_bytes()

    def acknowledged(self, revision: int) -> None:
        self.trace.append(Done("ack", place=revision))

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        descriptor = super().open(path, flags, mode)
        self._open.pop(descriptor, None)
        if path.parent not in self._numbers or flags & os.O_DIRECTORY:
            return descriptor
        if flags & os.O_CREAT:
            self._name("create", path, self._new())
        self._open[descriptor] = self._numbers[path]
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
        names = [path.name for path, number in self._numbers.items() if number == file]
        if self.fails_to_sync and any(self.fails_to_sync in name for name in names):
            self._note("failed_sync", descriptor)
            raise OSError(5, "Input/output error")
        self._note("sync", descriptor)

    def sync_directory(self, directory: Path) -> None:
        if directory in self._numbers:
            self.trace.append(Done("sync_directory", folder=self._numbers[directory]))

    def make_directory(self, path: Path, mode: int) -> None:
        super().make_directory(path, mode)
        self._name("make_directory", path, self._new())

    def remove_directory(self, path: Path) -> None:
        super().remove_directory(path)
        self._forget("remove_directory", path)

    def rename(self, source: Path, target: Path) -> None:
        super().rename(source, target)
        if target.parent not in self._numbers:
            return
        assert source.parent == target.parent, "no name goes from one folder into another"
        number = self._numbers[source]
        if number != self._numbers.get(target):
            for path in [one for one in self._numbers if one.is_relative_to(source)]:
                self._numbers[target / path.relative_to(source)] = self._numbers.pop(path)
        self._name("rename", target, number, source.name)

    def link(self, source: Path, target: Path) -> None:
        super().link(source, target)
        if target.parent in self._numbers:
            self._name("link", target, self._numbers[source], source.name)

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        self._forget("unlink", path)

    def _new(self) -> int:
        return len(self.trace) + 1_000

    def _name(self, kind: str, path: Path, number: int, source: str = "") -> None:
        if path.parent in self._numbers:
            self._numbers[path] = number
            folder = self._numbers[path.parent]
            self.trace.append(Done(kind, number, path.name, source, folder=folder))

    def _forget(self, kind: str, path: Path) -> None:
        if path in self._numbers:
            del self._numbers[path]
            self.trace.append(Done(kind, name=path.name, folder=self._numbers[path.parent]))

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


class _Disk:
    """What a cut may leave of all files and names."""

    def __init__(self, disk: RecordingDisk) -> None:
        self._files = {number: _File(content) for number, content in disk.files.items()}
        self._names = {number: dict(names) for number, names in disk.folders.items()}
        self._pending: dict[int, list[Done]] = {number: [] for number in disk.folders}
        """Changes of the names in each folder that nothing has forced onto the disk."""

    def take(self, done: Done) -> None:
        match done.kind:
            case "sync_directory":
                self._names[done.folder] = _named(
                    self._names[done.folder], self._pending.pop(done.folder)
                )
                self._pending[done.folder] = []
            case "sync":
                self._files[done.file].sync()
            case "failed_sync":
                self._files[done.file].fail()
            case "write" | "truncate":
                self._files[done.file].pending.append(done)
            case "ack":
                pass
            case _:
                if done.kind == "create":
                    self._files[done.file] = _File(b"")
                elif done.kind == "make_directory":
                    self._names[done.file], self._pending[done.file] = {}, []
                self._pending[done.folder].append(done)

    def states(self) -> Iterator[Folder]:
        for tree in self._trees(ROOT):
            # The same file under two names holds the same.
            numbers = sorted(set(tree.values()))
            for contents in product(*(self._files[number].contents() for number in numbers)):
                content = dict(zip(numbers, contents, strict=True))
                yield frozenset((name, content[number]) for name, number in tree.items())

    def _trees(self, folder: int) -> Iterator[Names]:
        """The files below a folder, by their paths from there."""
        for naming in _namings(self._names[folder], self._pending[folder]):
            within = {name: number for name, number in naming.items() if number in self._names}
            files = {name: number for name, number in naming.items() if name not in within}
            for trees in product(*(list(self._trees(number)) for number in within.values())):
                below = zip(within, trees, strict=True)
                yield files | {
                    f"{name}/{one}": file for name, tree in below for one, file in tree.items()
                }


def states_after(disk: RecordingDisk, trace: list[Done], start: int = 0) -> Iterator[State]:
    """The folders that a cut may leave, at every moment of the trace from `start` on. Some come
    more than once."""
    left = _Disk(disk)
    safe = 0
    for moment, done in enumerate([*trace, Done("ack")]):
        if moment >= start:
            yield from (State(one, safe) for one in left.states())
        left.take(done)
        safe = done.place if done.kind == "ack" else safe


def _namings(names: Mapping[str, int], pending: list[Done]) -> Iterator[Names]:
    """All that comes of the pending changes to names: in order up to any of them, and without any
    one or two of them."""
    found: list[Names] = []
    every = range(len(pending))
    lost: list[tuple[int, ...]] = [tuple(every[some:]) for some in range(len(pending) + 1)]
    lost += [*combinations(every, 1), *combinations(every, 2)]
    for gone in lost:
        naming = _named(names, [one for place, one in enumerate(pending) if place not in gone])
        if naming not in found:
            found.append(naming)
            yield naming


def _named(names: Mapping[str, int], changes: list[Done]) -> Names:
    now = dict(names)
    for change in changes:
        match change.kind:
            case "create" | "make_directory":
                now[change.name] = change.file
            case "link" if change.source in now:
                now[change.name] = change.file
            case "rename" if change.source in now and change.file != now.get(change.name):
                del now[change.source]
                now[change.name] = change.file
            case "unlink" | "remove_directory":
                now.pop(change.name, None)
    return now
