"""A repair keeps the files, loses nothing that was whole, and may die at every step."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from kanban.domain.board import Board
from kanban.domain.errors import NotABoard, NotSaved
from kanban.store import backups
from kanban.store.files import Disk, Paths
from kanban.store.findings import Findings
from kanban.store.opening import open_store
from kanban.store.repairing import Repaired, repair
from tests.store.damage import (
    AT,
    DAMAGES,
    beside,
    board_with_a_past,
    change_record,
    examined,
    faults,
    kinds,
    opened,
    put_old_copy,
    quiet,
    tear,
)
from tests.store.disks import Died, DyingDisk, FailingDisk, QuickDisk
from tests.store.happening import another_card

LOSSLESS = ("torn journal", "older board", "no board", "empty board", "half a board")
"""What leaves every change that was saved somewhere."""
SAVED_BEFORE_THE_LAST_CHECKPOINT = 2
"""Cards."""


@pytest.fixture
def past(tmp_path: Path) -> tuple[Path, Board]:
    return board_with_a_past(tmp_path)


def repaired(path: Path, disk: Disk | None = None) -> Repaired:
    return repair(disk or QuickDisk(), Paths.of(path), AT, patience=0)


def raw(path: Path) -> dict[str, bytes]:
    """The two files that are to be kept, as they are."""
    files = (path, beside(path, ".journal"))
    return {file.name: file.read_bytes() for file in files if file.exists()}


def kept_copies(path: Path) -> list[dict[str, bytes]]:
    folders = backups.folder(Paths.of(path)).glob("*repair*")
    return [{file.name: file.read_bytes() for file in folder.iterdir()} for folder in folders]


def same(one: Board, other: Board) -> bool:
    return (one.name, one.cards, one.people, one.departments) == (
        other.name,
        other.cards,
        other.people,
        other.departments,
    )


def test_a_whole_board_is_left_alone(past: tuple[Path, Board]) -> None:
    path, _ = past
    before = contents(path.parent)
    result = repaired(path)
    assert (result.done, result.kept) == ((), None)
    assert contents(path.parent) == before


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_repaired_board_is_whole_and_its_files_were_kept(
    past: tuple[Path, Board], damage: str
) -> None:
    path, before = past
    DAMAGES[damage](path)
    damaged = raw(path)
    result = repaired(path)
    assert result.findings.is_whole
    assert not quiet(path)
    assert kept_copies(path) == [damaged]
    assert any(str(result.kept) in sentence for sentence in result.done)
    after = opened(path)
    assert after.cards.keys() >= set(range(1, SAVED_BEFORE_THE_LAST_CHECKPOINT + 1))
    if damage in LOSSLESS:
        assert same(after, before)
        assert after.revision == before.revision


@pytest.mark.parametrize("damage", DAMAGES)
def test_who_has_the_board_open_follows_a_repair(past: tuple[Path, Board], damage: str) -> None:
    path, _ = past
    follower = open_store(path)
    DAMAGES[damage](path)
    repaired(path)
    with suppress(NotABoard):  # what it holds open was altered in its hands
        follower.refresh()
    if damage in ("journal of another board", "rubbish for a journal"):
        with pytest.raises(NotABoard, match=r"went back .* close this and open it again"):
            follower.refresh()  # nobody knows how far it had got
    else:
        assert follower.refresh().board == opened(path)
        assert follower.commit(another_card()).board == opened(path)
    follower.close()


def test_records_that_fit_are_kept_and_the_others_counted(past: tuple[Path, Board]) -> None:
    path, before = past
    change_record(path, 1)
    journal = beside(path, ".journal").read_bytes()
    end = len(b"".join(journal.splitlines(keepends=True)[:2]))
    result = repaired(path)
    said = f"{len(journal) - end} bytes with up to 2 changes, from byte {end} of board.json.journal"
    assert any(said in sentence for sentence in result.done)
    after = opened(path)
    assert after.cards[1].assignee == "ben"
    assert after.cards[1].comments == 0
    assert 3 not in after.cards
    assert after.revision > before.revision


def test_a_document_that_is_not_its_history_is_written_from_it(past: tuple[Path, Board]) -> None:
    path, before = past
    store = open_store(path)
    store.close()
    text = path.read_bytes()
    path.write_bytes(
        text.replace(b'"state":"requested"', b'"mood":"fine","state":"accepted"', 1).replace(
            b'"name":"Mara"', b'"name":"Nobody"', 1
        )
    )
    places = {finding.place for finding in faults(path)}
    assert places == {"cards.2.state", "people.1.name"} or "people.1.name" in places
    result = repaired(path)
    assert any("people.1.name was written anew from its history" in s for s in result.done)
    after = opened(path)
    assert same(after, before)
    assert after.revision > before.revision
    assert b'"mood":"fine"' in path.read_bytes()


def test_a_document_that_cannot_be_read_comes_back_from_its_history(
    past: tuple[Path, Board],
) -> None:
    path, before = past
    open_store(path).close()
    path.write_bytes(path.read_bytes().replace(b'"state":"requested"', b'"state":"asked"', 1))
    with pytest.raises(NotABoard):
        open_store(path)
    assert repaired(path).findings.is_whole
    assert same(opened(path), before)


def test_the_last_number_is_put_right(past: tuple[Path, Board]) -> None:
    path, before = past
    open_store(path).close()
    path.write_bytes(path.read_bytes().replace(b'"last_number":3', b'"last_number":1'))
    assert kinds(path) >= {"low_last_number"}
    assert repaired(path).findings.is_whole
    assert b'"last_number":3' in path.read_bytes()
    assert opened(path) == before


def lose_the_way_forward(path: Path) -> None:
    put_old_copy(path)
    beside(path, ".journal.1").unlink()


def lose_everything(path: Path) -> None:
    path.unlink()
    beside(path, ".bak").unlink()


def put_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def name_no_department(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"customer":"sales"', b'"customer":"x"'))


def put_a_newer_format(path: Path) -> None:
    path.write_bytes(b'{"meta":{"1":{"format":2}}}')


@pytest.mark.parametrize(
    "damage",
    [
        lose_the_way_forward,
        lose_everything,
        put_a_folder,
        name_no_department,
        put_a_newer_format,
    ],
)
def test_what_cannot_be_mended_is_left_byte_for_byte(
    past: tuple[Path, Board], damage: Callable[[Path], None]
) -> None:
    path, _ = past
    open_store(path).close()
    damage(path)
    before = contents(path.parent)
    findings = repaired(path).findings
    assert not findings.is_whole
    assert contents(path.parent).items() >= before.items()
    assert all(finding.remedy for finding in findings.found if finding.level == "fault")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def test_the_sentence_names_restore_when_nothing_leads_forward(past: tuple[Path, Board]) -> None:
    path, _ = past
    lose_the_way_forward(path)
    (fault,) = (f for f in repaired(path).findings.found if f.kind == "older_board")
    assert "`kanban restore`" in fault.remedy


def test_a_hand_edit_before_the_last_checkpoint_is_never_rolled_over(
    past: tuple[Path, Board],
) -> None:
    path, _ = past
    store = open_store(path)
    path.write_bytes(path.read_bytes().replace(b'"name":"Works"', b'"name":"Yard"'))
    store.commit(another_card())
    store.close()
    path.unlink()
    assert not repaired(path).findings.is_whole
    assert not path.exists()


@pytest.mark.parametrize("end", [".lock", ".bak", ".journal.1"])
@pytest.mark.parametrize("what", ["folder", "link", "pipe"])
def test_what_is_no_file_gets_another_name(past: tuple[Path, Board], end: str, what: str) -> None:
    path, before = past
    place = beside(path, end)
    place.unlink()
    private = path.with_name("private")
    private.write_text("private")
    if what == "folder":
        (place / "in").mkdir(parents=True)
    elif what == "link":
        place.symlink_to(private)
    else:
        os.mkfifo(place)
    assert kinds(path) >= {"odd_file"}
    result = repaired(path)
    assert result.findings.is_whole
    assert list(path.parent.glob(f"board.json{end}.odd-*"))
    assert private.read_text() == "private"
    assert opened(path) == before


def test_a_journal_behind_a_link_is_not_taken_for_none(past: tuple[Path, Board]) -> None:
    path, _ = past
    journal = beside(path, ".journal")
    moved = journal.rename(path.with_name("moved"))
    journal.symlink_to(moved)
    before = contents(path.parent)
    assert not repaired(path).findings.is_whole
    assert contents(path.parent) == before
    assert journal.is_symlink()


@pytest.mark.parametrize("end", ["", ".journal"])
def test_a_file_with_two_names_gets_a_twin(past: tuple[Path, Board], end: str) -> None:
    path, before = past
    other = path.with_name("elsewhere")
    other.hardlink_to(beside(path, end))
    assert kinds(path) >= {"hard_link"}
    repaired(path)
    assert "hard_link" not in kinds(path)
    assert other.stat().st_ino != beside(path, end).stat().st_ino
    assert opened(path) == before


def test_rights_and_leftovers_are_put_right(past: tuple[Path, Board]) -> None:
    path, _ = past
    path.chmod(0o660)
    lock = beside(path, ".lock")
    lock.chmod(0o600)
    path.with_name(".board.json.0123456789abcdef.tmp").write_text("half")
    assert kinds(path) >= {"other_mode", "left_over"}
    repaired(path)
    assert not kinds(path) & {"other_mode", "left_over"}
    assert stat.S_IMODE(lock.stat().st_mode) == 0o660
    assert not list(path.parent.glob(".*.tmp"))


def test_a_repair_waits_for_the_lock_and_for_no_other_repair(past: tuple[Path, Board]) -> None:
    path, _ = past
    tear(path)

    class Meanwhile(Disk):
        second: NotSaved | None = None

        def link(self, source: Path, target: Path) -> None:
            if self.second is None:
                with pytest.raises(NotSaved) as refused:
                    repaired(path)
                self.second = refused.value
            super().link(source, target)

    disk = Meanwhile()
    assert repaired(path, disk).findings.is_whole
    assert disk.second is not None
    assert "is being repaired by another process" in disk.second.message


def test_a_copy_that_cannot_be_made_stops_the_repair(past: tuple[Path, Board]) -> None:
    path, _ = past
    change_record(path, 0)
    before = raw(path)
    folder = backups.folder(Paths.of(path))
    if folder.exists():
        shutil.rmtree(folder)
    folder.write_text("in the way")
    with pytest.raises(NotSaved):
        repaired(path)
    assert raw(path) == before


def try_to_repair(path: Path, disk: Disk) -> None:
    with suppress(Died, NotSaved):
        repaired(path, disk)


def was_reached(disk: DyingDisk | FailingDisk, place: int) -> bool:
    """The repair was long enough for the disk to die or to fail in it."""
    return disk.is_dead if isinstance(disk, DyingDisk) else disk.changes >= place


@pytest.mark.parametrize(
    "damage",
    [
        "damaged first record",
        "journal of another board",
        "older board",
        "no board",
        "another state",
    ],
)
@pytest.mark.parametrize("how", ["dies", "is full", "fails for good"])
def test_a_repair_may_end_at_every_step(tmp_path: Path, damage: str, how: str) -> None:
    (tmp_path / "origin").mkdir()
    origin, _ = board_with_a_past(tmp_path / "origin")
    DAMAGES[damage](origin)
    damaged = raw(origin)
    whole = copied(origin, tmp_path / "whole")
    repaired(whole)
    expected = opened(whole)
    for place in range(1, 100):
        path = copied(origin, tmp_path / str(place))
        disks: dict[str, DyingDisk | FailingDisk] = {
            "dies": DyingDisk(place, 0.5),
            "is full": FailingDisk(place, errno.ENOSPC),
            "fails for good": FailingDisk(place, errno.EIO, 100),
        }
        disk = disks[how]
        try_to_repair(path, disk)
        if raw(path) != damaged:
            assert damaged in kept_copies(path)
        assert after_all(path).is_whole
        found = opened(path)
        assert same(found, expected)
        assert found.revision >= expected.revision
        if not was_reached(disk, place):
            break
    assert 15 < place < 99


def after_all(path: Path) -> Findings:
    """What is found when a second repair has had its turn, if one is needed."""
    found = examined(path)
    return found if found.is_whole and not found_anything(found) else repaired(path).findings


def found_anything(found: Findings) -> bool:
    return any(finding.repairable for finding in found.found)


def copied(path: Path, folder: Path) -> Path:
    """The board's folder once more; its hard links stay hard links."""
    folder.mkdir()
    names: dict[int, Path] = {}
    for file in path.parent.glob("board.json*"):
        if file.is_dir():
            continue
        inode = file.stat().st_ino
        if inode in names:
            (folder / file.name).hardlink_to(names[inode])
        else:
            names[inode] = Path(shutil.copy2(file, folder / file.name))
    return folder / path.name
