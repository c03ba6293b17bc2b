"""How far a person has seen a board is kept beside it, and nothing about that is ever an error."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from kanban.config.seen import LOOKS_BACK, MarksKept
from kanban.domain.unseen import Seen
from tests.making import NOW

MARK = Seen(since=NOW - timedelta(days=1), versions={1: 3, 20: 1})


def marks(folder: Path, login: str = "mara", board: str = "66ddbf37d5cff74d") -> MarksKept:
    return MarksKept(str(folder), login, board)


def test_what_was_kept_is_read_again_by_the_same_person_on_the_same_board(tmp_path: Path) -> None:
    marks(tmp_path).keep(MARK)
    assert marks(tmp_path).read(NOW) == MARK
    nothing = Seen(since=NOW - LOOKS_BACK)
    assert marks(tmp_path, login="ben").read(NOW) == nothing
    assert marks(tmp_path, board="0000000000000000").read(NOW) == nothing


def test_two_windows_of_one_person_add_to_each_other(tmp_path: Path) -> None:
    marks(tmp_path).keep(MARK)
    marks(tmp_path).keep(Seen(since=NOW - LOOKS_BACK, versions={1: 2, 7: 4}))
    assert marks(tmp_path).read(NOW).versions == {1: 3, 7: 4, 20: 1}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"since":1}',
        b'{"since":"2026-03-01T09:00:00"}',
        b'{"since":"2026-03-01T09:00:00Z","versions":{"a":1}}',
        b"[" * 100_000,
        b"\xff",
    ],
)
def test_a_broken_mark_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    marks(tmp_path).keep(MARK)
    (file,) = (tmp_path / "seen" / "mara").iterdir()
    file.write_bytes(content)
    assert marks(tmp_path).read(NOW) == Seen(since=NOW - LOOKS_BACK)
    marks(tmp_path).keep(MARK)
    assert marks(tmp_path).read(NOW) == MARK


def test_where_nothing_can_be_kept_nothing_is() -> None:
    kept = MarksKept(os.devnull, "mara", "66ddbf37d5cff74d")
    kept.keep(MARK)
    assert kept.read(NOW) == Seen(since=NOW - LOOKS_BACK)


def test_odd_names_stay_in_the_folder(tmp_path: Path) -> None:
    marks(tmp_path, login="../../x", board="../y").keep(MARK)
    (file,) = tmp_path.rglob("*.json")
    assert file.relative_to(tmp_path).parts[0] == "seen"
    assert len(file.relative_to(tmp_path).parts) == 3
