"""The inbox while others work: a key never acts on another row than the one it was meant for."""

from __future__ import annotations

import threading

import pytest

from kanban.domain import commands
from kanban.domain.card import Card, State
from kanban.domain.events import CardEvent
from kanban.tui.screens.inbox import InboxScreen
from tests.making import Story, a_board, a_card, met
from tests.tui.desk import PATIENCE, Desk, at_desk
from tests.tui.driving import key_event, settle, text_of


def selected(desk: Desk) -> Card | None:
    assert isinstance(desk.app.screen, InboxScreen)
    return desk.app.screen.selected


def state_of(desk: Desk, number: int) -> State:
    return desk.board.cards[number].state


def at_slow_histories(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """The store takes long to read what happened to cards, until the event is set."""
    store, goes_on = desk.app.service._store, threading.Event()
    history = store.history

    def read(number: int) -> tuple[CardEvent, ...]:
        goes_on.wait(PATIENCE)
        return history(number)

    monkeypatch.setattr(store, "history", read)
    return goes_on


async def test_while_the_news_are_read_keys_do_what_they_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    story = Story()
    story.started()
    story.run("mara", commands.Request(title="Leaflet", supplier="design"))
    story.run("mara", commands.Request(title="Poster", supplier="design"))
    story.run("mara", commands.Comment(number=1, text="Nearly there?"))
    async with at_desk(story.board, "ben", past=story.told) as desk:
        goes_on = at_slow_histories(desk, monkeypatch)
        desk.app.keys.put(key_event("i"))
        await desk.until(lambda: isinstance(desk.app.screen, InboxScreen))
        await settle(desk.pilot)
        screen = desk.app.screen
        assert isinstance(screen, InboxScreen)
        first = selected(desk)
        assert first is not None
        desk.app.keys.put(key_event("j"))
        await desk.until(lambda: selected(desk) is not first)
        second = selected(desk)
        assert "Nearly there?" not in text_of(screen.list)
        goes_on.set()
        await desk.until(lambda: "Nearly there?" in text_of(screen.list))
        assert selected(desk) is second


async def test_a_row_that_another_takes_away_hands_its_key_to_no_other() -> None:
    async with at_desk(a_board(a_card(1), a_card(2)), "ben") as desk:
        await desk.press("i")
        taken = selected(desk)
        assert taken is not None
        await desk.others_do("ida", commands.Start(number=taken.number))
        left = selected(desk)
        assert left is not None
        await desk.press("space")
        assert state_of(desk, left.number) is State.REQUESTED
        assert desk.toasts[-1].startswith(f"#{taken.number} has left this view.")
        await desk.press("space")
        assert state_of(desk, left.number) is State.IN_PROGRESS


async def test_a_row_that_another_takes_away_hands_its_verbs_to_no_other() -> None:
    async with at_desk(a_board(a_card(1), a_card(2)), "ben") as desk:
        await desk.press("i")
        taken = selected(desk)
        assert taken is not None
        await desk.others_do("ida", commands.Start(number=taken.number))
        await desk.press("L")
        assert desk.toasts[-1].startswith(f"#{taken.number} has left this view.")
        await desk.press("j", "k", "L")
        assert all(card.state is State.IN_PROGRESS for card in desk.board.cards.values())


async def test_news_that_come_after_the_last_item_went_are_not_meant_by_a_key() -> None:
    story = Story()
    story.started()
    story.run("ben", commands.Deliver(number=1, note="Here.", claims=met(story.card())))
    async with at_desk(story.board, "mara", past=story.told) as desk:
        await desk.press("i")
        inbox = desk.app.screen
        assert isinstance(inbox, InboxScreen)
        await desk.others_do("tom", commands.Accept(number=1, verdicts=met(desk.board.cards[1])))
        await desk.until(lambda: inbox.list.key.startswith("news"))
        before = inbox.list.key
        await desk.press("space")
        assert desk.toasts == ["#1 has left this view. Is the next card meant?"]
        assert inbox.list.key == before
        await desk.press("space")
        await desk.until(lambda: inbox.list.key != before)
