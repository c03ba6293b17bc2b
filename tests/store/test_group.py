"""A board that a group shares: several accounts of the system, each with a umask of its own."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kanban.domain.errors import NotSaved, Refused
from kanban.store.files import Disk
from kanban.store.opening import create_board, open_store
from kanban.store.sharing import closed_to, group_called, share_folder
from tests.store.accounts import Member
from tests.store.disks import TroubledDisk
from tests.store.happening import FOUNDING, another_card
from tests.store.worker import ROOT

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")

GROUP = 47_110
MEMBERS = ((47_111, 0o077), (47_112, 0o022), (47_113, 0o007))
"""Accounts without a name, and their umasks."""
OUTSIDER = 47_119

time.strptime("", "")  # reads what logging needs, before a member may not read the library


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that everybody gets through, which pytest's own are not."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


@pytest.fixture
def board(place: Path) -> Path:
    path = place / "team" / "board.json"
    create_board(path, FOUNDING, GROUP).close()
    return path


def commits(board: Path, times: int = 1, *, leaves: bool = True) -> Callable[[], None]:
    def act() -> None:
        store = open_store(board)
        for _ in range(times):
            store.commit(another_card())
        if leaves:
            store.close()

    return act


def every_member(act: Callable[[], None]) -> list[Member]:
    return [Member(account, act, GROUP, umask=umask) for account, umask in MEMBERS]


def one(act: Callable[[], None], account: int = MEMBERS[0][0], *groups: int) -> str:
    return Member(account, act, *groups, umask=0o077).said()


def cards_in(board: Path) -> int:
    store = open_store(board)
    store.close()
    return len(store.board.cards)


def is_everybodys(board: Path) -> bool:
    """The folder and all in it are the group's, with the modes that a shared board has."""
    return all(_is_shared(path) for path in (board.parent, *board.parent.rglob("*")))


def _is_shared(path: Path) -> bool:
    status = path.stat()
    wanted = 0o2770 if path.is_dir() else 0o660
    return (status.st_gid, stat.S_IMODE(status.st_mode)) == (GROUP, wanted)


def test_members_with_any_umask_work_in_turn_and_fold_at_leaving(board: Path) -> None:
    for _ in range(2):
        for account, umask in MEMBERS:
            assert Member(account, commits(board, 2), GROUP, umask=umask).said() == ""
            assert board.stat().st_uid == account, "it was folded by who left last"
            assert is_everybodys(board)
    assert cards_in(board) == 12
    assert {path.name for path in board.parent.iterdir()} >= {
        f"board.json{end}" for end in ("", ".journal", ".lock", ".bak", ".journal.1")
    }


def test_members_work_at_once(board: Path) -> None:
    assert [member.said() for member in every_member(commits(board, 20))] == ["", "", ""]
    assert cards_in(board) == 60
    assert is_everybodys(board)


def test_a_member_who_is_killed_leaves_the_board_to_the_others(board: Path) -> None:
    done, telling = os.pipe()

    def works_until_killed() -> None:
        store = open_store(board)
        while True:
            store.commit(another_card())
            os.write(telling, b".")

    for account, umask in MEMBERS:
        member = Member(account, works_until_killed, GROUP, umask=umask)
        os.read(done, 1)
        member.kill()
        assert member.said() == ""
        others = [other for other in MEMBERS if other[0] != account]
        for other, its_umask in others:
            assert Member(other, commits(board), GROUP, umask=its_umask).said() == ""
        assert is_everybodys(board)
    os.close(done)
    os.close(telling)


def test_an_outsider_cannot_read_and_is_told_whom_to_ask(board: Path) -> None:
    said = one(commits(board), OUTSIDER)
    assert "may not read" in said
    assert f"It is for the group {GROUP}: ask root" in said


def test_who_has_left_the_group_is_told_like_an_outsider(board: Path) -> None:
    assert one(commits(board), MEMBERS[0][0], GROUP) == ""
    assert f"It is for the group {GROUP}" in one(commits(board), MEMBERS[0][0])


def test_a_sticky_folder_is_told_before_anything_is_saved(board: Path) -> None:
    board.parent.chmod(0o3770)
    said = one(commits(board), MEMBERS[0][0], GROUP)
    assert f"{board.parent} has the sticky bit" in said
    assert f"`chmod -t {board.parent}`" in said
    assert cards_in(board) == 0


def test_a_folder_that_the_group_may_not_write_to_is_told(board: Path) -> None:
    board.parent.chmod(0o2750)
    said = one(commits(board), MEMBERS[0][0], GROUP)
    assert f"Ask root for `chmod g+rwxs {board.parent}`" in said
    assert cards_in(board) == 0


def test_a_right_that_is_taken_away_is_told_and_works_again_when_it_is_given_back(
    board: Path,
) -> None:
    taken, given = os.pipe(), os.pipe()

    def goes_on() -> None:
        store = open_store(board)
        store.commit(another_card())
        os.write(taken[1], b".")
        os.read(given[0], 1)
        with pytest.raises(NotSaved, match="cannot be reached"):
            store.commit(another_card())
        os.write(taken[1], b".")
        os.read(given[0], 1)
        store.commit(another_card())
        store.close()

    member = Member(MEMBERS[0][0], goes_on, GROUP, umask=0o077)
    for mode in (0o700, 0o2770):
        os.read(taken[0], 1)
        board.parent.chmod(mode)
        os.write(given[1], b".")
    assert member.said() == ""
    assert cards_in(board) == 2
    for end in (*taken, *given):
        os.close(end)


# Making it


def test_a_folder_that_was_made_for_a_board_goes_when_the_board_cannot_be_made(
    place: Path,
) -> None:
    disk = TroubledDisk()
    disk.faults = {"write": errno.ENOSPC}
    for folder, is_there in ((place / "new", False), (place / "old", True)):
        if is_there:
            folder.mkdir()
        with pytest.raises(NotSaved, match="No space left"):
            create_board(folder / "board.json", FOUNDING, GROUP, disk=disk)
        assert folder.exists() == is_there


def test_only_members_may_share_with_a_group() -> None:
    def shares() -> None:
        group_called(str(GROUP))

    assert one(shares, MEMBERS[0][0], GROUP) == ""
    assert "are no member of the group" in one(shares, OUTSIDER)
    with pytest.raises(Refused, match="There is no group “no-such-group”"):
        group_called("no-such-group")


def test_a_members_empty_folder_is_made_suitable_and_no_other(place: Path) -> None:
    own, full, others = place / "own", place / "full", place / "others"
    for folder in (own, full, others):
        folder.mkdir(0o755)
    for folder in (own, full):
        os.chown(folder, MEMBERS[0][0], MEMBERS[0][0])
    (full / "letter").touch()

    def founds(folder: Path) -> str:
        path = folder / "board.json"
        return one(lambda: create_board(path, FOUNDING, GROUP).close(), MEMBERS[0][0], GROUP)

    assert founds(own) == ""
    assert is_everybodys(own / "board.json")
    assert "holds other things" in founds(full)
    assert "Ask its owner, root, for `chgrp" in founds(others)
    assert "There is no folder" in founds(place / "far" / "away")
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (full, others)] == [0o755, 0o755]


@pytest.mark.parametrize(
    ("folder", "why"),
    [("/", "of the system"), ("/srv", "of the system"), ("/root", "of the system")],
)
def test_folders_of_the_system_are_not_shared(folder: str, why: str) -> None:
    with pytest.raises(NotSaved, match=why):
        share_folder(Disk(), Path(folder), GROUP)


def test_a_sticky_folder_is_not_shared(place: Path) -> None:
    place.chmod(0o1777)
    with pytest.raises(NotSaved, match="sticky bit"):
        share_folder(Disk(), place, GROUP)


def test_a_closed_folder_above_is_found(board: Path, place: Path) -> None:
    assert closed_to(Disk(), board.parent, GROUP) is None
    place.chmod(0o700)
    assert closed_to(Disk(), board.parent, GROUP) == place


def test_init_shares_and_members_act_under_their_own_login_only(place: Path) -> None:
    path = place / "team" / "board.json"
    words = ["init", str(path), "--name=Fair", f"--group={GROUP}", "--department=it:IT"]
    subprocess.run(
        [sys.executable, "-m", "kanban", *words], cwd=ROOT, check=True, capture_output=True
    )
    assert is_everybodys(path)

    def joins(*more: str) -> Callable[[], None]:
        def act() -> None:
            from kanban.cli.main import main

            with open(os.devnull, "w") as nowhere:
                sys.stdout = sys.stderr = nowhere
                code = main(["-b", str(path), *more, "join", "it"])
            assert code == 0, code

        return act

    import kanban.cli.administration  # noqa: F401  before a member may not read the library

    assert [member.said() for member in every_member(joins())] == ["", "", ""]
    assert re.search(r"AssertionError.*3", one(joins("--as=root"), MEMBERS[0][0], GROUP))
    assert is_everybodys(path)
    store = open_store(path)
    store.close()
    assert {f"uid-{account}" for account, _ in MEMBERS} <= set(store.board.people)
