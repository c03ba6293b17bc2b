"""Views that are saved on the board: seen through by a key, kept for oneself or for everybody."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from textual.events import Key

from kanban.config import Settings
from kanban.domain.board import Board
from kanban.domain.commands import DropView, SetView
from kanban.domain.errors import NotSaved
from kanban.domain.views import View
from kanban.tui.driver import KeyParser
from kanban.tui.screens.commands import CommandsScreen
from kanban.tui.screens.views import ViewsDialog
from kanban.tui.widgets.search_box import SearchBox
from tests.making import DEPARTMENTS, NOW, a_board, a_card
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import text_of

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


async def test_what_others_remove_or_add_is_seen_in_the_list_and_never_another_view() -> None:
    other = View(name="Open", query="is:open")
    async with at_desk(works(LATE, other)) as desk:
        await desk.press("apostrophe", "down")
        dialog = desk.app.screen
        assert isinstance(dialog, ViewsDialog)
        await desk.others_do("mara", DropView(department="sales", name="Late"))
        assert [one.view for one in dialog._views] == [other]
        await desk.press("2")
        assert desk.app.screen is dialog
        await desk.others_do("mara", SetView(department="sales", view=LATE))
        await desk.press("enter")
        assert desk.screen.lens.text == "is:open"


async def test_the_palette_shows_the_view_it_names_or_says_that_it_is_gone() -> None:
    other = View(name="Open", query="is:open")
    async with at_desk(works(LATE, other)) as desk:
        for view, text in ((other, "is:open"), (LATE, "is:open")):
            await desk.press("ctrl+p")
            await desk.type(f"view {view.name}")
            if view == LATE:
                await desk.others_do("mara", DropView(department="sales", name="Late"))
            await desk.press("enter")
            assert desk.screen.lens.text == text
        assert any("no view “Late”" in toast for toast in desk.toasts)


async def test_a_key_without_a_view_says_so_and_a_search_is_ended_first() -> None:
    async with at_desk(works(LATE)) as desk:
        await desk.press("alt+3")
        assert any("There is no view 3. There is 1; ' lists them." in one for one in desk.toasts)
        await desk.press("slash")
        await desk.type("brochure")
        await desk.press("alt+1")
        assert desk.screen.query_one(SearchBox).value == desk.screen.lens.text == "brochure"
        assert any("First keep or leave" in toast for toast in desk.toasts)


async def test_signs_on_keyboards_are_letters_and_no_views() -> None:
    async with at_desk(works(LATE, MINE, MINE), settings=Settings(views=(MINE,))) as desk:
        await desk.press("pound_sign", "inverted_exclamation_mark")
        assert desk.screen.lens.is_clear


@pytest.mark.parametrize("sent", ["\x1b3", "\x1b[51;3u"])
def test_alt_and_a_digit_are_a_key_however_the_terminal_sends_them(sent: str) -> None:
    assert [one.key for one in KeyParser().feed(sent) if isinstance(one, Key)] == ["alt+3"]
    assert [one.key for one in KeyParser().feed("£") if isinstance(one, Key)] == ["pound_sign"]


async def test_what_is_not_understood_is_not_saved() -> None:
    async with at_desk(works()) as desk:
        await desk.press("slash")
        await desk.type("supplier:nix")
        await desk.press("enter", "apostrophe", "s")
        assert isinstance(desk.app.screen, ViewsDialog)
        assert any("“nix” is none" in toast for toast in desk.toasts)


async def test_what_cannot_be_written_is_not_said_to_be_saved_or_removed() -> None:
    def full(_: object) -> None:
        raise NotSaved("The disk is full.")

    async with at_desk(works(), settings=Settings(views=(MINE,)), change=full) as desk:
        await desk.press("slash")
        await desk.type("supplier:print")
        await desk.press("enter", "apostrophe", "s")
        await desk.type("New")
        await desk.press("enter")
        assert any("disk is full" in toast for toast in desk.toasts)
        await desk.press("apostrophe", "d")
        assert [one.view for one in desk.screen.views] == [MINE]
        assert "Saved" not in desk.bar("peek")
        assert "Removed" not in desk.bar("peek")


async def test_in_a_small_terminal_the_list_names_all_its_keys() -> None:
    async with at_desk(works(LATE), size=(40, 12)) as desk:
        await desk.press("apostrophe")
        keys = text_of(desk.app.screen.query_one("#dialog-keys"))
        for word in ("see", "s save", "d remove", "Esc leave"):
            assert word in keys
