"""A new card that concerns me and that the filter hides is announced."""

from __future__ import annotations

from msgspec.structs import replace

from kanban.domain import commands
from kanban.lens import Lens
from kanban.service import Update
from kanban.tui.widgets.leaf import Leaf
from tests.making import a_board, a_card, a_request
from tests.tui.desk import at_desk
from tests.tui.driving import settle, text_of


async def test_a_card_asked_of_my_department_that_the_search_hides_is_announced() -> None:
    async with at_desk(a_board(a_card(1)), "ben") as desk:
        await desk.press("slash", *"#1", "enter")
        await desk.others_do("tom", a_request("Flyer"))
        assert desk.toasts == [
            "Tom (Sales) asked Design for #2 Flyer. The filter hides it; F shows all."
        ]
        await desk.press("F")
        assert desk.column(1) == [1, 2]


async def test_one_that_is_shown_is_not_announced() -> None:
    async with at_desk(a_board(a_card(1)), "ben") as desk:
        await desk.others_do("tom", a_request("Flyer"))
        assert desk.toasts == []


async def test_neither_is_one_between_other_departments() -> None:
    async with at_desk(a_board(a_card(1)), "omar") as desk:
        await desk.press("slash", *"#1", "enter")
        await desk.others_do("tom", a_request("Flyer"))
        assert desk.toasts == []


async def test_nor_what_happens_to_old_ones() -> None:
    async with at_desk(a_board(a_card(1), a_card(2)), "ben") as desk:
        await desk.press("slash", *"#1", "enter")
        await desk.others_do("tom", commands.Comment(number=2, text="Soon?"))
        assert desk.toasts == []


async def test_my_own_is_told_with_what_would_show_it() -> None:
    async with at_desk(a_board(a_card(1)), "mara") as desk:
        desk.screen.look_through(Lens(text="department:print"))
        await desk.press("n", *"Flyer", "tab", "enter", "down", "enter", "ctrl+s")
        await desk.until(lambda: desk.board.last_number == 2)
        await desk.until(lambda: desk.toasts == ["#2 is hidden by the filter; F shows all."])


async def test_several_at_once_are_counted() -> None:
    async with at_desk(a_board(a_card(1)), "ben") as desk:
        await desk.press("slash", *"#1", "enter")
        update = await desk.others_do("tom", a_request("Flyer"))
        events = (*update.events, *update.events)
        desk.app.clear_notifications()
        desk.screen.board_changed(Update(board=update.board, events=events))
        await settle(desk.pilot)
        assert desk.toasts == [
            "2 new cards for your department are hidden by the filter; F shows all."
        ]


async def test_how_others_are_reminded_and_where_is_told_to_nobody_else() -> None:
    mail = commands.EditPerson(login="mara", mail="mara@example.org")
    async with at_desk(a_board(a_card(1)), "ben") as desk:
        await desk.others_do("mara", mail)
        assert desk.board.people["mara"].mail == "mara@example.org"
        assert desk.screen.news == ""
        await desk.press("i")
        await desk.others_do("mara", replace(mail, mail="m@example.org"))
        assert "example.org" not in text_of(desk.app.screen.query_one("#inbox-head", Leaf))
        await desk.others_do("ada", commands.EditPerson(login="ben", remind=False))
        assert desk.screen.news == "Ada set how Ben is reminded: never"
