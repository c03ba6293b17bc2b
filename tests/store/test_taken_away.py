"""The board's file or its folder is taken away or replaced while somebody has it open."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kanban.domain.errors import StoreError
from kanban.store.opening import create_board
from tests.store.happening import FOUNDING
from tests.store.test_faults import Session


def removed(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))


def folder_moved(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


def another_board(path: Path) -> None:
    removed(path)
    other = path.with_name("other.json")
    create_board(other, FOUNDING).close()
    other.rename(path)


def an_older_copy(path: Path) -> None:
    removed(path)
    path.write_bytes(path.with_name("old").read_bytes())


def a_link(path: Path) -> None:
    removed(path)
    path.symlink_to("elsewhere")


def a_folder(path: Path) -> None:
    removed(path)
    path.mkdir()


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        (removed, "is not there any more"),
        (folder_moved, "[Tt]here is no (folder|board)|cannot be reached"),
        (another_board, "belongs to another board|Another board was put"),
        (an_older_copy, "is older than its journal|went back from change"),
        (a_link, "symbolic links|is a link"),
        (a_folder, "is a folder"),
    ],
)
def test_a_board_that_is_taken_away_or_replaced_is_told_of_and_found_again(
    tmp_path: Path, happens: Callable[[Path], None], said: str
) -> None:
    path = tmp_path / "board" / "board.json"
    path.parent.mkdir()
    create_board(path, FOUNDING).close()
    shutil.copy(path, path.with_name("old"))
    session, other = Session(path), Session(path)
    other.commit()
    other.store.close()
    session.store.close()
    session = Session(path)
    session.told += other.told
    session.commit()
    board = session.store.board
    happens(path)
    for attempt in (session.refresh, session.commit, session.refresh):
        with pytest.raises(StoreError, match=said):
            attempt()
    assert session.store.board is board
    if happens is folder_moved:
        path.parent.with_name("elsewhere").rename(path.parent)
    else:
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        path.with_name("elsewhere").rename(path)
    session.commit()
    session.check()
    session.store.close()
