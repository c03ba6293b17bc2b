"""What `kanban.store.base` promises, attacked on every store. Each test is named like its rule."""

from __future__ import annotations

import threading

import pytest
from msgspec.structs import replace

from kanban.domain.board import Board
from kanban.domain.card import difference
from kanban.domain.errors import Refused
from kanban.domain.events import BoardNamed, DepartmentSet, Event, PersonSet, Redone, Undone
from kanban.domain.people import Department, Person
from kanban.store.base import Store
from tests.store.conftest import Opener
from tests.store.happening import (
    FOUNDING,
    NOW,
    another_card,
    commented,
    happens,
    requested,
    started,
)

LONG = 10.0
"""Seconds to wait for what must come; a test that waits this long has failed."""


def refuse(board: Board) -> tuple[Event, ...]:
    raise Refused("not_now", f"Not on a board with {len(board.cards)} cards.")


def test_a_new_store_has_the_board_as_it_is(opened: Opener) -> None:
    opened().commit(happens(requested(1)))
    board = opened().board
    assert board == Board().after(FOUNDING).after([requested(1)])


def test_a_new_store_tells_nothing_of_the_past(opened: Opener) -> None:
    opened().commit(happens(requested(1)))
    assert opened().refresh().events == ()


def test_commit_gives_the_board_after_its_events(opened: Opener) -> None:
    store = opened()
    before = store.board
    update = store.commit(happens(requested(1), started(1)))
    assert update.board == store.board == before.after([requested(1), started(1)])
    assert update.events == (requested(1), started(1))


def test_commit_decides_on_what_others_did_before(opened: Opener) -> None:
    ours, theirs = opened(), opened()
    theirs.commit(another_card())
    update = ours.commit(another_card())
    assert update.events == (requested(1), requested(2))
    assert set(update.board.cards) == {1, 2}


def test_every_store_comes_to_the_same_board(opened: Opener) -> None:
    ours, theirs = opened(), opened()
    for number in range(1, 6):
        ours.commit(another_card())
        theirs.commit(happens(started(number), commented(number)))
    assert ours.refresh().board == theirs.refresh().board == opened().board
    assert ours.board.in_progress == {"design": 5}


def test_all_the_small_things_of_a_board_are_kept(opened: Opener) -> None:
    ours, theirs = opened(), opened()
    events = (
        BoardNamed(at=NOW, by="ada", name="Mill"),
        DepartmentSet(at=NOW, by="ada", department=Department(key="print", name="Print")),
        DepartmentSet(
            at=NOW, by="ada", department=Department(key="design", name="Design & co", wip_limit=2)
        ),
        PersonSet(at=NOW, by="ada", person=Person(login="omar", name="Omar", admin=True)),
        PersonSet(at=NOW, by="ada", person=Person(login="mara", name="Mara", active=False)),
    )
    board = ours.commit(happens(*events)).board
    assert board.name == "Mill"
    assert set(board.departments) == {"sales", "design", "print"}
    assert theirs.refresh().events == events
    assert theirs.board == board == opened().board


def test_refresh_tells_what_others_did_oldest_first(opened: Opener) -> None:
    ours, theirs = opened(), opened()
    for number in range(1, 4):
        theirs.commit(happens(requested(number)))
    assert ours.refresh().events == (requested(1), requested(2), requested(3))


def test_each_event_is_told_exactly_once(opened: Opener) -> None:
    ours, theirs = opened(), opened()
    theirs.commit(happens(requested(1)))
    ours.commit(happens(requested(2)))
    theirs.commit(happens(commented(1)))
    assert ours.refresh().events == (commented(1),)
    assert ours.refresh().events == ()
    assert theirs.refresh().events == ()


def test_what_a_refused_commit_learnt_is_told_by_the_next_refresh(opened: Opener) -> None:
    ours, theirs = opened(), opened()
    theirs.commit(happens(requested(1)))
    with pytest.raises(Refused, match="with 1 cards"):
        ours.commit(refuse)
    assert ours.refresh().events == (requested(1),)


def test_what_a_refused_commit_learnt_ends_the_wait(opened: Opener) -> None:
    ours, theirs = opened(), opened()
    theirs.commit(happens(requested(1)))
    with pytest.raises(Refused):
        ours.commit(refuse)
    assert ours.wait(LONG)


def test_a_decision_that_raises_changes_nothing(opened: Opener) -> None:
    store = opened()
    before = store.board
    with pytest.raises(Refused):
        store.commit(refuse)
    assert store.board == before == opened().board
    assert store.commit(another_card()).board.revision == before.revision + 1


def test_whatever_the_decision_raises_passes_through(opened: Opener) -> None:
    def stumble(_: Board) -> tuple[Event, ...]:
        raise ZeroDivisionError

    store = opened()
    with pytest.raises(ZeroDivisionError):
        store.commit(stumble)
    assert store.commit(another_card()).events == (requested(1),)


def test_events_that_do_not_fit_the_board_change_nothing(opened: Opener) -> None:
    store = opened()
    with pytest.raises(ValueError, match="no card #7"):
        store.commit(happens(requested(1), commented(7)))
    assert not opened().board.cards


def test_a_commit_without_events_is_no_revision(opened: Opener) -> None:
    store = opened()
    before = store.board
    assert store.commit(happens()).events == ()
    assert store.board == before == opened().board


def test_history_has_a_cards_events_oldest_first(opened: Opener) -> None:
    ours, theirs = opened(), opened()
    ours.commit(happens(requested(1), requested(2)))
    theirs.commit(happens(started(1), commented(2), commented(1)))
    ours.refresh()
    for store in (ours, theirs, opened()):
        assert store.history(1) == (requested(1), started(1), commented(1))
        assert len(store.history(2)) == store.board.cards[2].version == 2


def test_a_decision_may_ask_for_a_history_of_the_board_it_decides_on(opened: Opener) -> None:
    ours, theirs = opened(), opened()
    theirs.commit(happens(requested(1), commented(1)))
    seen: list[tuple[Event, ...]] = []

    def decide(board: Board) -> tuple[Event, ...]:
        seen.append(ours.history(1))
        assert len(seen[0]) == board.cards[1].version
        return (started(1),)

    ours.commit(decide)
    assert seen == [(requested(1), commented(1))]


def test_a_card_that_was_undone_and_done_again_is_the_same_in_every_store(opened: Opener) -> None:
    """What an event leaves unset is not there when it is read again, and what it empties is."""
    ours, theirs = opened(), opened()
    before = ours.commit(happens(requested(1))).board.cards[1]
    after = ours.commit(happens(started(1))).board.cards[1]
    undone = Undone(at=NOW, by="ben", card=1, of="start", back=difference(after, before))
    redone = Redone(at=NOW, by="ben", card=1, of="start", back=difference(before, after))
    assert ours.commit(happens(undone)).board.cards[1] == replace(before, version=3)
    assert theirs.refresh().board.cards[1] == replace(before, version=3)
    assert ours.commit(happens(redone)).board.cards[1] == replace(after, version=4)
    for store in (ours, theirs, opened()):
        assert store.refresh().board.cards[1] == replace(after, version=4)
        assert store.history(1) == (requested(1), started(1), undone, redone)


def test_history_of_a_number_never_given_is_empty(opened: Opener) -> None:
    assert opened().history(99) == ()


def test_trying_to_save_changes_and_tells_nothing(opened: Opener) -> None:
    ours, theirs = opened(), opened()
    ours.commit(another_card())
    theirs.refresh()
    before = ours.board
    ours.try_saving()
    assert ours.board is before
    assert not ours.wait(0)
    assert not theirs.wait(0)
    assert ours.refresh().events == theirs.refresh().events == ()
    assert theirs.board == opened().board == before


def test_trying_to_save_learns_nothing_and_takes_no_news_away(opened: Opener) -> None:
    ours, theirs = opened(), opened()
    before = ours.board
    theirs.commit(another_card())
    ours.try_saving()
    assert ours.board is before
    assert ours.wait(LONG)
    assert ours.refresh().events == (requested(1),)


def test_where_saving_was_tried_the_next_commit_is_saved(opened: Opener) -> None:
    ours, theirs = opened(), opened()
    ours.try_saving()
    assert ours.commit(another_card()).events == (requested(1),)
    ours.try_saving()
    assert theirs.commit(another_card()).events == (requested(1), requested(2))


def test_wait_says_when_nothing_happened(opened: Opener) -> None:
    store = opened()
    store.commit(another_card())
    assert not store.wait(0.02)


def test_wait_notices_a_change_made_before_it(opened: Opener) -> None:
    ours, theirs = opened(), opened()
    theirs.commit(another_card())
    assert ours.wait(LONG)
    assert len(ours.refresh().events) == 1
    assert not ours.wait(0)


def test_wait_ends_when_somebody_commits(opened: Opener) -> None:
    ours, theirs = opened(), opened()
    waiting = Waiting(ours)
    theirs.commit(another_card())
    assert waiting.result() is True


def test_close_ends_the_wait_at_once(opened: Opener) -> None:
    store = opened()
    waiting = Waiting(store)
    store.close()
    assert waiting.result() is False


def test_close_may_be_repeated(opened: Opener) -> None:
    store = opened()
    store.commit(another_card())
    store.close()
    store.close()
    assert set(opened().board.cards) == {1}


def test_close_leaves_the_board_to_the_others(opened: Opener) -> None:
    ours, theirs = opened(), opened()
    ours.commit(another_card())
    ours.close()
    assert theirs.commit(another_card()).events == (requested(1), requested(2))
    assert set(opened().board.cards) == {1, 2}


def test_threads_may_share_a_store(opened: Opener) -> None:
    store = opened()
    threads = [
        threading.Thread(target=lambda: [store.commit(another_card()) for _ in range(25)])
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    told = 0
    while any(thread.is_alive() for thread in threads):
        told += len(store.refresh().events)
    assert told == 0, "a commit tells its own events, so there is nothing left to learn"
    assert sorted(store.board.cards) == list(range(1, 101))


class Waiting:
    """A thread that waits for news."""

    def __init__(self, store: Store) -> None:
        self._answers: list[bool] = []
        self._thread = threading.Thread(target=lambda: self._answers.append(store.wait(LONG)))
        self._thread.start()

    def result(self) -> bool:
        self._thread.join(LONG)
        return self._answers[0]
