"""Copies of a board: whole or not there, and never in the place of anything."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from kanban.domain.errors import NotABoard, NotSaved
from kanban.store.backups import back_up, folder, keep_raw
from kanban.store.files import Disk, Paths
from kanban.store.opening import open_store
from tests.store.disks import Died, DyingDisk, FailingDisk
from tests.store.happening import NOW, another_card


def whole(path: Path) -> tuple[int, list[int]]:
    """The revision and the cards of the board in a file."""
    store = open_store(path)
    store.close()
    return store.board.revision, sorted(store.board.cards)


# The whole board in one file


def test_a_backup_is_one_file_with_every_change_while_others_have_the_board_open(
    path: Path, tmp_path: Path
) -> None:
    store = open_store(path)
    store.commit(another_card())
    made = back_up(path, NOW, tmp_path / "elsewhere.json")
    assert (made.revision, made.cards) == (2, 1)
    assert made.size == made.path.stat().st_size
    store.commit(another_card())
    assert whole(made.path) == (2, [1])
    store.close()
    assert path.with_name("board.json.bak").read_bytes() != made.path.read_bytes()


def test_a_backup_is_exactly_what_a_checkpoint_writes(path: Path, tmp_path: Path) -> None:
    store = open_store(path)
    store.commit(another_card())
    made = back_up(path, NOW, tmp_path / "elsewhere.json")
    store.close()
    assert path.read_bytes() == made.path.read_bytes()


def test_backups_of_one_second_have_names_of_their_own(path: Path) -> None:
    names = [back_up(path, NOW).path.name for _ in range(3)]
    assert names == [
        "2026-03-02T09-00-00Z-manual.json",
        "2026-03-02T09-00-00Z-manual-2.json",
        "2026-03-02T09-00-00Z-manual-3.json",
    ]


def test_a_backup_overwrites_nothing(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "letter.txt"
    target.write_text("Dear all")
    with pytest.raises(NotSaved, match=r"something at .*letter.txt already; it was left"):
        back_up(path, NOW, target)
    target.unlink()
    target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(NotSaved, match="already"):
        back_up(path, NOW, target)


def test_a_file_that_comes_up_meanwhile_is_not_overwritten(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.json"

    class Slow(Disk):
        def link(self, source: Path, target: Path) -> None:
            target.write_text("somebody was quicker")
            super().link(source, target)

    with pytest.raises(NotSaved, match="already"):
        back_up(path, NOW, target, Slow())
    assert target.read_text() == "somebody was quicker"


def test_a_backup_into_a_folder_that_is_not_there_says_so(path: Path, tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="is not there, or its folder"):
        back_up(path, NOW, tmp_path / "no" / "copy.json")


def test_a_backup_of_no_board_is_refused_like_the_board(path: Path, tmp_path: Path) -> None:
    path.write_bytes(b"junk")
    with pytest.raises(NotABoard, match="is not JSON"):
        back_up(path, NOW, tmp_path / "copy.json")
    assert not (tmp_path / "copy.json").exists()


def test_a_backup_in_a_private_place_is_no_more_open_than_the_board(
    path: Path, tmp_path: Path
) -> None:
    path.chmod(0o600)
    made = back_up(path, NOW, tmp_path / "copy.json")
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files to any group")
@pytest.mark.parametrize(
    ("board", "group", "copy"),
    [
        (0o660, 47_110, 0o640),
        (0o660, 47_111, 0o600),
        (0o644, 47_111, 0o604),
        (0o604, 47_111, 0o600),
    ],
)
def test_a_copy_elsewhere_is_for_the_boards_group_and_for_no_other(
    path: Path, tmp_path: Path, board: int, group: int, copy: int
) -> None:
    os.chown(path, -1, 47_110)
    path.chmod(board)
    (place := tmp_path / "place").mkdir()
    os.chown(place, -1, group)
    place.chmod(0o2777)
    before = os.umask(0o022)
    try:
        made = back_up(path, NOW, place / "copy.json")
    finally:
        os.umask(before)
    status = made.path.stat()
    assert (status.st_gid, stat.S_IMODE(status.st_mode)) == (group, copy)


class OneName(Disk):
    """A disk on which a file has one name, such as a stick with FAT."""

    def __init__(self, fault: int) -> None:
        self.fault = fault

    def link(self, source: Path, target: Path) -> None:
        raise OSError(self.fault, os.strerror(self.fault), str(source), None, str(target))


@pytest.mark.parametrize("fault", [errno.EPERM, errno.EOPNOTSUPP])
def test_where_a_file_has_one_name_only_a_backup_is_made_too_and_overwrites_nothing(
    path: Path, tmp_path: Path, fault: int
) -> None:
    made = back_up(path, NOW, tmp_path / "copy.json", OneName(fault))
    assert whole(made.path) == (1, [])
    taken = tmp_path / "taken.json"

    class Slow(OneName):
        def link(self, source: Path, target: Path) -> None:
            target.write_text("somebody was quicker")
            super().link(source, target)

    with pytest.raises(NotSaved, match="already"):
        back_up(path, NOW, taken, Slow(fault))
    assert taken.read_text() == "somebody was quicker"
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".new")] == []


@pytest.mark.parametrize(
    ("other", "words"),
    [(b"Mill!", "read back as another board"), (b'Wo"ks', "cannot be read back")],
)
def test_a_copy_that_is_not_read_as_the_board_it_was_made_of_is_not_kept(
    path: Path, tmp_path: Path, other: bytes, words: str
) -> None:
    class Muddler(Disk):
        def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
            if path.name.endswith(".new") and not flags & os.O_CREAT:
                path.write_bytes(path.read_bytes().replace(b"Works", other))
            return super().open(path, flags, mode)

    with pytest.raises(NotSaved, match=words):
        back_up(path, NOW, tmp_path / "copy.json", Muddler())
    assert [file.name for file in tmp_path.iterdir() if "copy" in file.name] == []


@pytest.mark.parametrize("torn", [0, 0.5])
@pytest.mark.parametrize("named", [True, False])
def test_a_process_may_die_at_every_step_of_a_backup(
    path: Path, tmp_path: Path, torn: float, named: bool
) -> None:
    for place in range(1, 60):
        before = path.read_bytes()
        target = tmp_path / f"copy-{place}.json" if named else None
        try:
            back_up(path, NOW, target, DyingDisk(place, torn))
        except Died:
            at = [target] if target else list(folder(Paths.of(path)).glob("2*.json"))
            assert all(whole(copy) == (1, []) for copy in at if copy.exists())
            assert path.read_bytes() == before
        else:
            break
    assert place > 4


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO])
def test_the_disk_may_fail_at_every_step_of_a_backup(path: Path, fault: int) -> None:
    refused = 0
    for place in range(1, 60):
        disk = FailingDisk(place, fault)
        try:
            made = back_up(path, NOW, None, disk)
        except NotSaved:
            refused += 1
        else:
            assert whole(made.path) == (1, [])
        if disk.changes < place:
            break
    assert refused > 4
    assert all(whole(copy) == (1, []) for copy in folder(Paths.of(path)).glob("2*.json"))


@pytest.mark.parametrize("named", [True, False])
def test_what_a_killed_backup_left_is_removed_a_day_later_and_nothing_else(
    path: Path, tmp_path: Path, named: bool
) -> None:
    first = back_up(path, NOW).path
    (elsewhere := tmp_path / "elsewhere").mkdir()
    place = elsewhere if named else first.parent
    with pytest.raises(Died):
        back_up(path, NOW, place / "left.json" if named else None, DyingDisk(2, 0.5))
    (left,) = place.glob(".*.new")
    (young := left.with_name(f".young.json{left.name[-21:]}")).touch()
    (other := left.with_name(".other.new")).touch()
    for file, hours in ((left, 25), (young, 23), (other, 25)):
        made = NOW.timestamp() - hours * 60 * 60
        os.utime(file, (made, made))
    back_up(path, NOW, place / "next.json" if named else None)
    assert not left.exists()
    assert young.exists()
    assert other.exists()


# The files as they are


def test_what_is_kept_raw_is_the_files_byte_for_byte(path: Path) -> None:
    store = open_store(path)
    store.commit(another_card())
    paths = Paths.of(path)
    before = paths.board.read_bytes(), paths.journal.read_bytes()
    kept = keep_raw(Disk(), paths, "before-repair", NOW)
    assert kept == folder(paths) / "2026-03-02T09-00-00Z-before-repair"
    assert ((kept / path.name).read_bytes(), (kept / paths.journal.name).read_bytes()) == before
    store.close()


def test_a_file_that_is_no_board_is_kept_raw_all_the_same(path: Path) -> None:
    path.write_bytes(b"\0 no board \xff")
    kept = keep_raw(Disk(), Paths.of(path), "before-repair", NOW)
    assert [copy.name for copy in kept.iterdir()] == [path.name]
    assert (kept / path.name).read_bytes() == b"\0 no board \xff"


def test_keeping_raw_overwrites_nothing(path: Path) -> None:
    paths = Paths.of(path)
    first = keep_raw(Disk(), paths, "why", NOW)
    before = (first / path.name).read_bytes()
    path.write_bytes(b"something else")
    second = keep_raw(Disk(), paths, "why", NOW)
    assert (first / path.name).read_bytes() == before
    assert second.name == "2026-03-02T09-00-00Z-why-2"
    assert (second / path.name).read_bytes() == b"something else"


def test_what_is_kept_raw_has_the_boards_mode_whatever_the_umask(path: Path) -> None:
    path.chmod(0o660)
    before = os.umask(0o077)
    try:
        kept = keep_raw(Disk(), Paths.of(path), "why", NOW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((kept / path.name).stat().st_mode) == 0o660
    for directory in (kept, kept.parent):
        assert stat.S_IMODE(directory.stat().st_mode) == 0o2770


def test_nothing_cannot_be_kept_raw(path: Path) -> None:
    path.unlink()
    with pytest.raises(NotSaved, match="There is nothing at"):
        keep_raw(Disk(), Paths.of(path), "why", NOW)
    assert not folder(Paths.of(path)).exists()


def test_a_disk_that_gives_back_other_bytes_keeps_nothing_raw(path: Path) -> None:
    class Forgetful(Disk):
        def forget(self, descriptor: int) -> None:
            os.pwrite(descriptor, b"?", 3)

    with pytest.raises(NotSaved, match=r"No backup was written .* gave back other bytes"):
        keep_raw(Forgetful(), Paths.of(path), "why", NOW)
    assert list(folder(Paths.of(path)).iterdir()) == []
