"""Promises on the screen: who gives one, who sees it, and what becomes of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kanban.config import Notify
from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.service import Update
from kanban.tui.badges import badge, badges
from kanban.tui.look import Place
from kanban.tui.notices import notices
from kanban.tui.screens.card import CardScreen
from kanban.tui.screens.promise import PromiseSheet
from kanban.tui.widgets.fields import Field, Note
from kanban.tui.widgets.leaf import Leaf
from tests.making import NOW, Story, a_board, a_card
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import text_of

TODAY = NOW.date()


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def promised(days: int, **fields: object) -> Board:
    return a_board(a_card(1, State.IN_PROGRESS, promised=in_days(days), **fields))


def sheet(desk: Desk) -> PromiseSheet:
    screen = desk.app.screen
    assert isinstance(screen, PromiseSheet)
    return screen


def body_of(desk: Desk) -> str:
    screen = desk.app.screen
    assert isinstance(screen, CardScreen)
    return " ".join(text_of(screen.query_one("#card-body", Leaf)).split())


async def test_the_supplier_promises_a_day_with_a_key() -> None:
    async with at_desk(a_board(a_card(1, State.IN_PROGRESS)), "ben") as desk:
        await desk.press("2", "P")
        await desk.type("3d")
        assert sheet(desk).query_one("DateField", Field).note.said == "Thu 5 Mar 2026"
        await desk.press("ctrl+s")
        assert desk.board.cards[1].promised == in_days(3)
        assert "✓ 5 Mar" in desk.bar("peek")


async def test_moving_it_asks_for_a_reason_and_begins_with_the_day_it_is() -> None:
    async with at_desk(promised(3), "ben") as desk:
        await desk.press("2", "P")
        assert sheet(desk).day.answer == "2026-03-05"
        sheet(desk).day.put("5d")
        await desk.press("ctrl+s")
        assert "needs a reason, which Sales is told" in sheet(desk).problem
        assert desk.app.focused is sheet(desk).reason
        await desk.type("The paper is late")
        await desk.press("ctrl+s")
        assert desk.board.cards[1].promised == in_days(5)


async def test_no_day_takes_the_promise_back() -> None:
    async with at_desk(promised(3), "ben") as desk:
        await desk.press("2", "P")
        sheet(desk).day.put("")
        await desk.press("tab")
        await desk.type("The press is broken")
        await desk.press("ctrl+s")
        assert desk.board.cards[1].promised is None


async def test_whoever_does_not_supply_it_is_told_why() -> None:
    async with at_desk(promised(3)) as desk:
        await desk.press("2", "P")
        assert desk.toasts[-1].startswith("Only Design can promise a day for #1")


@pytest.mark.parametrize(
    ("days", "wide", "narrow"),
    [
        (9, " ✓ 11 Mar ", " ✓9d "),
        (1, " ✓ tomorrow ", " ✓1d "),
        (0, " ✓ today ", " ✓today "),
        (-2, " ✗ 28 Feb ", " ✗2d "),
    ],
)
async def test_the_day_is_a_sign_on_the_card(days: int, wide: str, narrow: str) -> None:
    async with at_desk(promised(days)) as desk:
        for width, sign in ((38, wide), (28, narrow)):
            place = Place(width, selected=False, shaded=False)
            look = desk.screen.look()
            shown = [text for text, _ in badges(desk.board.cards[1], place, look, width)]
            assert sign in shown


async def test_that_it_is_later_than_needed_comes_before_what_is_promised() -> None:
    async with at_desk(promised(3, need_by=in_days(-2))) as desk:
        place = Place(38, selected=False, shaded=False)
        shown = [text for text, _ in badges(desk.board.cards[1], place, desk.screen.look(), 38)]
        assert " 2d late " in shown
        assert not any("✓" in text for text in shown)


@pytest.mark.parametrize(("days", "is_shown"), [(9, False), (1, True), (-1, True)])
async def test_where_a_card_is_one_line_only_a_promise_that_presses_is_told(
    days: int, is_shown: bool
) -> None:
    async with at_desk(promised(days)) as desk:
        place = Place(28, selected=False, shaded=False)
        shown = "".join(t for t, _ in badge(desk.board.cards[1], place, desk.screen.look()))
        assert ("✓" in shown or "✗" in shown) is is_shown


async def test_the_open_card_tells_what_became_of_promises() -> None:
    story = Story()
    story.started()
    async with at_desk(story.board, "ben") as desk:
        await desk.press("2", "enter")
        assert "Promised" not in body_of(desk)
        await desk.others_do("ida", commands.Promise(number=1, promised=in_days(3)))
        later = commands.Promise(number=1, promised=in_days(8), reason="The paper.")
        await desk.others_do("ida", later)
        assert "Promised 10 Mar · in 8d · moved once" in body_of(desk)
        await desk.others_do("ida", commands.Deliver(number=1, note="On the drive."))
        assert "Promised 10 Mar · kept · moved once" in body_of(desk)


def test_the_customer_is_told_and_nobody_else() -> None:
    story = Story()
    story.started()
    story.run("ben", commands.Promise(number=1, promised=in_days(3)))
    story.run("ben", commands.Promise(number=1, promised=in_days(5), reason="The paper."))
    moved = Update(board=story.board, events=(story.told[-1],))
    for who, department in (("mara", "sales"), ("tom", "sales")):
        (told,) = notices(moved, who, (department,), Notify())
        assert told.startswith("Ben (Design) moved the promise for #1 Brochure from 5 Mar 2026 to")
    assert notices(moved, "ida", ("design",), Notify()) == []
    assert notices(moved, "mara", ("sales",), Notify(waiting=False)) == []


@pytest.mark.parametrize(
    ("need_by", "day", "wide", "narrow"),
    [(5, 8, "↷ 10 Mar", "↷8d"), (1, 8, "tomorrow", "due 1d"), (8, 8, "✓ 10 Mar", "✓8d")],
)
async def test_a_promise_after_the_day_it_is_needed_by_has_no_tick_and_hides_no_day_that_presses(
    need_by: int, day: int, wide: str, narrow: str
) -> None:
    async with at_desk(promised(day, need_by=in_days(need_by))) as desk:
        for width, sign in ((40, wide), (22, narrow)):
            place = Place(width, selected=False, shaded=False)
            look = desk.screen.look()
            shown = [text.strip() for text, _ in badges(desk.board.cards[1], place, look, width)]
            assert sign in shown


async def test_a_day_after_it_is_needed_is_said_while_it_is_typed() -> None:
    card = a_card(1, State.IN_PROGRESS, need_by=in_days(2))
    async with at_desk(a_board(card), "ben") as desk:
        await desk.press("2", "P")
        await desk.type("5d")
        said = [note.said for note in sheet(desk).query(Note)]
        assert "That is 3 days after #1 is needed: 4 Mar." in said
