"""A repair keeps the files first, and loses nothing that was whole."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from kanban.domain.board import Board
from kanban.domain.errors import NotABoard
from kanban.store.opening import open_store
from tests.store.damage import (
    DAMAGES,
    beside,
    board_with_a_past,
    change_record,
    contents,
    faults,
    kept_copies,
    kinds,
    opened,
    put_old_copy,
    quiet,
    raw,
    repaired,
    same,
)
from tests.store.happening import another_card

LOSSLESS = ("torn journal", "older board", "no board", "empty board", "half a board")
"""What leaves every change that was saved somewhere."""
LOSING_A_CARD = (
    "damaged first record",
    "damaged last record",
    "journal of another board",
    "rubbish for a journal",
)
"""What is lost with it is its number: that is not given again."""
SAVED_BEFORE_THE_LAST_CHECKPOINT = 2
"""Cards."""


@pytest.fixture
def past(tmp_path: Path) -> tuple[Path, Board]:
    return board_with_a_past(tmp_path)


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
    assert quiet(path) == ({"missing_cards"} if damage in LOSING_A_CARD else set())
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


@pytest.mark.parametrize("line", [1, 3])
def test_neither_a_number_nor_a_change_nor_a_version_is_given_again(
    past: tuple[Path, Board], line: int
) -> None:
    path, before = past
    change_record(path, line - 1)
    repaired(path)
    after = opened(path)
    assert after.revision > before.revision
    assert after.last_number == before.last_number == 3
    seen = before.cards[1].version
    assert after.cards[1].version > seen if line == 1 else after.cards[1].version == seen
    store = open_store(path)
    assert sorted(store.commit(another_card()).board.cards) == [1, 2, 4]
    assert store.history(1)
    store.close()


@pytest.mark.parametrize("how_many", [1, 20])
@pytest.mark.parametrize("at_the_end", [False, True])
def test_changes_of_which_no_letter_is_left_count_too(
    path: Path, how_many: int, at_the_end: bool
) -> None:
    follower, store = open_store(path), open_store(path)
    for _ in range(30):
        store.commit(another_card())
    before = follower.refresh().board
    journal = beside(path, ".journal")
    lines = journal.read_bytes().splitlines(keepends=True)
    first = len(lines) - how_many if at_the_end else 5
    lost = b"".join(lines[first : first + how_many])
    with journal.open("r+b") as file:
        file.seek(len(b"".join(lines[:first])))
        file.write(bytes(len(lost)))
    repaired(path)
    after = opened(path)
    assert after.revision > before.revision
    assert after.last_number >= before.last_number
    with suppress(NotABoard):  # what it holds open was altered in its hands
        follower.refresh()
    assert follower.refresh().board == after
    follower.close()
    store.close()


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
