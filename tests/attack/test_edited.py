"""board.json edited by hand, in the ways of several editors, while processes have it open."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kanban.domain.errors import NotABoard
from kanban.store.opening import open_store
from tests.attack.whole import BOARD, make_whole
from tests.store.happening import commented, happens

Editor = Callable[[Path, bytes], None]


def in_place(path: Path, text: bytes) -> None:
    with path.open("r+b") as file:
        file.write(text)
        file.truncate()


def renamed_over(path: Path, text: bytes) -> None:
    path.with_name("4913~").write_bytes(text)
    os.rename(path.with_name("4913~"), path)


def moved_away_first(path: Path, text: bytes) -> None:
    os.rename(path, path.with_name("board.json~"))
    path.write_bytes(text)


EDITORS: list[Editor] = [in_place, renamed_over, moved_away_first]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    make_whole(tmp_path)
    return tmp_path / BOARD


@pytest.mark.parametrize("edit", EDITORS)
def test_an_edit_and_what_others_do_meanwhile_are_both_kept(path: Path, edit: Editor) -> None:
    ours, theirs = open_store(path), open_store(path)
    edit(path, path.read_bytes().replace(b'"Paper"', b'"Paper, white"'))
    after = theirs.commit(happens(commented(1))).board
    assert (after.cards[4].title, after.cards[1].comments) == ("Paper, white", 2)
    assert ours.refresh().board == after
    ours.close()
    theirs.close()
    assert open_store(path).board == after
    assert json.loads(path.read_bytes())["cards"]["4"]["title"] == "Paper, white"


@pytest.mark.parametrize("share", [0, 0.3, 0.999])
def test_a_file_that_an_editor_has_half_written_is_waited_for(path: Path, share: float) -> None:
    ours, theirs = open_store(path), open_store(path)
    board, whole = ours.board, path.read_bytes()
    half = whole[: int(len(whole) * share)]
    in_place(path, half)
    for _ in range(2):
        with pytest.raises(NotABoard, match=r"is not JSON|is empty"):
            ours.refresh()
        with pytest.raises(NotABoard, match=r"is not JSON|is empty"):
            theirs.commit(happens(commented(1)))
    assert (ours.board, path.read_bytes()) == (board, half)
    in_place(path, whole)
    assert ours.refresh().board == board
    after = theirs.commit(happens(commented(1))).board
    assert ours.refresh().board == after
    ours.close()
    theirs.close()


@pytest.mark.parametrize("edit", EDITORS)
def test_another_board_in_its_place_is_told_and_left_alone(path: Path, edit: Editor) -> None:
    ours = open_store(path)
    other = path.with_name("foreign").joinpath(BOARD).read_bytes()
    edit(path, other)
    for _ in range(2):
        with pytest.raises(NotABoard, match="belongs to another board"):
            ours.refresh()
        with pytest.raises(NotABoard, match="belongs to another board"):
            ours.commit(happens(commented(1)))
    ours.close()
    assert path.read_bytes() == other
