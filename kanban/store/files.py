"""The disk. Every file operation of the store goes through a `Disk`, so that a test can fail or
stop it at any step.

Descriptors are plain integers and are closed with `os.close`; all are close-on-exec.
"""

from __future__ import annotations

import errno
import fcntl
import grp
import os
import pwd
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from kanban.store.accesslists import (
    access_list,
    clear_access_lists,
    for_folder,
    give_access_list,
    of_group,
)
from kanban.store.folders import Folders

Identity: TypeAlias = tuple[int, int, int]
"""Which file, with which content: inode, time of the last change of content in ns, size in bytes.
Two files may share an inode number one after the other, never while the first is held open."""

LARGEST = 512 << 20
"""Bytes of a board's file, and of a journal. A board of 50,000 cards has 50 MB."""


class Disk(Folders):
    """The operations of the operating system that the store uses. All raise OSError."""

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        """A descriptor; a symbolic link at the last name of `path` is refused with ELOOP."""
        return os.open(path, flags | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, mode)

    def read_head(self, descriptor: int) -> bytes:
        """The first 4096 bytes, or fewer when there are fewer."""
        return os.pread(descriptor, 4096, 0)

    def read(self, descriptor: int, offset: int, end: int) -> bytes:
        """What is between `offset` and `end`; less when the file is shorter.

        The end is given because a file that others add to need not have one.
        """
        pieces = []
        while piece := os.pread(descriptor, end - offset, offset):
            pieces.append(piece)
            offset += len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def write(self, descriptor: int, data: bytes) -> int:
        """Write once; fewer bytes than given may have been written."""
        return os.write(descriptor, data)

    def overwrite(self, descriptor: int, data: bytes) -> None:
        """Put `data` at the beginning of the file."""
        os.pwrite(descriptor, data, 0)

    def truncate(self, descriptor: int, size: int) -> None:
        os.ftruncate(descriptor, size)

    def reserve(self, descriptor: int, size: int) -> None:
        """Have room for so many bytes, where that can be asked for. Nothing is written."""
        if size and hasattr(os, "posix_fallocate"):
            os.posix_fallocate(descriptor, 0, size)

    def sync(self, descriptor: int) -> None:
        os.fsync(descriptor)

    def stat_open(self, descriptor: int) -> os.stat_result:
        return os.fstat(descriptor)

    def forget(self, descriptor: int) -> None:
        """Let what is read next come from the disk and not from memory, where that can be asked
        for. Only for a file that is synced."""
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)

    def lock(self, descriptor: int, how: int) -> bool:
        """Try to take a lock of the kind `how` without waiting; say whether it was given."""
        try:
            fcntl.flock(descriptor, how | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def give(self, descriptor: int, group: int, mode: int) -> None:
        """Give a new file or folder this group and mode, and no access list: the mode says all."""
        os.fchown(descriptor, -1, group)
        clear_access_lists(descriptor)
        os.fchmod(descriptor, mode)

    def group_rights(self, path: Path) -> int:
        """What the group of a file or folder may do, as three bits of a mode."""
        found = access_list(path)
        return of_group(found) if found is not None else self.stat(path).st_mode >> 3 & 7

    def dress(self, descriptor: int, model: Path) -> None:
        """Give a new file the group, the mode and the access list of `model`; its owner too when
        the superuser does it. A folder for a model: a file for its owner, and for its group if
        what is made in it is the group's."""
        wanted = self.stat(model)
        _give_owners(descriptor, wanted)
        mode = stat.S_IMODE(wanted.st_mode)
        if stat.S_ISDIR(wanted.st_mode):
            give_access_list(descriptor, None)
            mode = 0o600 | (mode & 0o060 if mode & stat.S_ISGID else 0)
        else:
            give_access_list(descriptor, access_list(model))
        os.fchmod(descriptor, mode)

    def dress_directory(self, descriptor: int, model: Path) -> None:
        """Give a new folder the group of the file `model`, and a mode by which everybody may do
        in it what they may do with that file; what is made in it gets the group too."""
        wanted = self.stat(model)
        _give_owners(descriptor, wanted)
        found = access_list(model)
        give_access_list(descriptor, None if found is None else for_folder(found))
        mode = stat.S_IMODE(wanted.st_mode) & 0o666
        os.fchmod(descriptor, stat.S_ISGID | mode | (mode & 0o444) >> 2)


class Paths(Struct, frozen=True, kw_only=True):
    """Where the parts of one board lie."""

    board: Path
    journal: Path
    lock: Path
    backup: Path
    """The board's file before the last checkpoint."""
    old_journal: Path
    """The journal before the last checkpoint; together with `backup` it leads to the present."""

    @classmethod
    def of(cls, path: Path) -> Paths:
        """Links are followed once, here, so that all processes agree on the folder."""
        board = Path(os.path.realpath(path))

        def beside(end: str) -> Path:
            return board.parent / (board.name + end)  # `with_name` refuses the root folder

        return cls(
            board=board,
            journal=beside(".journal"),
            lock=beside(".lock"),
            backup=beside(".bak"),
            old_journal=beside(".journal.1"),
        )

    @property
    def directory(self) -> Path:
        return self.board.parent


def refuse_huge(path: Path, size: int) -> None:
    """Raise OSError before a file is read that would only fill the memory."""
    if size > LARGEST:
        most = f"it has more than {LARGEST >> 20} MB, and no board has"
        raise OSError(errno.EFBIG, most, str(path))


def identity(status: os.stat_result) -> Identity:
    return status.st_ino, status.st_mtime_ns, status.st_size


def identity_at(disk: Disk, path: Path) -> Identity | None:
    """The identity of what lies at `path`, or None when nothing does."""
    try:
        return identity(disk.stat(path))
    except FileNotFoundError:
        return None


@contextmanager
def temporary(
    disk: Disk, paths: Paths, data: bytes, model: Path | None
) -> Iterator[tuple[Path, int]]:
    """A file beside the board that holds `data` safely on the disk, and its open descriptor.

    It looks like `model` to the system of permissions before it can get a name people know; None:
    like any new file. When the block ends it is gone, unless it was renamed.
    """
    path = paths.directory / f".{paths.board.name}.{os.urandom(8).hex()}.tmp"
    try:
        with new_file(disk, path, data, 0o666 if model is None else 0o600, model) as descriptor:
            yield path, descriptor
    finally:
        with suppress(OSError):  # renamed, or else the next checkpoint sweeps it
            disk.unlink(path)


@contextmanager
def new_file(disk: Disk, path: Path, data: bytes, mode: int, model: Path | None) -> Iterator[int]:
    """A new file that holds `data` safely on the disk: its descriptor, open until the block ends.

    It looks like `model` to the system of permissions; None: like any new file of that mode.
    """
    descriptor = disk.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)
    try:
        if model is not None:
            disk.dress(descriptor, model)
        write_all(disk, descriptor, data)
        disk.sync(descriptor)
        yield descriptor
    finally:
        os.close(descriptor)


def write_all(disk: Disk, descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[disk.write(descriptor, bytes(left)) :]


def keep_as(disk: Disk, paths: Paths, source: Path, kept: Path) -> None:
    """Let `kept` name what `source` names, in the place of whatever it named before."""
    path = paths.directory / f".{paths.board.name}.{os.urandom(8).hex()}.tmp"
    disk.link(source, path)
    disk.rename(path, kept)
    with suppress(FileNotFoundError):  # when both named the same file, rename did nothing
        disk.unlink(path)


def sweep(disk: Disk, paths: Paths) -> None:
    """Remove what a process that died left half written. Only for the holder of the lock."""
    start = f".{paths.board.name}."
    for name in disk.names(paths.directory):
        if name.startswith(start) and name.endswith(".tmp"):
            with suppress(FileNotFoundError):  # its maker lives and was quicker
                disk.unlink(paths.directory / name)


def login_of(user: int) -> str:
    """The login of a user id, or the number when the system knows none."""
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)


def group_name(group: int) -> str:
    """The name of a group, or its number when the system knows none."""
    try:
        return grp.getgrgid(group).gr_name
    except KeyError:
        return str(group)


def is_stopped(process: int) -> bool:
    """The process was stopped, by a signal or a debugger, and not yet continued."""
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] in ("T", "t")


def cause(fault: OSError) -> str:
    """The operating system's words for a fault: "No space left on device"."""
    return fault.strerror or str(fault)


def _give_owners(descriptor: int, wanted: os.stat_result) -> None:
    if os.geteuid() == 0:
        os.fchown(descriptor, wanted.st_uid, wanted.st_gid)
    elif os.fstat(descriptor).st_gid != wanted.st_gid:
        os.fchown(descriptor, -1, wanted.st_gid)
