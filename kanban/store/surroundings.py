"""What lies around a board: its files as the system sees them, who holds the lock, left-overs."""

from __future__ import annotations

import os
import shlex
import stat
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from kanban.domain.errors import NotABoard
from kanban.store.backups import folder, stamped_at
from kanban.store.files import Disk, Paths, cause, group_name, identity_at, login_of
from kanban.store.findings import Finding
from kanban.store.fitting import Misfit
from kanban.store.places import Rights, look_at_mount, look_at_rights, mount_of
from kanban.store.rolling import Part, base_of, part

_LONGEST = 1 << 24
"""Bytes to read at most of what the kernel tells about itself."""
_LONGEST_WRITING = 60
"""Seconds after which a file without a name is nobody's work. To write one takes less than one."""


def look_around(
    disk: Disk, paths: Paths, board: Part, journal: Part, lock: Part
) -> Iterator[Finding]:
    """Everything that is not in the board itself. Nothing raises."""
    beside = [journal, lock, part(disk, paths.backup), part(disk, paths.old_journal)]
    for file in (board, *beside):
        yield from _odd_or_closed(file, is_spare=is_spare(paths, file))
    own = [file.status.st_ino for file in (board, *beside) if file.status is not None]
    for file in (board, journal, lock):
        yield from _hard_links(file, own, is_lock=file is lock)
    yield from _rights(disk, paths, board, beside)
    if (mounts := _kernel_text(disk, "/proc/self/mountinfo")) is not None:
        mount = mount_of(paths.directory, mounts)
        yield from look_at_mount(paths.directory, mount) if mount is not None else ()
    holder = _holder(disk, lock)
    if holder is not None:
        yield Finding(
            kind="lock_held",
            level="note",
            place=paths.lock.name,
            sentence=f"{holder} holds the board at this moment, to save something.",
        )
    else:
        yield from _left_over(disk, paths)
    yield from _backups(disk, paths)


def holder_in(locks: str, device: int, inode: int) -> int | None:
    """The process that holds a lock on a file, from the text of /proc/locks."""
    file = f"{os.major(device):02x}:{os.minor(device):02x}:{inode}"
    for line in locks.splitlines():
        fields = line.split()
        if fields[1:2] == ["FLOCK"] and fields[3:4] == ["WRITE"] and fields[5:6] == [file]:
            return int(fields[4])
    return None


def is_spare(paths: Paths, file: Part) -> bool:
    """It is something odd that the board can do without."""
    if file.path in (paths.board, paths.journal):
        return file.path == paths.journal and file.is_empty_place
    return file.is_odd


def left_over(disk: Disk, paths: Paths) -> list[str]:
    """Names of what processes left half written, or write at this moment: who holds the lock, who
    tries whether saving works, who makes the lock. Raises OSError."""
    start = f".{paths.board.name}."
    return sorted(
        n for n in disk.names(paths.directory) if n.startswith(start) and n.endswith(".tmp")
    )


def _odd_or_closed(file: Part, *, is_spare: bool) -> Iterator[Finding]:
    if not file.trouble:
        return
    if file.is_odd:
        yield Finding(
            kind="odd_file",
            level="fault",
            place=file.path.name,
            sentence=f"{file.path} cannot be used: {file.trouble}.",
            remedy="`kanban check --repair` gives it another name and does without it."
            if is_spare
            else "Put the file itself in its place, or move it away.",
            repairable=is_spare,
        )
        return
    owner = "its owner" if file.status is None else login_of(file.status.st_uid)
    yield Finding(
        kind="not_readable",
        level="fault",
        place=file.path.name,
        sentence=f"{file.path} cannot be read by you (login {login_of(os.geteuid())}): "
        f"{file.trouble}.",
        remedy=f"Ask {owner} for the right to read it, or let {owner} check the board.",
    )


def _hard_links(file: Part, own: Sequence[int], *, is_lock: bool) -> Iterator[Finding]:
    """Another name for the same file, which a checkpoint did not make."""
    if file.status is None or file.is_odd:
        return
    if file.status.st_nlink <= own.count(file.status.st_ino):
        return
    yield Finding(
        kind="hard_link",
        level="warning",
        place=file.path.name,
        sentence=f"{file.path} has another name somewhere, and what is written under that name is "
        "written here.",
        remedy="It does no harm; remove the other name if you can."
        if is_lock
        else "`kanban check --repair` makes it a file of its own.",
        repairable=not is_lock,
    )


def _rights(disk: Disk, paths: Paths, board: Part, beside: Sequence[Part]) -> Iterator[Finding]:
    if board.status is None or board.is_odd:
        return
    try:
        folder = Rights.of(paths.directory, disk.stat(paths.directory))
    except OSError:
        return
    others = [Rights.of(f.path, f.status) for f in beside if f.status is not None and not f.is_odd]
    own = Rights.of(paths.board, board.status)
    yield from look_at_rights(own, folder, others)
    yield from _access_lists(disk, folder, own)


def _access_lists(disk: Disk, *places: Rights) -> Iterator[Finding]:
    """With an access list, a mode shows what anybody in that list may do, and not the group."""
    for place in places:
        shown = place.mode >> 3 & 7
        try:
            lacks = shown & ~disk.group_rights(place.path)
        except OSError:
            continue
        if lacks:
            rights = "".join(
                letter for bit, letter in ((4, "r"), (2, "w"), (1, "x")) if shown & bit
            )
            yield Finding(
                kind="access_list",
                level="warning",
                place=place.path.name,
                sentence=f"{place.path} has an access list by which its group, "
                f"{group_name(place.group)}, may do less than its mode says.",
                remedy=f"If its members should: setfacl -m g::{rights} "
                f"{shlex.quote(str(place.path))}",
            )


def _holder(disk: Disk, lock: Part) -> str | None:
    """Who holds the board's lock, in words."""
    locks = _kernel_text(disk, "/proc/locks")
    if lock.status is None or locks is None:
        return None
    process = holder_in(locks, lock.status.st_dev, lock.status.st_ino)
    if process is None:
        return None
    try:
        return f"{login_of(disk.stat(Path(f'/proc/{process}')).st_uid)} (process {process})"
    except OSError:
        return f"process {process}"


def _left_over(disk: Disk, paths: Paths) -> Iterator[Finding]:
    try:
        names = [n for n in left_over(disk, paths) if _is_old(disk, paths.directory / n)]
    except FileNotFoundError:
        return
    except OSError as fault:
        yield Finding(
            kind="not_readable",
            level="warning",
            place=str(paths.directory),
            sentence=f"{paths.directory} cannot be listed: {cause(fault)}.",
            remedy="Whether anything was left over in it, nobody can tell.",
        )
        return
    if names:
        yield Finding(
            kind="left_over",
            level="warning",
            place=names[0],
            sentence=f"{_files(len(names))} half written by processes that died: "
            f"{', '.join(shlex.quote(name) for name in names[:3])}{', …' if names[3:] else ''}.",
            remedy="The next checkpoint removes them; so does `kanban check --repair`.",
            repairable=True,
        )


def _is_old(disk: Disk, path: Path) -> bool:
    """It is there, and nobody can be writing it any more. Raises OSError."""
    found = identity_at(disk, path)
    return found is not None and time.time() - found[1] / 1e9 > _LONGEST_WRITING


def _backups(disk: Disk, paths: Paths) -> Iterator[Finding]:
    """Whether copies are made of the board, and the newest is one that could be put back."""
    place = part(disk, folder(paths))
    if place.status is not None and not stat.S_ISDIR(place.status.st_mode):
        yield Finding(
            kind="no_backups",
            level="warning",
            place=folder(paths).name,
            sentence=f"{folder(paths)} is no folder, so that no backups are made by themselves.",
            remedy="Move it away. For copies on another disk let cron run `kanban backup FILE`.",
        )
        return
    try:
        names = [name for name in disk.names(folder(paths)) if name.endswith(".json")]
    except OSError:  # there is none, or it is nobody's business
        return
    newest = max((name for name in names if stamped_at(name) is not None), default=None)
    if newest is None:
        return
    file = part(disk, folder(paths) / newest)
    try:
        trouble = file.trouble or ("" if base_of(file) else "it is gone")
    except (NotABoard, Misfit) as fault:
        trouble = str(fault)
    if trouble:
        yield Finding(
            kind="bad_backup",
            level="warning",
            place=f"{folder(paths).name}/{newest}",
            sentence=f"The newest backup, {file.path}, cannot be put back: {trouble.rstrip('.')}.",
            remedy="`kanban backup` makes another.",
        )


def _files(count: int) -> str:
    return "1 file was left" if count == 1 else f"{count} files were left"


def _kernel_text(disk: Disk, path: str) -> str | None:
    """What the kernel tells about itself; None on a system that does not."""
    try:
        descriptor = disk.open(Path(path), os.O_RDONLY)
        try:
            return disk.read(descriptor, 0, _LONGEST).decode(errors="replace")
        finally:
            os.close(descriptor)
    except OSError:
        return None
