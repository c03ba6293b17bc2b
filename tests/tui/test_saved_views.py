"""Views that are saved on the board: seen through by a key, kept for oneself or for everybody."""

from __future__ import annotations

from msgspec.structs import replace

from kanban.config import Settings
from kanban.domain.board import Board
from kanban.domain.views import View
from kanban.tui.screens.commands import CommandsScreen
from kanban.tui.screens.views import ViewsDialog
from tests.making import DEPARTMENTS, NOW, a_board, a_card
from tests.tui.desk import Desk, at_desk

LATE = View(name="Late", query="is:late", sort="need_by")
MINE = View(name="Print", query="supplier:print", dense=True)


def works(*views: View) -> Board:
    sales, *others = DEPARTMENTS
    return a_board(
        a_card(1, need_by=NOW.date().replace(day=1)),
        a_card(2, supplier="print"),
        a_card(3),
        departments=(replace(sales, views=views), *others),
    )


def shown(desk: Desk) -> list[int]:
    return [number for place in (1, 2, 3, 4) for number in desk.column(place)]


async def test_a_key_shows_the_board_through_a_view_and_clearing_gives_back_how_it_was() -> None:
    settings = Settings(views=(MINE,), sort="age")
    async with at_desk(works(LATE), settings=settings) as desk:
        await desk.press("alt+2")
        assert (shown(desk), desk.screen.settings.sort) == ([1], "need_by")
        assert "is:late" in desk.bar("top")
        await desk.press("alt+1")
        assert (shown(desk), desk.screen.settings.sort) == ([2], "age")
        assert desk.screen.settings.dense
        await desk.press("alt+3")
        assert shown(desk) == [2]
        await desk.press("F")
        assert shown(desk) == [1, 2, 3]
        assert desk.screen.settings == settings


async def test_a_view_is_saved_for_oneself_and_kept_in_ones_file() -> None:
    kept: dict[str, str | bool | None] = {}
    async with at_desk(works(), change=kept.update) as desk:
        await desk.press("slash")
        await desk.type("supplier:print")
        await desk.press("enter", "apostrophe", "s")
        await desk.type("Print shop")
        await desk.press("enter")
        assert kept == {
            "views.Print shop.query": "supplier:print",
            "views.Print shop.sort": None,
            "views.Print shop.lanes": None,
            "views.Print shop.dense": None,
        }
        await desk.press("F", "apostrophe", "1")
        assert shown(desk) == [2]
        await desk.press("apostrophe", "d")
        assert desk.screen.views == []
        assert set(kept.values()) == {None}


async def test_a_lead_saves_one_for_everybody_and_others_have_it_at_once() -> None:
    async with at_desk(works(), "mara") as desk:
        await desk.press("f", "l", "0", "apostrophe", "s")
        await desk.type("Late ones")
        await desk.press("down", "enter")
        assert desk.board.departments["sales"].views == (View(name="Late ones", query="is:late"),)
        await desk.press("F", "alt+1")
        assert shown(desk) == [1]
    async with at_desk(desk.board, "ida") as other:
        await other.press("alt+1")
        assert shown(other) == [1]
        await other.press("apostrophe")
        dialog = other.app.screen
        assert isinstance(dialog, ViewsDialog)
        assert not dialog._led


async def test_one_who_leads_nothing_cannot_remove_a_departments_view() -> None:
    async with at_desk(works(LATE), "ida") as desk:
        await desk.press("apostrophe", "d")
        assert desk.board.departments["sales"].views == (LATE,)
        assert any("lead" in toast for toast in desk.toasts)


async def test_two_persons_have_their_own_views_beside_those_of_the_board() -> None:
    for login, own in (("mara", MINE), ("ida", LATE)):
        async with at_desk(works(LATE), login, settings=Settings(views=(own,))) as desk:
            assert [one.view for one in desk.screen.views] == [own, LATE]


async def test_nothing_is_saved_while_all_cards_are_shown() -> None:
    async with at_desk(works()) as desk:
        await desk.press("apostrophe", "s")
        assert any("nothing to save" in toast for toast in desk.toasts)
        assert isinstance(desk.app.screen, ViewsDialog)


async def test_the_palette_has_each_view_by_its_name() -> None:
    async with at_desk(works(LATE)) as desk:
        await desk.press("ctrl+p")
        await desk.type("view late")
        palette = desk.app.screen
        assert isinstance(palette, CommandsScreen)
        assert (palette.shown[0].label, palette.shown[0].keys) == ("View: Late", "Alt+1")
        await desk.press("enter")
        assert shown(desk) == [1]


async def test_a_view_that_is_not_understood_any_more_leaves_the_board_as_it_is() -> None:
    async with at_desk(works(View(name="Old", query="supplier:closed"))) as desk:
        await desk.press("alt+1")
        assert shown(desk) == [1, 2, 3]
        assert any("closed" in toast for toast in desk.toasts)
