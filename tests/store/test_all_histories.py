"""Every store tells the histories of all cards as it tells each of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kanban.domain.errors import NotABoard
from kanban.store.opening import open_store
from tests.store.conftest import Opener
from tests.store.happening import happens, requested
from tests.store.test_departments import CARE, FIRST


def test_all_histories_are_those_of_each_card(opened: Opener) -> None:
    ours, theirs = opened(), opened()
    assert [*ours.histories()] == []
    theirs.commit(happens(FIRST, CARE))
    for number in (1, 2, 3):
        theirs.commit(happens(requested(number)))
    ours.refresh()
    for store in (ours, theirs, opened()):
        assert [*store.histories()] == [store.history(number) for number in (1, 2, 3)]


def test_those_of_some_cards_come_in_the_order_in_which_they_are_asked_for(opened: Opener) -> None:
    store = opened()
    store.commit(happens(FIRST, *map(requested, (1, 2, 3))))
    assert [history[0].card for history in store.histories((3, 9, 1))] == [3, 1]
    assert [*store.histories(())] == []


def test_they_are_of_the_board_as_it_was_when_the_first_was_asked_for(opened: Opener) -> None:
    store = opened()
    store.commit(happens(FIRST, requested(1)))
    store.commit(happens(requested(2)))
    told = store.histories()
    next(told)
    store.commit(happens(requested(3)))
    assert [history[0].card for history in told] == [2]


@pytest.mark.parametrize(
    ("written", "spoilt"),
    [('"verb":"request"', '"verb":"reqvest"'), (':00.250000Z","by":"mara"', ':00.25","by":"mara"')],
)
def test_an_event_that_cannot_be_read_is_named(path: Path, written: str, spoilt: str) -> None:
    store = open_store(path)
    store.commit(happens(requested(1)))
    store.close()
    before, found, after = path.read_text(encoding="utf-8").rpartition(written)
    assert found
    path.write_text(f"{before}{spoilt}{after}", encoding="utf-8")
    store = open_store(path)
    with pytest.raises(NotABoard, match=r"cards\.1\.events\[0\]"):
        list(store.histories())
    store.close()
