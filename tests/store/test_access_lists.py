"""Who may do what by an access list: what is made beside a board lets in whom the board lets in."""

from __future__ import annotations

import os
import stat
import struct
from pathlib import Path

import pytest

from kanban.store.backups import back_up
from kanban.store.opening import open_store
from tests.store.happening import NOW, another_card

pytestmark = pytest.mark.skipif(
    not hasattr(os, "getxattr"), reason="only Linux keeps access lists in this way"
)

SOMEBODY = 47_119
ANYBODY = 2**32 - 1
USER, NAMED, OWNING, MASK, OTHER = 1, 2, 4, 16, 32


def access_list(**rights: int) -> bytes:
    """As Linux keeps it: for the owner, one account, the owning group, the mask and others."""
    entries = (
        (USER, 7, ANYBODY),
        (NAMED, rights["named"], SOMEBODY),
        (OWNING, rights["group"], ANYBODY),
        (MASK, rights["mask"], ANYBODY),
        (OTHER, 0, ANYBODY),
    )
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


def rights_of(path: Path) -> dict[int, int] | None:
    """The rights in the access list, by tag; None when there is none."""
    try:
        found = os.getxattr(path, "system.posix_acl_access")
    except OSError:
        return None
    return {tag: rights for tag, rights, _ in struct.iter_unpack("<HHI", found[4:])}


def set_list(path: Path, kind: str, wanted: bytes) -> None:
    try:
        os.setxattr(path, f"system.posix_acl_{kind}", wanted)
    except OSError:
        pytest.skip("this file system keeps no access lists")


def test_a_list_of_the_folder_lets_nobody_in_whom_the_board_does_not(path: Path) -> None:
    set_list(path.parent, "default", access_list(named=7, group=7, mask=7))
    path.chmod(0o640)
    store = open_store(path)
    store.commit(another_card())
    store.close()
    back_up(path, NOW)
    for found in path.parent.rglob("*"):
        assert rights_of(found) is None, found
        wanted = 0o2750 if found.is_dir() else 0o640
        assert stat.S_IMODE(found.stat().st_mode) == wanted, found


def test_a_list_of_the_board_holds_for_its_backups_and_their_folder(path: Path) -> None:
    set_list(path, "access", access_list(named=6, group=0, mask=6))
    made = back_up(path, NOW)
    kept = rights_of(made.path.parent)
    assert kept is not None
    assert (kept[NAMED], kept[OWNING], kept[MASK], kept[OTHER]) == (7, 0, 7, 0)
    copy = rights_of(made.path)
    assert copy is not None
    assert (copy[NAMED], copy[OWNING], copy[MASK], copy[OTHER]) == (6, 0, 6, 0)
