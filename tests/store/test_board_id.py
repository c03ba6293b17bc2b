"""A board is told from every other by its id."""

from __future__ import annotations

from pathlib import Path

from kanban.store.opening import create_board, open_store
from tests.store.conftest import Opener
from tests.store.happening import FOUNDING, another_card


def test_stores_on_one_board_know_it_by_the_same_id(opened: Opener) -> None:
    ours, theirs = opened(), opened()
    known = ours.board_id
    ours.commit(another_card())
    assert known == ours.board_id == theirs.board_id != ""


def test_a_board_that_was_moved_is_the_same_and_another_is_another(
    path: Path, tmp_path: Path
) -> None:
    first = open_store(path)
    first.close()
    moved = path.rename(tmp_path / "moved.json")
    again, other = open_store(moved), create_board(tmp_path / "other.json", FOUNDING)
    assert first.board_id == again.board_id != other.board_id
    again.close()
    other.close()
