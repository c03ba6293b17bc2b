"""Copies of a board, in a folder beside it or wherever somebody wants one.

Nothing here takes the board's lock or changes the board. A copy is written under a name that nobody
knows, forced onto the disk, read back, and only then given its name, which was free.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.errors import NotABoard, NotSaved
from kanban.store import boardfile
from kanban.store.files import Disk, Paths, cause, identity_at, new_file, refuse_huge
from kanban.store.loading import Content, load
from kanban.store.records import Tables
from kanban.store.unnamed import give_name, named, names, sweep_old, unnamed_file, unnamed_folder

MANUAL, AUTOMATIC, BEFORE_RESTORE = "manual", "automatic", "before-restore"
"""Why a backup was made, as its name says."""
_STAMP = "%Y-%m-%dT%H-%M-%SZ"
"""Times in names: they sort, and every file system takes them."""


class Backup(Struct, frozen=True, kw_only=True):
    """One whole board that is kept."""

    path: Path
    at: datetime
    revision: int
    cards: int
    size: int
    """Bytes."""


def folder(paths: Paths) -> Path:
    """Where a board's backups lie. It may not be there yet."""
    return paths.board.with_name(f"{paths.board.name}.backups")


def back_up(
    path: Path, at: datetime, target: Path | None = None, disk: Disk | None = None
) -> Backup:
    """Write the board in the file at `path` into one new file, while others work on it.

    `target` None: into the folder of backups, under the name of the time `at`. Raises `NotABoard`
    when there is no board to be read, and `NotSaved` when there is something at `target` already
    or the copy cannot be written and read back.
    """
    disk = disk or Disk()
    paths = Paths.of(path)
    now = read_board(disk, paths)
    if target is None:
        return keep_board(disk, paths, now.tables, now.board, MANUAL, at)
    data = boardfile.written(now.tables, now.board)
    with _told(target):
        sweep_old(disk, target.parent, at)
        board = disk.stat(paths.board)

        def write(path: Path) -> None:
            _write(disk, path, data, _mode_elsewhere(disk, path, board))

        _write_board(disk, target, data, now.board, write)
    return _backup(target, at, now.board, data)


def keep_board(
    disk: Disk, paths: Paths, tables: Tables, board: Board, why: str, at: datetime
) -> Backup:
    """Write a board into a new file in the folder of backups. Raises `NotSaved`.

    Of an automatic one the bytes are compared and no more: somebody waits for it, and reading
    it as a board takes as long as all the rest.
    """
    data = boardfile.written(tables, board)
    meant = None if why == AUTOMATIC else board

    def write(path: Path) -> None:
        _write(disk, path, data, 0o600, model=paths.board)

    with _told(folder(paths)):
        make_ready(disk, paths, paths.board)
        sweep_old(disk, folder(paths), at)
        for target in names(folder(paths), f"{stamp(at)}-{why}", ".json"):
            with suppress(FileExistsError):
                _write_board(disk, target, data, meant, write)
                return _backup(target, at, board, data)
    raise AssertionError("numbers do not end")


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
    with _told(folder(paths)):
        make_ready(disk, paths, model)
        with unnamed_folder(disk, folder(paths), model) as new:
            for source in sources:
                _write(disk, new / source.name, content_of(disk, source), 0o600, model=source)
            disk.sync_directory(new)
            kept = named(disk, new, names(folder(paths), f"{stamp(at)}-{why}"))
        disk.sync_directory(folder(paths))
    return kept


def read_board(disk: Disk, paths: Paths) -> Content:
    """A board that is only looked at once. Raises `NotABoard`."""
    content = load(disk, paths)
    if content.journal is not None:
        content.journal.close()
        content.journal = None
    return content


def content_of(disk: Disk, path: Path) -> bytes:
    """All bytes of a regular file. Raises OSError."""
    descriptor = disk.open(path, os.O_RDONLY)
    try:
        status = disk.stat_open(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        refuse_huge(path, status.st_size)
        return disk.read(descriptor, 0, status.st_size)
    finally:
        os.close(descriptor)


def make_ready(disk: Disk, paths: Paths, model: Path) -> None:
    """Let the folder of backups be there, for everybody who may use the board."""
    if identity_at(disk, folder(paths)) is None:
        with unnamed_folder(disk, paths.directory, model) as new, suppress(FileExistsError):
            named(disk, new, iter([folder(paths)]))
    disk.sync_directory(paths.directory)  # also when another made it, who may have died since


def stamp(at: datetime) -> str:
    """The time as it stands in names, in UTC."""
    return at.astimezone(UTC).strftime(_STAMP)


def stamped_at(name: str, end: str | None = None) -> datetime | None:
    """The time at the beginning of a name; None when there is none, or anything but `end` after."""
    time, zone, rest = name.partition("Z")
    if end is not None and rest != end:
        return None
    try:
        return datetime.strptime(time + zone, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def _mode_elsewhere(disk: Disk, path: Path, board: os.stat_result) -> int:
    """The mode of a copy at `path`, by which nobody may read it who may not read the board: what
    the board's group may, another group may not. Raises OSError."""
    mode = stat.S_IMODE(board.st_mode) & 0o666
    descriptor = disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        group = disk.stat_open(descriptor).st_gid  # which folder gives which, the system knows
    finally:
        os.close(descriptor)
        disk.unlink(path)
    return mode if group == board.st_gid else mode & 0o600 | mode & mode >> 3 & 0o006


def _backup(path: Path, at: datetime, board: Board, data: bytes) -> Backup:
    return Backup(path=path, at=at, revision=board.revision, cards=len(board.cards), size=len(data))


def _write_board(
    disk: Disk, target: Path, data: bytes, board: Board | None, write: Callable[[Path], None]
) -> None:
    """Write a copy, and read it back as `board` if one is given.

    Raises OSError, FileExistsError when the name is taken, and `NotSaved`.
    """
    if identity_at(disk, target) is not None:  # before all the work; `link` is who decides
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    unnamed = unnamed_file(target)
    try:
        write(unnamed)
        if board is not None:
            _refuse_other(disk, unnamed, data, board)
        give_name(disk, unnamed, target)
    finally:
        with suppress(OSError):
            disk.unlink(unnamed)
    disk.sync_directory(target.parent)


def _refuse_other(disk: Disk, path: Path, data: bytes, board: Board) -> None:
    """Raise `NotSaved` unless the file is read as that board, in those documents."""
    try:
        found = read_board(disk, Paths.of(path))
    except NotABoard as fault:
        raise NotSaved(f"The copy cannot be read back, so it was not kept: {fault}") from fault
    if found.board != board or boardfile.file_of(found.tables) != data:
        raise NotSaved("The copy is read back as another board, so it was not kept.")


def _write(disk: Disk, path: Path, data: bytes, mode: int, model: Path | None = None) -> None:
    """Write a new file, force it onto the disk, and read it back. Raises OSError.

    `mode` and `model` as in `new_file`.
    """
    with new_file(disk, path, data, mode, model) as descriptor:
        disk.forget(descriptor)
        if disk.read(descriptor, 0, len(data) + 1) != data:
            raise OSError(errno.EIO, "the disk gave back other bytes than it was given", str(path))


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """Turn what goes wrong while a copy is written to `place` into `NotSaved`."""
    try:
        yield
    except FileExistsError as fault:
        raise NotSaved(
            f"There is something at {place} already; it was left as it was. "
            "Choose another name for the backup."
        ) from fault
    except FileNotFoundError as fault:
        raise NotSaved(
            f"No backup was written: {fault.filename or place} is not there, or its folder."
        ) from fault
    except PermissionError as fault:
        raise NotSaved(
            f"No backup was written: you may not write to {fault.filename or place}. "
            "Name a file where you may, as with `kanban backup FILE`."
        ) from fault
    except OSError as fault:
        if fault.errno == errno.EFBIG and fault.filename:
            raise NotSaved(
                f"{fault.filename} is too large for a board, and for a copy of it. Move it away, "
                "and then restore a backup."
            ) from fault
        named = f" ({fault.filename})" if fault.filename else ""
        raise NotSaved(f"No backup was written to {place}: {cause(fault)}{named}.") from fault
