"""Files and folders under names that tell nobody anything, until they are whole."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from kanban.store.files import Disk, identity_at

_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS)
"""What a file system says that gives a file one name only."""
_UNNAMED = r"\.(.+\.)?[0-9a-f]{16}\.new"
_DAY = 24 * 60 * 60
_TAKEN = (errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR)


def unnamed_file(target: Path) -> Path:
    """Where to write what is to become `target`."""
    return target.with_name(f".{target.name}.{os.urandom(8).hex()}.new")


def sweep_old(disk: Disk, directory: Path, at: datetime) -> None:
    """Remove the unnamed files and folders that lie in a folder for more than a day at the time
    `at`.

    To write one takes seconds, so their makers are gone; one that was stopped for a day finds
    nothing to give a name to, and says so. What cannot be removed stays.
    """
    with suppress(OSError):
        for name in disk.names(directory):
            if re.fullmatch(_UNNAMED, name):
                with suppress(OSError):
                    _remove_old(disk, directory / name, at)


def give_name(disk: Disk, unnamed: Path, target: Path) -> None:
    """Give a file its name, which must be free. Raises OSError."""
    try:
        disk.link(unnamed, target)
    except OSError as fault:
        if fault.errno not in _NO_LINKS:
            raise
        # As on a stick with FAT. Who takes the name in the next moment loses it: nothing there
        # gives a name only if it is free.
        if identity_at(disk, target) is not None:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from fault
        disk.rename(unnamed, target)


@contextmanager
def unnamed_folder(disk: Disk, directory: Path, model: Path) -> Iterator[Path]:
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
            _remove_folder(disk, path)


def names(directory: Path, name: str, end: str = "") -> Iterator[Path]:
    """The name, and then those to take when it is taken."""
    yield directory / f"{name}{end}"
    for number in count(2):
        yield directory / f"{name}-{number}{end}"


def named(disk: Disk, new: Path, free: Iterator[Path]) -> Path:
    """Give a filled folder the first name that is free. Raises FileExistsError if none is."""
    for path in free:
        try:
            disk.rename(new, path)
            return path
        except OSError as fault:
            if fault.errno not in _TAKEN:
                raise
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def _remove_old(disk: Disk, path: Path, at: datetime) -> None:
    found = disk.stat(path)
    if at.timestamp() - found.st_mtime <= _DAY:
        return
    if stat.S_ISREG(found.st_mode):
        disk.unlink(path)
    elif stat.S_ISDIR(found.st_mode):
        _remove_folder(disk, path)


def _remove_folder(disk: Disk, path: Path) -> None:
    """Remove a folder of files."""
    for name in disk.names(path):
        disk.unlink(path / name)
    disk.remove_directory(path)
