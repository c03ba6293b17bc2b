"""The palette: what is typed finds commands, what speaks against them stands below them."""

from __future__ import annotations

import pytest

from kanban.domain.card import State
from kanban.lens.ranking import ranked
from kanban.tui.screens.commands import CommandsScreen, Offer
from kanban.tui.widgets.leaf import Choices
from tests.making import a_board, a_card
from tests.tui.desk import at_desk
from tests.tui.driving import Stage, press, settle, text_of

OFFERS = (
    Offer(id="verb.accept", label="Accept the delivery", keys="a", group="card"),
    Offer(id="app.theme", label="Colours", keys="T", group="app"),
    Offer(id="board.lens", label="Filter by department", keys="f", group="board"),
    Offer(id="verb.start", label="Start working on it", keys="m s", why_not="It is delivered."),
)
NAMES = [offer.label for offer in OFFERS]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", NAMES),
        ("acc", ["Accept the delivery"]),
        ("del acc", ["Accept the delivery"]),
        ("COL", ["Colours"]),
        ("dprt", ["Filter by department"]),
        ("fbd", ["Filter by department"]),
        ("fitler", ["Filter by department"]),
        ("deli", ["Accept the delivery"]),
        ("el", ["Accept the delivery"]),
        ("art", ["Filter by department", "Start working on it"]),
        ("st", ["Start working on it"]),
        ("zebra", []),
    ],
)
def test_what_fits_best_comes_first(typed: str, names: list[str]) -> None:
    assert [NAMES[place] for place in ranked(typed, NAMES)] == names


def test_the_beginning_of_a_name_is_better_than_that_of_a_word_and_that_than_any_part() -> None:
    names = ["Unmark all", "Go to market", "Mark this card"]
    assert [names[place] for place in ranked("mark", names)] == names[::-1]


@pytest.mark.parametrize(
    ("keys", "ends"),
    [
        (("enter",), ["verb.accept"]),
        (("down", "enter"), ["app.theme"]),
        (("down", "down", "up", "enter"), ["app.theme"]),
        (("f", "i", "l", "enter"), ["board.lens"]),
        (("pagedown", "pageup", "enter"), ["verb.accept"]),
        (("s", "t", "a", "enter"), []),
        (("z", "z", "z", "enter"), []),
        (("z", "escape"), [None]),
    ],
)
async def test_ways_to_pick(keys: tuple[str, ...], ends: list[str | None]) -> None:
    stage = Stage(CommandsScreen(OFFERS))
    async with stage.run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys)
        assert stage.ended == ends


async def test_a_click_picks_and_the_letters_stay_where_they_are() -> None:
    screen = CommandsScreen(OFFERS)
    stage = Stage(screen)
    async with stage.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.click(Choices, offset=(6, 3))
        await settle(pilot)
        assert stage.ended == []
        await press(pilot, "c", "o")
        while screen._layout_required or screen._dirty_widgets:  # the list is about to be shorter
            await settle(pilot)
        await pilot.click(Choices, offset=(6, 0))
        await settle(pilot)
        assert stage.ended == ["app.theme"]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_names_keys_and_what_speaks_against(size: tuple[int, int]) -> None:
    screen = CommandsScreen(OFFERS)
    async with Stage(screen).run_test(size=size) as pilot:
        await settle(pilot)
        lines = text_of(screen.query_one(Choices)).splitlines()
        assert [line.split()[-1] for line in lines[:4]] == ["a", "T", "f", "s"]
        assert lines[4].strip() == "It is delivered."


async def test_where_nothing_fits_that_is_said() -> None:
    screen = CommandsScreen(OFFERS)
    async with Stage(screen).run_test(size=(40, 12)) as pilot:
        await press(pilot, "z", "z")
        assert "Nothing is called like that." in text_of(screen.query_one(Choices))


async def test_markup_that_is_typed_is_only_text() -> None:
    screen = CommandsScreen(OFFERS)
    async with Stage(screen).run_test(size=(80, 24)) as pilot:
        await press(pilot, *"[/b][red]")
        assert screen.shown == []


@pytest.mark.parametrize("size", [(1, 1), (8, 3)])
async def test_any_size_will_do(size: tuple[int, int]) -> None:
    stage = Stage(CommandsScreen(OFFERS))
    async with stage.run_test(size=size) as pilot:
        await press(pilot, "down", "pagedown", "pageup", "up", "enter")
        assert stage.ended[0] in {offer.id for offer in OFFERS}


async def test_what_may_be_done_with_the_card_comes_first_and_what_may_not_last() -> None:
    async with at_desk(a_board(a_card(1, State.DELIVERED)), "mara") as desk:
        await desk.press("ctrl+p")
        palette = desk.app.screen
        assert isinstance(palette, CommandsScreen)
        labels = [offer.label for offer in palette.offers]
        assert labels[:2] == ["Accept the delivery", "Return it: not yet"]
        started = next(offer for offer in palette.offers if offer.id == "verb.start")
        assert started.keys == "m L"
        assert "#1 is delivered" in (started.why_not or "")
        assert palette.offers[-1].why_not is not None


async def test_without_a_card_nothing_may_be_done_with_one() -> None:
    async with at_desk(a_board()) as desk:
        await desk.press("ctrl+p")
        palette = desk.app.screen
        assert isinstance(palette, CommandsScreen)
        reasons = {offer.why_not for offer in palette.offers if offer.group == "card"}
        assert reasons == {"No card is selected."}


async def test_on_a_cards_own_page_it_offers_what_can_be_done_there() -> None:
    async with at_desk(a_board(a_card(1, State.DELIVERED)), "mara") as desk:
        await desk.press("enter", "ctrl+p")
        palette = desk.app.screen
        assert isinstance(palette, CommandsScreen)
        offered = {offer.id for offer in palette.offers}
        assert {"verb.accept", "card.leave", "leaf.down", "app.help"} <= offered
        assert "board.lens" not in offered
