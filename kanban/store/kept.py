"""What is in the folder of backups, and finding one of them by its name."""

from __future__ import annotations

import errno
import stat
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from kanban.domain.errors import NotABoard
from kanban.store.backups import Backup, folder, read_board, stamped_at
from kanban.store.files import Disk, Paths, cause, identity_at


class Kept(Struct, frozen=True, kw_only=True):
    """Something in the folder of backups."""

    name: str
    at: datetime
    backup: Backup | None
    """None when it cannot be read as a board."""
    fault: str = ""


def listed(path: Path, disk: Disk | None = None) -> list[Kept]:
    """What is in the folder of backups of the board at `path`, newest first. Each is read whole.

    Raises `NotABoard` when the folder may not be read.
    """
    disk = disk or Disk()
    paths = Paths.of(path)
    directory = folder(paths)
    try:
        names = disk.names(directory)
    except FileNotFoundError:
        return []
    except OSError as fault:
        raise NotABoard(f"{directory} cannot be read: {cause(fault)}.") from fault
    known = [(stamped_at(name), name) for name in names if not name.startswith(".")]
    dated = [(at, _written(disk, directory / name), name) for at, name in known if at is not None]
    dated.sort(reverse=True)
    return [_kept(disk, directory / name, at, paths.board.name) for at, _, name in dated]


def found(path: Path, name: str, disk: Disk | None = None) -> Path:
    """The backup that somebody names by its path, or by its name in the folder of backups.

    Raises `NotABoard` when there is none, or nobody may look.
    """
    disk = disk or Disk()
    paths = Paths.of(path)
    why = f"There is no backup at {name}"
    for place in (Path(name), folder(paths) / name, folder(paths) / f"{name}.json"):
        try:
            if (file := _file_at(disk, place, paths.board.name)) is not None:
                return file
        except OSError as fault:
            why = f"{name} cannot be looked at ({cause(fault)})"
            if fault.errno != errno.ENAMETOOLONG:
                break
    raise NotABoard(f"{why}. `kanban restore` lists those that there are.")


def _file_at(disk: Disk, place: Path, board: str) -> Path | None:
    """The file at `place`, or the one with the name `board` in the folder there; None if there is
    nothing. Links are followed. Raises OSError."""
    try:
        found = disk.stat(Paths.of(place).board)
    except (FileNotFoundError, NotADirectoryError):
        return None
    inside = place / board
    if stat.S_ISDIR(found.st_mode) and identity_at(disk, Paths.of(inside).board) is not None:
        return inside
    return place


def _written(disk: Disk, path: Path) -> int:
    """When a backup was written, in nanoseconds: which of one second came first."""
    with suppress(OSError):  # gone, or nobody's business; reading it will say so
        return disk.stat(path).st_mtime_ns
    return 0


def _kept(disk: Disk, path: Path, at: datetime, board: str) -> Kept:
    try:
        file = _file_at(disk, path, board) or path
        now = read_board(disk, Paths.of(file))
    except NotABoard as fault:
        return Kept(name=path.name, at=at, backup=None, fault=fault.message)
    except OSError as fault:
        return Kept(name=path.name, at=at, backup=None, fault=f"{path}: {cause(fault)}.")
    backup = Backup(
        path=file,
        at=at,
        revision=now.board.revision,
        cards=len(now.board.cards),
        size=now.file[2],
    )
    return Kept(name=path.name, at=at, backup=backup)
