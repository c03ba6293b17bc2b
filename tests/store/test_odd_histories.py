"""A file edited by hand: events of a card that cannot follow those before them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kanban.domain.errors import NotABoard
from kanban.store.opening import create_board, open_store
from tests.store.happening import FOUNDING, requested, started


def test_a_second_request_is_told_when_the_history_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    create_board(path, [*FOUNDING, requested(1), started(1), requested(1), requested(2)]).close()
    store = open_store(path)
    why = "cards.1.events[2]: a card is requested once only"
    with pytest.raises(NotABoard, match=re.escape(why)):
        store.history(1)
    assert len(store.history(2)) == 1
    store.close()
