"""What the lost changes may have given is not given again, even where no letter of them is left."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from kanban.domain.board import Board
from kanban.domain.errors import NotABoard
from kanban.store.base import Store
from kanban.store.opening import open_store
from kanban.store.restoring import restore
from tests.store.damage import (
    beside,
    board_with_a_past,
    opened,
    put_foreign_journal,
    repaired,
    same,
    tear,
)
from tests.store.happening import LATER, another_card, commented, happens, started


def lines_of(path: Path) -> list[bytes]:
    return beside(path, ".journal").read_bytes().splitlines(keepends=True)


def is_beyond(after: Board, before: Board) -> bool:
    """Nothing that anybody may have seen before is given again."""
    return (
        after.revision > before.revision
        and after.last_number >= before.last_number
        and all(card.version > before.cards[n].version for n, card in after.cards.items())
    )


@pytest.fixture
def past(tmp_path: Path) -> tuple[Path, Board, Store]:
    path, before = board_with_a_past(tmp_path)
    return path, before, open_store(path)


@pytest.mark.parametrize("rubbish", [b"", b"milk\n", b"milk", bytes(4_000), b"x\n" * 2_000])
def test_a_journal_of_which_no_line_is_left_may_have_been_as_long_as_any(
    past: tuple[Path, Board, Store], rubbish: bytes
) -> None:
    path, before, follower = past
    for number in range(4, 40):
        follower.commit(another_card())
        before = follower.commit(happens(started(number))).board
    beside(path, ".journal").write_bytes(rubbish)
    done = repaired(path).done
    after = opened(path)
    assert is_beyond(after, before)
    with suppress(NotABoard):  # what it holds open was altered in its hands
        follower.refresh()
    assert follower.refresh().board == after
    follower.close()
    assert any(f"the next card has the number {after.last_number + 1}" in said for said in done)
    assert b"up to" not in "".join(done).encode()


@pytest.mark.parametrize("name", ["number", "last_number", "seq", "card", "version"])
@pytest.mark.parametrize("has_header", [False, True])
def test_a_number_that_cannot_have_been_given_is_not_believed(
    past: tuple[Path, Board, Store], name: str, has_header: bool
) -> None:
    path, before, follower = past
    kept = b"".join(lines_of(path)[:1]) if has_header else b""
    rubbish = b'{"number":1,"%b":999999999999}\n' % name.encode()
    beside(path, ".journal").write_bytes(kept + rubbish)
    repaired(path)
    after = opened(path)
    assert after.last_number < 2_000
    assert after.revision < 20_000
    assert all(card.version < 20_000 for card in after.cards.values())
    assert after.last_number >= before.last_number - has_header
    follower.close()


def test_so_it_is_with_the_journal_of_another_board(past: tuple[Path, Board, Store]) -> None:
    path, before, follower = past
    put_foreign_journal(path)
    repaired(path)
    assert is_beyond(opened(path), before)
    follower.close()


def test_so_it_is_when_a_backup_is_put_in_the_place_of_such_a_board(
    past: tuple[Path, Board, Store],
) -> None:
    path, before, follower = past
    copy = path.with_name("copy.json")
    copy.write_bytes(path.read_bytes())
    beside(path, ".journal").write_bytes(b"milk\n")
    assert is_beyond(restore(path, copy, "ada", LATER).board, before)
    follower.close()


def test_a_journal_beside_which_nothing_is_left_is_taken_at_its_word(
    past: tuple[Path, Board, Store],
) -> None:
    path, before, follower = past
    copy = path.with_name("copy.json")
    copy.write_bytes(path.read_bytes())
    for end in ("", ".bak", ".journal.1"):
        beside(path, end).unlink()
    board = restore(path, copy, "ada", LATER).board
    assert board.revision < before.revision + 10
    assert board.last_number == before.last_number
    follower.close()


def test_the_longest_journal_of_a_large_board_has_more_changes(tmp_path: Path) -> None:
    numbers = []
    for length in (10, 1_600_000):
        (tmp_path / str(length)).mkdir()
        path, _ = board_with_a_past(tmp_path / str(length))
        store = open_store(path)
        store.commit(happens(commented(1, "x" * length)))
        store.close()
        open_store(path).commit(another_card())
        beside(path, ".journal").write_bytes(b"milk\n")
        repaired(path)
        numbers.append(opened(path).last_number)
    small, large = numbers
    assert 600 < small < 700
    assert large > small + 200


def test_a_number_that_was_given_in_a_hole_is_not_given_again(
    past: tuple[Path, Board, Store],
) -> None:
    path, _, follower = past
    before = follower.commit(another_card()).board
    before = follower.commit(happens(commented(1))).board
    journal, lines = beside(path, ".journal"), lines_of(path)
    lines[-2] = bytes(len(lines[-2]) - 1) + b"\n"
    journal.write_bytes(b"".join(lines))
    repaired(path)
    assert is_beyond(opened(path), before)
    follower.close()


def test_a_change_that_was_never_finished_has_given_nothing(
    past: tuple[Path, Board, Store],
) -> None:
    path, before, follower = past
    tear(path)
    with beside(path, ".journal").open("ab") as end:
        end.write(b'{"seq":7,"title":"' + b"x" * 2_000)
    repaired(path)
    after = opened(path)
    assert same(after, before)
    assert after.last_number == before.last_number
    follower.close()
