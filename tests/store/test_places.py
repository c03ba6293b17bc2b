"""Where a board lies: its file system and its rights, from texts and numbers alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kanban.store.places import Rights, look_at_mount, look_at_rights, mount_of
from kanban.store.surroundings import holder_in

MOUNTS = """\
21 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,discard
22 21 0:40 / /srv rw,relatime - nfs4 files:/srv rw,vers=4.2
23 22 0:41 / /srv/local\\040disk rw,relatime shared:3 master:1 - xfs /dev/vdb rw
24 21 0:42 / /home/mara/far rw,nosuid - fuse.sshfs mara@far:/ rw
25 21 0:43 / /home/mara/odd rw,nosuid - fuse.mergerfs a:b rw
26 21 0:44 / /tmp rw - tmpfs tmpfs rw
27 21 0:45 / /cd ro,relatime - iso9660 /dev/sr0 ro
28 21 0:46 / /over rw - ext4 /dev/vdc rw
29 21 0:47 / /over rw - cifs //files/over rw
rubbish
30 - ext4
"""


@pytest.mark.parametrize(
    ("folder", "kinds"),
    [
        ("/work", []),
        ("/srv/boards", ["network_file_system"]),
        ("/srvother", []),
        ("/srv/local disk/board", []),
        ("/home/mara/far", ["network_file_system"]),
        ("/home/mara/odd/x", ["foreign_file_system"]),
        ("/tmp/x", ["memory_file_system"]),
        ("/cd", ["read_only_file_system"]),
        ("/over", ["network_file_system"]),
    ],
)
def test_a_file_system_that_breaks_the_promises_is_named(folder: str, kinds: list[str]) -> None:
    mount = mount_of(Path(folder), MOUNTS)
    assert mount is not None
    assert [finding.kind for finding in look_at_mount(Path(folder), mount)] == kinds


def test_without_a_word_from_the_kernel_nothing_is_said() -> None:
    assert mount_of(Path("/work"), "") is None


def test_who_holds_a_lock_is_found_by_its_file() -> None:
    locks = """\
1: POSIX  ADVISORY  WRITE 7 fe:00:99 0 EOF
2: FLOCK  ADVISORY  READ 8 fe:00:99 0 EOF
2: -> FLOCK  ADVISORY  WRITE 9 fe:00:99 0 EOF
3: FLOCK  ADVISORY  WRITE 4711 fe:00:99 0 EOF
"""
    assert holder_in(locks, 0xFE << 8, 99) == 4711
    assert holder_in(locks, 0xFE << 8, 98) is None


NO_NAME = 3_999_999_999
"""A group that no system has a name for."""
CHGRP = f"chgrp {NO_NAME} /b"
BOARD = Rights(Path("/b/board.json"), 0o660, 1000, NO_NAME)
FOLDER = Rights(Path("/b"), 0o2770, 1000, NO_NAME)
JOURNAL = Rights(Path("/b/board.json.journal"), 0o660, 1001, NO_NAME)
BACKUP = Rights(Path("/b/board.json.bak"), 0o660, 1001, NO_NAME)
PRIVATE = BOARD._replace(mode=0o600)


@pytest.mark.parametrize(
    ("board", "folder", "beside", "kind", "level", "remedy"),
    [
        (BOARD, FOLDER, JOURNAL._replace(group=7), "other_group", "fault", CHGRP),
        (BOARD, FOLDER, BACKUP._replace(group=7), "other_group", "warning", CHGRP),
        (BOARD, FOLDER, JOURNAL._replace(mode=0o640), "other_mode", "fault", "chmod 660 /b/b"),
        (BOARD, FOLDER, JOURNAL._replace(mode=0o666), "other_mode", "warning", "chmod 660 /b/b"),
        (PRIVATE, FOLDER._replace(mode=0o700), JOURNAL._replace(mode=0o600), "other_owner",
         "fault", "chown "),
        (BOARD._replace(mode=0o662), FOLDER, None, "world_writable", "warning", "chmod o-w /b/b"),
        (BOARD, FOLDER._replace(mode=0o2777), None, "world_writable", "warning", "chmod o-w /b"),
        (BOARD._replace(mode=0o620), FOLDER, None, "members_shut_out", "fault", "chmod g+rw /b/b"),
        (BOARD._replace(mode=0o640), FOLDER, None, "members_shut_out", "fault", "chmod g+rw /b/b"),
        (PRIVATE, FOLDER, JOURNAL, "members_shut_out", "fault", "chmod g+rw /b/b"),
        (BOARD._replace(mode=0o640), FOLDER._replace(mode=0o770), None, "group_cannot_write",
         "warning", "chmod g+rw "),
        (BOARD, FOLDER._replace(group=7), None, "folder_of_other_group", "fault", CHGRP),
        (BOARD, FOLDER._replace(mode=0o2750), None, "folder_not_writable", "fault",
         "chmod g+wx /b"),
        (BOARD, FOLDER._replace(mode=0o3770), None, "sticky_folder", "fault", "chmod -t /b"),
        (BOARD, FOLDER._replace(mode=0o770), None, "no_set_group_id", "warning", "chmod g+s /b"),
    ],
)  # fmt: skip
def test_a_right_that_is_wrong_has_the_command_that_mends_it(
    board: Rights, folder: Rights, beside: Rights | None, kind: str, level: str, remedy: str
) -> None:
    found = look_at_rights(board, folder, [] if beside is None else [beside])
    (finding,) = (finding for finding in found if finding.level != "note")
    assert (finding.kind, finding.level) == (kind, level)
    assert finding.remedy.startswith(remedy)


@pytest.mark.parametrize(
    ("board", "folder"),
    [
        (BOARD, FOLDER),
        (PRIVATE, FOLDER._replace(mode=0o700)),
        (BOARD._replace(mode=0o644), FOLDER._replace(mode=0o755)),
    ],
)
def test_usual_rights_are_told_and_nothing_is_wrong_with_them(
    board: Rights, folder: Rights
) -> None:
    own = JOURNAL._replace(mode=board.mode, owner=board.owner)
    (note,) = look_at_rights(board, folder, [own])
    assert (note.kind, note.level) == ("access", "note")


def test_a_path_with_blanks_is_quoted_in_the_command() -> None:
    board = BOARD._replace(path=Path("/our boards/board.json"), mode=0o662)
    (finding,) = (f for f in look_at_rights(board, FOLDER, []) if f.level != "note")
    assert finding.remedy == "chmod o-w '/our boards/board.json'"
