"""The stores that every promise is tried on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kanban.domain.board import Board
from kanban.store.base import Store
from kanban.store.memory import MemoryBoard, MemoryStore
from kanban.store.opening import create_board, open_store
from tests.store.happening import FOUNDING

Opener = Callable[[], Store]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a founded board that nobody has open."""
    file = tmp_path / "board.json"
    create_board(file, FOUNDING).close()
    return file


@pytest.fixture(params=["memory", "tinydb"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Opens a store on one and the same founded board at every call; closes them all at the end."""
    stores: list[Store] = []
    if request.param == "memory":
        shared = MemoryBoard(Board().after(FOUNDING))

        def another() -> Store:
            return MemoryStore(shared)
    else:
        file = tmp_path / "board.json"
        create_board(file, FOUNDING).close()

        def another() -> Store:
            return open_store(file)

    def open_one() -> Store:
        stores.append(another())
        return stores[-1]

    yield open_one
    for store in stores:
        store.close()
