"""Old cards on the board and on their page: a sign, and words for it."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import Card, Delivery, State
from kanban.flow.ageing import Ageing, Past, Stage
from kanban.tui.card_page import CardPage
from kanban.tui.screens.card import CardScreen
from kanban.wording import ageing_words
from tests.making import NOW, a_board, a_card
from tests.tui.desk import at_desk
from tests.tui.driving import text_of

DAY = timedelta(days=1)


def ended(number: int, days: int) -> Card:
    """An accepted card that took Design so many days."""
    begun = NOW - 100 * DAY
    handed = Delivery(at=begun + days * DAY, by="ben", note="Here.")
    return a_card(number, State.ACCEPTED, started_at=begun, delivery=handed)


def works(days: float, before: int = 10) -> Board:
    """Card 1 is in progress for so long; those before it took 1, 2, 3 … days."""
    since = NOW - days * DAY
    working = a_card(1, State.IN_PROGRESS, started_at=since, entered_at=since)
    return a_board(working, *(ended(1 + days, days) for days in range(1, before + 1)))


def test_a_comparison_is_said_in_the_words_of_its_stage() -> None:
    said = [ageing_words(Ageing(85, stage, "design", 12), works(1)) for stage in Stage]
    assert said == [
        "waits longer than 85 % of what Design started",
        "older than 85 % of what Design delivered",
        "waits longer than 85 % of what Design accepted",
    ]


async def test_an_old_card_has_an_arrow_at_its_days_and_words_below() -> None:
    async with at_desk(works(9.5), "ben") as desk:
        await desk.press("2")
        await desk.until(lambda: "↑9d" in text_of(desk.screen.view.columns[1]))
        assert "older than 85 % of what Design delivered" in desk.bar("peek")
        await desk.press("z")
        assert "↑9d" in text_of(desk.screen.view.columns[1])
        await desk.press("enter")
        body = desk.app.screen.query_one("#card-body")
        await desk.until(lambda: "older than 85 % of what Design delivered" in text_of(body))
        assert "10 cards" in text_of(body)


async def test_an_open_card_is_compared_as_the_board_compares_it() -> None:
    async with at_desk(works(9.5), "ben") as desk:
        await desk.press("2", "enter")
        screen = desk.app.screen
        assert isinstance(screen, CardScreen)
        assert screen._page.compared is desk.screen.sight.past
        desk.screen.sight.learn_past()
        await desk.others_do("mara", commands.Comment(number=1, text="Nearly there?"))
        await desk.until(lambda: screen._page.compared is desk.screen.sight.past)


def test_what_a_page_tells_of_an_age_does_not_hang_on_who_compares() -> None:
    board = works(9.5)
    alone = a_page(board)
    known = replace(alone, compared=Past(board.cards.values()))
    none = replace(alone, compared=Past())
    assert alone.body(80) == known.body(80) != none.body(80)


def a_page(board: Board) -> CardPage:
    return CardPage(board=board, card=board.cards[1], history=(), me="ben", now=NOW)


async def test_a_card_that_is_not_yet_old_has_none() -> None:
    async with at_desk(works(8.5), "ben") as desk:
        await desk.until(lambda: desk.screen.sight.past is not None)
        assert "↑" not in text_of(desk.screen.view.columns[1])
        assert "older than 50 %" in desk.bar("peek")


async def test_where_too_few_cards_have_ended_nothing_is_said() -> None:
    async with at_desk(works(400, before=9), "ben") as desk:
        await desk.until(lambda: desk.screen.sight.past is not None)
        assert "↑" not in text_of(desk.screen.view.columns[1])
        assert "older" not in desk.bar("peek")
