"""The stores that every promise is tried on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kanban.domain.board import Board
from kanban.domain.events import BoardNamed
from kanban.store.backups import back_up
from kanban.store.base import Store
from kanban.store.memory import MemoryBoard, MemoryStore
from kanban.store.opening import create_board, open_store
from tests.store.happening import FOUNDING, NOW, another_card, happens, started
from tests.store.mortals import Mortals, served

Opener = Callable[[], Store]


@pytest.fixture(scope="module")
def mortals() -> Iterator[Mortals]:
    with served() as one:
        yield one


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


@pytest.fixture
def backup(path: Path) -> Path:
    """A backup of the board at change 3 with two cards, on which more happened since: card 1 was
    started, card 3 was asked for, and the board was renamed."""
    store = open_store(path)
    store.commit(another_card("One"))
    store.commit(another_card("Two"))
    kept = back_up(path, NOW).path
    store.commit(happens(started(1)))
    store.commit(another_card("Three"))
    store.commit(happens(BoardNamed(at=NOW, by="ada", name="Mill")))
    store.close()
    return kept
