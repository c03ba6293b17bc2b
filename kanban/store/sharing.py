"""A folder that every member of a group may work in: made, or found to be one.

The bit set-group-id lets whatever is made in the folder belong to its group. The sticky bit must
not be there: with it nobody could fold another member's journal into the board's file.
"""

from __future__ import annotations

import errno
import grp
import os
import pwd
import stat
from contextlib import suppress
from pathlib import Path

from kanban.domain.errors import NotSaved, Refused
from kanban.store.files import Disk, cause, group_name, login_of

FOLDER, FILE = 0o2770, 0o660
"""The modes of a shared folder and of the files in it."""
_NEEDED = stat.S_ISGID | stat.S_IRWXG


def group_called(name: str) -> int:
    """The id of a group to share a board with, given by its name or number.

    Raises `Refused` when there is none, and when this process has no part in it: the system lets
    nobody but the superuser give files to a group of others.
    """
    group = _id_of(name)
    if os.geteuid() == 0 or group in (os.getegid(), *os.getgroups()):
        return group
    login = login_of(os.getuid())
    if login in _members(group):
        raise Refused(
            "not_yours",
            f"You ({login}) became a member of the group “{name}” after you had logged in. Log in "
            "again, and then make the board.",
        )
    raise Refused(
        "not_yours",
        f"You ({login}) are no member of the group “{name}”. Ask whoever looks after this machine "
        f"for `usermod -aG {name} {login}`, and log in again.",
    )


def share_folder(disk: Disk, folder: Path, group: int) -> bool:
    """Make the folder, or make sure that a board in it can be shared; say whether it was made.
    Raises `NotSaved`.

    A folder that is there is altered only when it is empty and this account's own.
    """
    try:
        _refuse_special(folder)
        try:
            found = disk.stat(folder)
        except FileNotFoundError:
            _make(disk, folder, group)
            return True
        _refuse_sticky(folder, found)
        if not (_is_shared(found, group) and disk.group_rights(folder) == 7):
            _refuse_others(disk, folder, found, group)
            _open_up(disk, folder, group)
        return False
    except FileNotFoundError:
        raise NotSaved(f"There is no folder {folder.parent}. Make it first.") from None
    except OSError as fault:
        raise NotSaved(f"The folder {folder} cannot be shared: {cause(fault)}.") from fault


def closed_to(disk: Disk, folder: Path, group: int) -> Path | None:
    """The folder above this one, if any, that members of the group cannot get through."""
    for above in folder.parents:
        found = disk.stat(above)
        way = stat.S_IXGRP if found.st_gid == group else stat.S_IXOTH
        if not found.st_mode & way:
            return above
    return None


def _id_of(name: str) -> int:
    try:
        return grp.getgrnam(name).gr_gid
    except KeyError:
        if name.isascii() and name.isdigit() and int(name) < 2**32 - 1:
            return int(name)
    raise Refused(
        "unknown",
        f"There is no group “{name}” on this machine. `getent group` lists those there are; "
        "`groupadd` makes one.",
    )


def _members(group: int) -> list[str]:
    try:
        return grp.getgrgid(group).gr_mem
    except KeyError:
        return []


def _refuse_special(folder: Path) -> None:
    if len(folder.parts) <= 2:
        _refuse(folder, "is a folder of the system")
    for account in {os.getuid(), _owner(folder)}:
        with suppress(KeyError):
            if os.path.realpath(pwd.getpwuid(account).pw_dir) == str(folder):
                _refuse(folder, f"is the home of {login_of(account)}")


def _owner(folder: Path) -> int:
    try:
        return folder.stat().st_uid
    except OSError:
        return os.getuid()


def _refuse_sticky(folder: Path, found: os.stat_result) -> None:
    if not stat.S_ISDIR(found.st_mode):
        raise NotSaved(f"{folder} is not a folder. Choose another place for the new board.")
    if found.st_mode & stat.S_ISVTX:
        _refuse(folder, "has the sticky bit, so members could not replace each other's files")


def _is_shared(found: os.stat_result, group: int) -> bool:
    mode = found.st_mode
    return found.st_gid == group and mode & _NEEDED == _NEEDED and not mode & stat.S_IWOTH


def _refuse_others(disk: Disk, folder: Path, found: os.stat_result, group: int) -> None:
    """The folder would have to be altered: not if it is, or holds, somebody else's."""
    if os.geteuid() not in (0, found.st_uid):
        name = group_name(group)
        raise NotSaved(
            f"{folder} is not a folder that the group “{name}” may work in. Ask its owner, "
            f"{login_of(found.st_uid)}, for `chgrp {name} {folder}` and `chmod 2770 {folder}` (and "
            f"`setfacl -b {folder}`, if it has an access list), or name a folder that is not there "
            "yet."
        )
    if disk.names(folder):
        _refuse(folder, "holds other things, which the group could then change")


def _refuse(folder: Path, why: str) -> None:
    raise NotSaved(
        f"{folder} {why}. Give a shared board a folder of its own; it is made when it is not "
        "there, as with `kanban init teamboard/board.json --group GROUP`."
    )


def _make(disk: Disk, folder: Path, group: int) -> None:
    disk.make_directory(folder, 0o700)
    try:
        _open_up(disk, folder, group)
        disk.sync_directory(folder.parent)
    except BaseException:
        disk.remove_directory(folder)
        raise


def _open_up(disk: Disk, folder: Path, group: int) -> None:
    descriptor = disk.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        disk.give(descriptor, group, FOLDER)
        if not _is_shared(disk.stat_open(descriptor), group):
            raise OSError(errno.EPERM, "this file system does not keep groups and modes")
        disk.sync(descriptor)
    finally:
        os.close(descriptor)
