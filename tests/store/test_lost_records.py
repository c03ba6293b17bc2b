"""A journal that loses or garbles what was saved, under a process that has it open."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kanban.domain.errors import NotABoard
from kanban.store.base import Store
from kanban.store.opening import open_store
from tests.store.happening import another_card


@pytest.fixture
def journal(path: Path) -> Path:
    return path.with_name("board.json.journal")


def sizes_of(store: Store, journal: Path, commits: int) -> list[int]:
    """Commit; the size of the journal after each."""
    sizes = []
    for _ in range(commits):
        store.commit(another_card())
        sizes.append(journal.stat().st_size)
    return sizes


@pytest.mark.parametrize("cut", [-1, -200, None])
def test_a_journal_cut_short_is_told_and_nothing_is_put_behind_the_hole(
    path: Path, journal: Path, cut: int | None
) -> None:
    store = open_store(path)
    first, _ = sizes_of(store, journal, 2)
    board, whole = store.board, journal.read_bytes()
    left = whole[: first if cut is None else cut]
    os.truncate(journal, len(left))
    with pytest.raises(NotABoard, match="was cut short while it was open"):
        store.commit(another_card())
    for _ in range(2):
        with pytest.raises(NotABoard, match="went back from change 3 to change 2"):
            store.refresh()
    assert store.board == board
    assert journal.read_bytes() == left
    journal.write_bytes(whole)
    assert store.refresh().events == ()
    assert len(store.commit(another_card()).events) == 1
    store.close()
    assert len(open_store(path).board.cards) == 3


@pytest.mark.parametrize("commits", [1, 2, 3])
def test_a_journal_that_was_cut_and_has_grown_again_is_told(
    path: Path, journal: Path, commits: int
) -> None:
    ours = open_store(path)
    first, *_ = sizes_of(ours, journal, 2)
    os.truncate(journal, first)
    theirs = open_store(path)
    for _ in range(commits):
        theirs.commit(another_card("A much longer title than that of the card that was lost"))
    there = journal.read_bytes()
    for _ in range(2):
        with pytest.raises(NotABoard, match="was cut short while it was open"):
            ours.commit(another_card())
    assert journal.read_bytes() == there
    ours.close()
    theirs.close()
    assert len(open_store(path).board.cards) == 1 + commits


def test_an_acknowledged_change_is_never_cut_off_by_who_saw_another(
    path: Path, journal: Path
) -> None:
    """One line was lost and another, longer one is in its place: no whole record lies behind."""
    ours = open_store(path)
    first, _ = sizes_of(ours, journal, 2)
    os.truncate(journal, first)
    theirs = open_store(path)
    theirs.commit(another_card("x" * 300))
    with pytest.raises(NotABoard, match="was cut short"):
        ours.commit(another_card())
    assert theirs.refresh().events == ()
    theirs.close()
    assert open_store(path).board.cards[2].title == "x" * 300


def test_good_records_before_a_damaged_one_come_when_the_damage_is_mended(
    path: Path, journal: Path
) -> None:
    reader, writer = open_store(path), open_store(path)
    sizes = sizes_of(writer, journal, 3)
    whole = journal.read_bytes()
    damaged = bytearray(whole)
    damaged[sizes[0] + 40] ^= 1
    journal.write_bytes(damaged)
    for _ in range(2):
        with pytest.raises(NotABoard, match=f"is damaged at byte {sizes[0]}:"):
            reader.refresh()
        with pytest.raises(NotABoard, match="is damaged at byte"):
            reader.commit(another_card())
    assert reader.board.revision == 1
    assert journal.read_bytes() == damaged
    journal.write_bytes(whole)
    update = reader.refresh()
    assert (update.board, len(update.events)) == (writer.board, 3)
    assert len(reader.commit(another_card()).board.cards) == 4
    reader.close()
    writer.close()
    assert len(open_store(path).board.cards) == 4
