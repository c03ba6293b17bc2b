"""Copies of a board in a folder beside it, each of them whole or not there.

Nothing here takes the board's lock or changes the board. A copy is written under a name that nobody
knows, forced onto the disk, read back, and only then given its name, which was free.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from kanban.domain.errors import NotSaved
from kanban.store.files import Disk, Paths, cause, identity_at, write_all

_STAMP = "%Y-%m-%dT%H-%M-%SZ"
"""Times in names: they sort, and every file system takes them."""
_TAKEN = (errno.EEXIST, errno.ENOTEMPTY)


def folder(paths: Paths) -> Path:
    """Where a board's backups lie. It may not be there yet."""
    return paths.board.with_name(f"{paths.board.name}.backups")


def keep_raw(disk: Disk, paths: Paths, why: str, at: datetime) -> Path:
    """Copy the board's file and its journal, whatever is in them, into a new folder among the
    backups, and say which.

    Those of the two that are there are copied, byte for byte. `why` becomes a part of the folder's
    name; `at` is the time now. Raises `NotSaved`; the board's own files are never touched.
    """
    # The journal first: a checkpoint in between can then only make the file the newer one.
    sources = [path for path in (paths.journal, paths.board) if identity_at(disk, path)]
    if not sources:
        raise NotSaved(f"There is nothing at {paths.board} that could be kept.")
    model = sources[-1]
    try:
        _make_ready(disk, paths, model)
        with _unnamed_folder(disk, folder(paths), model) as new:
            for source in sources:
                write_verified(disk, new / source.name, _content(disk, source), source)
            disk.sync_directory(new)
            kept = _named(disk, new, folder(paths), f"{stamp(at)}-{why}")
        disk.sync_directory(folder(paths))
    except OSError as fault:
        raise NotSaved(
            f"{paths.board} could not be kept in {folder(paths)}: {cause(fault)}"
            f"{f' ({fault.filename})' if fault.filename else ''}. Nothing was changed."
        ) from fault
    return kept


def stamp(at: datetime) -> str:
    """The time as it stands in names, in UTC."""
    return at.astimezone(UTC).strftime(_STAMP)


def write_verified(disk: Disk, path: Path, data: bytes, model: Path) -> None:
    """Write a new file that looks like `model` to the system of permissions, force it onto the
    disk, and read it back. Raises OSError."""
    descriptor = disk.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL)
    try:
        disk.dress(descriptor, model)
        write_all(disk, descriptor, data)
        disk.sync(descriptor)
        disk.forget(descriptor)
        if disk.read(descriptor, 0, len(data) + 1) != data:
            raise OSError(errno.EIO, "the disk gave back other bytes than it was given", str(path))
    finally:
        os.close(descriptor)


def _content(disk: Disk, path: Path) -> bytes:
    descriptor = disk.open(path, os.O_RDONLY)
    try:
        status = disk.stat_open(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        return disk.read(descriptor, 0, status.st_size)
    finally:
        os.close(descriptor)


def _make_ready(disk: Disk, paths: Paths, model: Path) -> None:
    """Let the folder of backups be there, for everybody who may use the board."""
    if identity_at(disk, folder(paths)) is not None:
        return
    with _unnamed_folder(disk, paths.directory, model) as new, suppress(FileExistsError):
        disk.rename(new, folder(paths))
    disk.sync_directory(paths.directory)


@contextmanager
def _unnamed_folder(disk: Disk, directory: Path, model: Path) -> Iterator[Path]:
    """A new folder with a name that tells nobody anything. When the block ends it is gone, with
    what is in it, unless it was renamed."""
    path = directory / f".{os.urandom(8).hex()}.new"
    disk.make_directory(path, 0o700)
    try:
        descriptor = disk.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            disk.dress_directory(descriptor, model)
        finally:
            os.close(descriptor)
        yield path
    finally:
        with suppress(OSError):
            for name in disk.names(path):
                disk.unlink(path / name)
            disk.remove_directory(path)


def _named(disk: Disk, new: Path, directory: Path, name: str) -> Path:
    """Give a filled folder its name, or when that is taken, one with a number behind it."""
    for number in count(1):
        path = directory / (name if number == 1 else f"{name}-{number}")
        try:
            disk.rename(new, path)
            return path
        except OSError as fault:
            if fault.errno not in (*_TAKEN, errno.ENOTDIR):
                raise
    raise AssertionError("numbers do not end")
