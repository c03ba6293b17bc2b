"""Putting a backup back: nothing is lost, and everybody who has the board open follows."""

from __future__ import annotations

import errno
import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from kanban.domain.errors import NotABoard, NotSaved
from kanban.domain.events import BoardRestored, CardRestored
from kanban.store.backups import folder, keep_raw
from kanban.store.files import Disk, Paths
from kanban.store.kept import found, listed
from kanban.store.opening import create_board, open_store
from kanban.store.restoring import restore
from tests.store.damage import opened
from tests.store.happening import FOUNDING, LATER, NOW, another_card, commented, happens


def test_a_restore_is_the_boards_next_change(path: Path, backup: Path) -> None:
    done = restore(path, backup, "ada", LATER)
    store = open_store(path)
    assert store.board == done.board
    assert (store.board.revision, store.board.name) == (7, "Works")
    assert sorted(store.board.cards) == [1, 2]
    assert store.board.cards[1].state == "requested"
    store.close()


def test_no_number_of_a_card_is_given_twice(path: Path, backup: Path) -> None:
    restore(path, backup, "ada", LATER)
    store = open_store(path)
    assert sorted(store.commit(another_card()).board.cards) == [1, 2, 4]
    store.close()


def test_the_history_says_who_put_the_board_back_to_which_change(path: Path, backup: Path) -> None:
    restore(path, backup, "ada", LATER)
    store = open_store(path)
    assert store.history(1)[-1] == CardRestored(at=LATER, by="ada", card=1, revision=3, version=3)
    assert [event.__struct_config__.tag for event in store.history(2)] == ["request"]
    store.close()
    assert b'"verb":"restore"' in path.read_bytes()


def test_a_card_that_was_put_back_has_a_version_nobody_has_seen(path: Path, backup: Path) -> None:
    before = open_store(path)
    seen = before.board.cards[1].version
    restore(path, backup, "ada", LATER)
    assert before.refresh().board.cards[1].version > seen
    before.close()


def test_the_board_of_before_is_kept_and_can_be_put_back(path: Path, backup: Path) -> None:
    store = open_store(path)
    before = store.board
    store.close()
    done = restore(path, backup, "ada", LATER)
    assert done.kept is not None
    restore(path, done.kept, "ada", LATER + timedelta(hours=1))
    store = open_store(path)
    assert store.board.revision == 8
    assert sorted(store.board.cards) == sorted(before.cards)
    assert store.board.name == before.name
    assert store.board.cards[1].state == before.cards[1].state
    store.close()


def test_who_has_the_board_open_follows_and_is_told_of_the_restore_only(
    path: Path, backup: Path
) -> None:
    follower = open_store(path)
    done = restore(path, backup, "ada", LATER)
    update = follower.refresh()
    assert update.board == done.board
    assert update.events == (
        CardRestored(at=LATER, by="ada", card=1, revision=3, version=3),
        BoardRestored(at=LATER, by="ada", revision=3),
    )
    assert follower.refresh().events == ()
    assert done.kept is not None
    done = restore(path, done.kept, "ada", LATER + timedelta(hours=1))
    update = follower.refresh()
    assert update.board == done.board
    assert update.events == done.events
    follower.close()


def test_what_happened_after_a_restore_is_told_as_well(path: Path, backup: Path) -> None:
    follower, other = open_store(path), open_store(path)
    restore(path, backup, "ada", LATER)
    said = commented(1).__class__(at=LATER + timedelta(minutes=1), by="mara", card=1, text="Oh.")
    other.commit(happens(said))
    update = follower.refresh()
    assert update.events[-2:] == (BoardRestored(at=LATER, by="ada", revision=3), said)
    follower.close()
    other.close()


def test_a_form_that_was_open_meanwhile_saves_on_the_restored_board(
    path: Path, backup: Path
) -> None:
    form = open_store(path)
    restore(path, backup, "ada", LATER)
    board = form.commit(happens(commented(2))).board
    assert board.revision == 8
    assert sorted(board.cards) == [1, 2]
    form.close()
    reader = open_store(path)
    assert reader.board == board
    reader.close()


def test_a_backup_of_another_board_is_refused(path: Path, tmp_path: Path) -> None:
    create_board(tmp_path / "other.json", FOUNDING).close()
    before = path.read_bytes()
    with pytest.raises(NotSaved, match="is a backup of another board"):
        restore(path, tmp_path / "other.json", "ada", LATER)
    assert path.read_bytes() == before
    path.write_bytes(b"junk")
    assert restore(path, tmp_path / "other.json", "ada", LATER).board.revision == 2


def test_a_bad_backup_is_refused_with_the_words_for_a_bad_board(path: Path, backup: Path) -> None:
    before = path.read_bytes()
    backup.write_bytes(backup.read_bytes()[:-20])
    with pytest.raises(NotABoard, match="is not JSON"):
        restore(path, backup, "ada", LATER)
    assert path.read_bytes() == before


@pytest.mark.parametrize("damage", [b"junk", b"", b'{"meta":{}}'])
def test_a_damaged_board_is_kept_as_it_is_and_replaced(
    path: Path, backup: Path, damage: bytes
) -> None:
    path.write_bytes(damage)
    done = restore(path, backup, "ada", LATER)
    assert done.kept is not None
    assert (done.kept / path.name).read_bytes() == damage
    store = open_store(path)
    assert sorted(store.board.cards) == [1, 2]
    store.commit(another_card())
    store.close()


def test_numbers_and_changes_go_on_even_from_a_damaged_board(path: Path, backup: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])
    board = restore(path, backup, "ada", LATER).board
    assert (board.revision, board.last_number) == (7, 3)


def test_a_version_that_only_a_damaged_board_speaks_of_is_not_given_again(
    path: Path, backup: Path
) -> None:
    seen = opened(path).cards[1].version
    path.write_bytes(path.read_bytes()[:-3])
    done = restore(path, backup, "ada", LATER)
    assert done.board.cards[1].version == seen + 1
    assert [event.card for event in done.events if isinstance(event, CardRestored)] == [1]


def test_what_the_files_before_the_last_checkpoint_speak_of_is_not_given_again(
    path: Path, backup: Path
) -> None:
    path.unlink()
    board = restore(path, backup, "ada", LATER).board
    assert (board.revision, board.last_number) == (7, 3)


@pytest.mark.parametrize(
    ("left", "mode"), [((".bak", ".lock"), 0o664), ((".lock",), 0o660), ((), 0o640)]
)
def test_a_missing_board_comes_back_with_the_rights_of_what_is_left_of_it(
    path: Path, backup: Path, left: tuple[str, ...], mode: int
) -> None:
    backup.chmod(0o600)
    path.parent.chmod(0o2750)
    for file in path.parent.glob("board.json*"):
        if file.is_file() and file.name.removeprefix(path.name) not in left:
            file.unlink()
    for end in left:
        path.with_name(path.name + end).chmod(0o664 if end == ".bak" else 0o660)
    done = restore(path, backup, "ada", LATER)
    assert done.kept is None
    assert stat.S_IMODE(path.stat().st_mode) == mode
    store = open_store(path)
    assert store.commit(another_card()).board.cards.keys() >= {1, 2}
    store.close()


def test_a_missing_board_in_somebodys_own_folder_is_private(path: Path, backup: Path) -> None:
    path.parent.chmod(0o755)
    for file in path.parent.glob("board.json*"):
        if file.is_file():
            file.unlink()
    restore(path, backup, "ada", LATER)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_board_that_is_missing_beside_its_journal_comes_back(path: Path, backup: Path) -> None:
    store = open_store(path)
    store.commit(another_card())
    path.unlink()
    done = restore(path, backup, "ada", LATER)
    assert done.kept is not None
    assert [copy.name for copy in done.kept.iterdir()] == ["board.json.journal"]
    assert done.board.revision == 8
    assert store.refresh().board == done.board
    store.close()


def test_what_was_kept_raw_can_be_put_back_with_its_journal(path: Path) -> None:
    store = open_store(path)
    store.commit(another_card())
    paths = Paths.of(path)
    kept = keep_raw(Disk(), paths, "before-repair", NOW)
    store.commit(another_card())
    store.close()
    restore(path, found(path, kept.name), "ada", LATER)
    store = open_store(path)
    assert sorted(store.board.cards) == [1]
    store.close()


def test_backups_are_listed_newest_first_and_a_bad_one_says_what_is_wrong(
    path: Path, backup: Path
) -> None:
    restore(path, backup, "ada", LATER)
    (folder(Paths.of(path)) / "2026-01-01T00-00-00Z-automatic.json").write_text("junk")
    newest, _, made, bad = listed(path)
    assert newest.name == "2026-03-04T09-00-00Z-before-restore.json"
    assert made.backup is not None
    assert (made.backup.revision, made.backup.cards) == (3, 2)
    assert bad.backup is None
    assert "is not JSON" in bad.fault


def test_a_name_that_no_file_can_have_is_no_backup(path: Path) -> None:
    with pytest.raises(NotABoard, match=r"cannot be looked at .*too long"):
        found(path, "a" * 300)


def test_a_backup_that_nobody_may_look_at_is_told_and_not_taken_for_none(path: Path) -> None:
    class Closed(Disk):
        def stat(self, path: Path) -> os.stat_result:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

    with pytest.raises(NotABoard, match=r"y cannot be looked at \(Permission denied\)"):
        found(path, "closed/y", Closed())


def test_one_backup_that_nobody_may_look_at_does_not_hide_the_others(
    path: Path, backup: Path
) -> None:
    closed = folder(Paths.of(path)) / "2026-01-01T00-00-00Z-automatic.json"
    closed.touch()

    class Closed(Disk):
        def stat(self, path: Path) -> os.stat_result:
            if path == closed:
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return super().stat(path)

    *others, bad = listed(path, Closed())
    assert backup in [one.backup.path for one in others if one.backup is not None]
    assert "Permission denied" in bad.fault


def test_a_huge_file_in_the_place_of_the_board_is_not_read(path: Path, backup: Path) -> None:
    with path.open("wb") as file:
        file.truncate(60 << 30)
    with pytest.raises(NotSaved, match=r"too large for a board.* Move it away"):
        restore(path, backup, "ada", LATER)
    assert path.stat().st_size == 60 << 30


def test_a_board_that_may_not_be_changed_is_not_restored(path: Path, backup: Path) -> None:
    class Viewers(Disk):
        def may_write(self, path: Path) -> bool:
            return path.name == "nothing"

    with pytest.raises(NotSaved):
        restore(path, backup, "ada", LATER, disk=Viewers())
