"""Where a board lies: who may read and write there, and what the file system promises.

Every finding about a right names the command that mends it.
"""

from __future__ import annotations

import os
import re
import shlex
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kanban.store.files import group_name, login_of
from kanban.store.findings import Finding, Level

_NETWORK = re.compile(
    "nfs|nfs4|cifs|smb3|smbfs|9p|afs|ceph|lustre|glusterfs|gpfs|ncpfs|davfs|vboxsf|prl_fs"
    r"|fuse\.(sshfs|glusterfs|rclone|s3fs|davfs2?|ceph-fuse|curlftpfs|gcsfuse|vmhgfs-fuse|.*s3.*)"
)
_MEMORY = ("tmpfs", "ramfs")
_OCTAL = re.compile(r"\\([0-7]{3})")


class Rights(NamedTuple):
    """What the system of permissions knows of one file or folder."""

    path: Path
    mode: int
    """The permission bits, with set-group-id and sticky."""
    owner: int
    group: int

    @classmethod
    def of(cls, path: Path, status: os.stat_result) -> Rights:
        return cls(path, stat.S_IMODE(status.st_mode), status.st_uid, status.st_gid)


class Mount(NamedTuple):
    """The file system that a folder is on."""

    kind: str
    point: str
    is_read_only: bool


def mount_of(folder: Path, mountinfo: str) -> Mount | None:
    """The file system of a folder, from the text of /proc/self/mountinfo; of two mounted over each
    other the later one. None when the text does not say."""
    found = None
    length = 0
    for line in mountinfo.splitlines():
        left, separator, right = line.partition(" - ")
        fields, kinds = left.split(" "), right.split(" ")
        if not separator or len(fields) < 6 or len(kinds) < 3:
            continue
        point = _OCTAL.sub(lambda code: chr(int(code[1], 8)), fields[4])
        if length <= len(point) and folder.is_relative_to(point):
            read_only = "ro" in (*fields[5].split(","), *kinds[2].split(","))
            found, length = Mount(kinds[0], point, read_only), len(point)
    return found


def look_at_mount(folder: Path, mount: Mount) -> Iterator[Finding]:
    """What there is to say of a file system as the place of a board."""
    there = f"{folder} is on {mount.kind} (mounted at {mount.point})"
    if _NETWORK.fullmatch(mount.kind):
        yield _warning(
            "network_file_system",
            folder,
            f"{there}: a lock may not hold between machines there, and a change that was reported "
            "as saved may not be on any disk.",
            "Keep the board on a disk of the machine that everybody logs in to.",
        )
    elif mount.kind in _MEMORY:
        yield _warning(
            "memory_file_system",
            folder,
            f"{there}, which is memory: the board is gone when the machine starts again.",
            "Move the board's files to a disk.",
        )
    elif mount.kind.startswith("fuse"):
        yield _warning(
            "foreign_file_system",
            folder,
            f"{there}, which a program of its own keeps: whether locks hold and saved changes are "
            "on a disk is up to that program.",
            "Keep the board on a local file system such as ext4, XFS or Btrfs.",
        )
    if mount.is_read_only:
        yield _warning(
            "read_only_file_system",
            folder,
            f"{there}, which is mounted read-only: nothing can be saved.",
            f"The administrator can allow it: mount -o remount,rw {shlex.quote(mount.point)}",
        )


def look_at_rights(board: Rights, folder: Rights, beside: Sequence[Rights]) -> Iterator[Finding]:
    """Who may read and write, where that is not the same for all the files, and what is not safe.

    `beside` are the board's other files.
    """
    if _shuts_members_out(board, folder):
        yield _right(
            "members_shut_out",
            "fault",
            board,
            f"The folder is shared with the group {group_name(folder.group)}, "
            "and the board is not.",
            f"chmod g+rw {shlex.quote(str(board.path))}",
        )
    else:
        for other in beside:
            yield from _beside(board, other)
        yield from _own(board, folder)
    if board.mode & stat.S_IWGRP:
        yield from _shared(board, folder)
    yield Finding(kind="access", level="note", place=board.path.name, sentence=_access(board))


def _shuts_members_out(board: Rights, folder: Rights) -> bool:
    """A folder that was set up for a group, and in it a board that the group may not change: its
    rights are the wrong ones, and no measure for the files beside it."""
    shared = stat.S_ISGID | stat.S_IWGRP
    is_shared = folder.mode & shared == shared and board.group == folder.group
    return is_shared and board.mode & 0o060 != 0o060


def _beside(board: Rights, file: Rights) -> Iterator[Finding]:
    """A file beside the board that is not the same to everybody."""
    needed = file.path.name.endswith((".journal", ".lock"))
    if file.group != board.group:
        group = shlex.quote(group_name(board.group))
        yield _right(
            "other_group",
            "fault" if needed and board.mode & stat.S_IRWXG else "warning",
            file,
            f"{file.path.name} belongs to the group {group_name(file.group)} and the board to "
            f"{group_name(board.group)}.",
            f"chgrp {group} {shlex.quote(str(file.path))}",
        )
    if file.mode != board.mode:
        lacks = board.mode & ~file.mode & 0o666
        yield _right(
            "other_mode",
            "fault" if needed and lacks else "warning",
            file,
            f"{file.path.name} has the mode {file.mode:o} and the board {board.mode:o}"
            + (": not everybody who may use the one may use the other." if lacks else "."),
            f"chmod {board.mode:o} {shlex.quote(str(file.path))}",
        )
    if file.owner != board.owner and not board.mode & (stat.S_IWGRP | stat.S_IWOTH):
        yield _right(
            "other_owner",
            "fault" if needed else "warning",
            file,
            f"{file.path.name} belongs to {login_of(file.owner)} and the board to "
            f"{login_of(board.owner)}, who alone may write to it.",
            f"chown {login_of(board.owner)} {shlex.quote(str(file.path))}",
        )


def _own(board: Rights, folder: Rights) -> Iterator[Finding]:
    file, place = shlex.quote(str(board.path)), shlex.quote(str(folder.path))
    if board.mode & stat.S_IWOTH:
        yield _warning(
            "world_writable",
            board.path,
            "Everybody on this machine may write to the board's file.",
            f"chmod o-w {file}",
        )
    if folder.mode & stat.S_IWOTH:
        yield _warning(
            "world_writable",
            folder.path,
            f"Everybody on this machine may put files into {folder.path} and take them away.",
            f"chmod o-w {place}",
        )
    if folder.mode & stat.S_IWGRP and not board.mode & stat.S_IWGRP:
        yield _warning(
            "group_cannot_write",
            board.path,
            f"The group {group_name(folder.group)} may write to the folder and not to the board.",
            f"chmod g+rw {file} to let them change the board, or chmod g-w {place}",
        )


def _shared(board: Rights, folder: Rights) -> Iterator[Finding]:
    """What a folder must be for a group that may change the board."""
    place, group = shlex.quote(str(folder.path)), group_name(board.group)
    if folder.group != board.group:
        yield _right(
            "folder_of_other_group",
            "fault" if not folder.mode & stat.S_IWOTH else "warning",
            folder,
            f"The board belongs to the group {group} and its folder to {group_name(folder.group)}.",
            f"chgrp {shlex.quote(group)} {place}",
        )
    if not folder.mode & stat.S_IWGRP:
        yield _right(
            "folder_not_writable",
            "fault",
            folder,
            f"The group {group} may write to the board and not to its folder, so that only "
            f"{login_of(folder.owner)} can save anything.",
            f"chmod g+wx {place}",
        )
    if folder.mode & stat.S_ISVTX:
        yield _right(
            "sticky_folder",
            "fault",
            folder,
            f"{folder.path} is sticky: nobody can replace a file that somebody else wrote, so that "
            "the journal is never folded into the board's file.",
            f"chmod -t {place}",
        )
    if not folder.mode & stat.S_ISGID:
        yield _right(
            "no_set_group_id",
            "warning",
            folder,
            f"What is made in {folder.path} does not get the group {group} by itself.",
            f"chmod g+s {place}",
        )


def _access(board: Rights) -> str:
    """Who may look at the board and who may change it."""
    who = {
        0o400: login_of(board.owner),
        0o040: f"group {group_name(board.group)}",
        0o004: "everybody",
    }
    lookers = [name for bit, name in who.items() if board.mode & bit]
    changers = [name for bit, name in who.items() if board.mode & bit >> 1]
    return f"Read by {_listed(lookers)}; changed by {_listed(changers)}."


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names) or "nobody"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _right(kind: str, level: Level, of: Rights, sentence: str, command: str) -> Finding:
    repairable = kind in ("other_group", "other_mode")
    return Finding(
        kind=kind,
        level=level,
        place=of.path.name,
        sentence=sentence,
        remedy=command,
        repairable=repairable,
    )


def _warning(kind: str, path: Path, sentence: str, remedy: str) -> Finding:
    return Finding(kind=kind, level="warning", place=path.name, sentence=sentence, remedy=remedy)
