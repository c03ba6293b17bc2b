"""Who may do what by an access list: what is made beside a board lets in whom the board lets in."""

from __future__ import annotations

import os
import shutil
import stat
import struct
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kanban.domain.errors import NotSaved
from kanban.store.backups import back_up
from kanban.store.opening import create_board, open_store
from tests.store.accounts import Member
from tests.store.damage import examined
from tests.store.happening import FOUNDING, NOW, another_card

pytestmark = pytest.mark.skipif(
    not hasattr(os, "getxattr"), reason="only Linux keeps access lists in this way"
)

SOMEBODY, MEMBER, GROUP = 47_119, 47_111, 47_110
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


# A board for a group, in a folder that hands an access list on


SHUTS_OUT = access_list(named=7, group=0, mask=7)
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that everybody gets through, which pytest's own are not."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


@only_root
@pytest.mark.parametrize("is_there", [False, True])
def test_a_list_from_above_shuts_no_member_out_of_a_shared_board(
    place: Path, is_there: bool
) -> None:
    set_list(place, "default", SHUTS_OUT)
    path = place / "team" / "board.json"
    if is_there:
        path.parent.mkdir()
    create_board(path, FOUNDING, GROUP).close()
    time.strptime("", "")  # reads what logging needs, before a member may not read the library

    def act() -> None:
        store = open_store(path)
        store.commit(another_card())
        store.close()

    assert Member(MEMBER, act, GROUP, umask=0o077).said() == ""
    assert Member(SOMEBODY, act, umask=0o077).said() != ""
    for found in (path.parent, *path.parent.iterdir()):
        assert rights_of(found) is None, found
    with pytest.raises(OSError, match="No data"):
        os.getxattr(path.parent, "system.posix_acl_default")


@only_root
def test_a_shared_folder_with_things_in_it_keeps_its_list_and_is_refused(place: Path) -> None:
    (folder := place / "team").mkdir()
    os.chown(folder, 0, GROUP)
    folder.chmod(0o2770)
    set_list(folder, "access", SHUTS_OUT)
    (folder / "other").touch()
    assert folder.stat().st_mode & 0o070 == 0o070
    with pytest.raises(NotSaved, match="holds other things"):
        create_board(folder / "board.json", FOUNDING, GROUP)
    assert rights_of(folder) is not None


@pytest.mark.parametrize("end", ["", "board.json"])
def test_a_check_warns_of_a_list_by_which_the_group_may_do_less(path: Path, end: str) -> None:
    path.chmod(0o660)
    path.parent.chmod(0o2770)
    assert [one for one in examined(path).found if one.kind == "access_list"] == []
    place = path.parent / end
    set_list(place, "access", access_list(named=6, group=4, mask=6))
    (found,) = (one for one in examined(path).found if one.kind == "access_list")
    assert f"{place} has an access list by which its group" in found.sentence
    assert found.remedy.endswith(f"setfacl -m g::rw {place}")
    set_list(place, "access", access_list(named=6, group=6, mask=6))
    assert [one for one in examined(path).found if one.kind == "access_list"] == []
