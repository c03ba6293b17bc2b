"""Whether a board is all there is, asked of every store by whoever keeps a count of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kanban.domain.errors import NotABoard
from kanban.store.opening import create_board, open_store
from tests.store.conftest import Opener
from tests.store.happening import FOUNDING, another_card


def test_a_board_is_current_until_somebody_else_changes_it(opened: Opener) -> None:
    ours, theirs = opened(), opened()
    assert ours.is_current()
    ours.commit(another_card())
    assert (ours.is_current(), theirs.is_current()) == (True, False)
    theirs.refresh()
    assert theirs.is_current()
    theirs.commit(another_card())
    assert not ours.is_current()
    ours.close()
    assert not ours.is_current()


def test_a_board_is_still_current_when_it_is_closed(opened: Opener) -> None:
    store = opened()
    store.commit(another_card())
    store.close()
    assert store.is_current()
    opened().commit(another_card())
    assert not store.is_current()


def test_a_board_is_not_current_where_another_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    create_board(path, FOUNDING).close()
    store = open_store(path)
    (tmp_path / "other").write_text("{}")
    os.replace(tmp_path / "other", path)
    with pytest.raises(NotABoard):
        store.refresh()
    assert not store.is_current()
    store.close()
