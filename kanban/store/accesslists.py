"""Access lists, by which a file lets in more people than its mode can name, or fewer of its group.

A file with one shows in its mode, in the place of the group's rights, what anybody in the list may
have at most; what the group itself may do stands in the list. Together with `Folders` and `Disk`
this is all that touches the disk.
"""

from __future__ import annotations

import errno
import os
import struct
from pathlib import Path

_ACCESS, _DEFAULT = "system.posix_acl_access", "system.posix_acl_default"
_MISSING = (errno.ENODATA, errno.EOPNOTSUPP, errno.ENOSYS)
_HEAD = 4
"""Bytes before the entries."""
_ENTRY = struct.Struct("<HHI")
_GROUP, _MASK = 4, 16
"""The entries of the owning group, and of the most that anybody may do but the owner and others."""


def access_list(path: Path) -> bytes | None:
    """The access list of a file, as the system keeps it; None when it has none. Raises OSError."""
    if not hasattr(os, "getxattr"):
        return None
    try:
        return os.getxattr(path, _ACCESS, follow_symlinks=False)
    except OSError as fault:
        if fault.errno in _MISSING:
            return None
        raise


def give_access_list(descriptor: int, wanted: bytes | None) -> None:
    """None: take away the one that it may have got from its folder. Raises OSError."""
    if wanted is not None:
        os.setxattr(descriptor, _ACCESS, wanted)
    else:
        _remove(descriptor, _ACCESS)


def clear_access_lists(descriptor: int) -> None:
    """Take away the list of a file or folder, and what a folder hands on. Raises OSError."""
    for name in (_ACCESS, _DEFAULT):
        _remove(descriptor, name)


def for_folder(wanted: bytes) -> bytes:
    """The list by which everybody may do in a folder what they may do with the file."""
    return wanted[:_HEAD] + b"".join(
        _ENTRY.pack(tag, rights | (rights & 4) >> 2, who)
        for tag, rights, who in _ENTRY.iter_unpack(wanted[_HEAD:])
    )


def of_group(wanted: bytes) -> int:
    """What the owning group may do by a list: 4 to read, 2 to write, 1 to go through."""
    rights: dict[int, int] = {tag: rights for tag, rights, _ in _ENTRY.iter_unpack(wanted[_HEAD:])}
    return rights.get(_GROUP, 0) & rights.get(_MASK, 7)


def _remove(descriptor: int, name: str) -> None:
    if hasattr(os, "removexattr"):
        try:
            os.removexattr(descriptor, name)
        except OSError as fault:
            if fault.errno not in _MISSING:
                raise
