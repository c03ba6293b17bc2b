"""The menu of a card: what is offered, why the rest is not, and the ways to pick."""

from __future__ import annotations

import pytest
from msgspec import structs
from textual.screen import Screen

from kanban.domain.card import State
from kanban.tui.lines import Block
from kanban.tui.screens.accept import AcceptSheet
from kanban.tui.screens.menu import MenuEntry, MenuScreen, entries_for
from kanban.tui.widgets.leaf import Choices
from tests.making import Story, a_board, a_card
from tests.tui.desk import at_desk
from tests.tui.driving import Stage, press, settle, text_of
from tests.tui.test_keymap import with_keys

ENTRIES = (
    MenuEntry(verb="start", key="s", label="Start it", why_not="It is delivered."),
    MenuEntry(verb="accept", key="a", label="Accept it"),
    MenuEntry(verb="return", key="x", label="Return it"),
    MenuEntry(verb="recall", key="r", label="Recall it", why_not="Only Design can recall it."),
)


def test_the_rules_themselves_say_what_may_be_done() -> None:
    story = Story()
    card = story.delivered()
    offered = {entry.verb: entry for entry in entries_for(story.board, card, "mara", story.clock())}
    assert offered["accept"].why_not is None
    assert "delivered" in (offered["start"].why_not or "")
    assert "Design" in (offered["recall"].why_not or "")


async def test_what_may_be_done_comes_first_the_rest_with_the_reason() -> None:
    screen = MenuScreen(ENTRIES)
    async with Stage(screen).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = text_of(screen.query_one(Choices))
        places = [
            shown.index(words) for words in ("Accept", "Return", "NOT NOW", "Start", "Recall")
        ]
        assert places == sorted(places)
        assert "Only Design can recall it." in shown


@pytest.mark.parametrize("name", ["Design", "Tin can & co", "Sun, moon"])
def test_a_reason_that_many_verbs_share_is_said_once_above_them(name: str) -> None:
    story = Story()
    card = story.delivered()
    design = structs.replace(story.board.departments["design"], name=name)
    departments = {**story.board.departments, "design": design}
    board = structs.replace(story.board, departments=departments)
    menu = MenuScreen(entries_for(board, card, "mara", story.clock()), card)
    drawn = ["".join(text for text, _ in line) for block in menu._draw(300) for line in block.lines]
    by_state = f" #1 is delivered. Sales can accept or return it; {name} can recall it."
    after = drawn[drawn.index(by_state) + 1 :]
    assert [line[1] for line in after[: after.index("")]] == [*"QLLHHQbbO%P"]
    by_side = after[after.index("") + 1 :]
    assert by_side[0].startswith(f" Only {name} can, because {name} supplies it. ")
    assert [line[1] for line in by_side[1:4]] == ["!", "H", "@"]
    assert len([line for line in drawn if line.startswith(" #1 is delivered. ")]) == 1


@pytest.mark.parametrize(
    ("keys", "picked"),
    [
        (("enter",), "accept"),
        (("j", "enter"), "return"),
        (("down", "k", "enter"), "accept"),
        (("x",), "return"),
        (("a",), "accept"),
        (("escape",), None),
        (("m",), None),
        (("q",), None),
    ],
)
async def test_ways_to_pick_and_to_leave(keys: tuple[str, ...], picked: str | None) -> None:
    stage = Stage(MenuScreen(ENTRIES))
    async with stage.run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys)
        assert stage.ended == [picked]


async def test_what_may_not_be_done_is_not_picked() -> None:
    stage = Stage(MenuScreen(ENTRIES))
    async with stage.run_test(size=(80, 24)) as pilot:
        await press(pilot, "s", "r", "G", "enter")
        assert stage.ended == []
        assert "▸ r  Recall it" in text_of(stage.screen.query_one(Choices))


async def test_the_cursor_steps_over_the_heading() -> None:
    stage = Stage(MenuScreen(ENTRIES))
    async with stage.run_test(size=(80, 24)) as pilot:
        await press(pilot, "j", "j")
        assert "▸ s  Start it" in text_of(stage.screen.query_one(Choices))
        await press(pilot, "k")
        assert "▸ x  Return it" in text_of(stage.screen.query_one(Choices))


async def test_a_page_takes_the_cursor_along() -> None:
    many = [MenuEntry(verb=f"verb{n}", key="s", label=f"Verb {n}") for n in range(40)]
    screen = MenuScreen(many)
    async with Stage(screen).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        choices = screen.query_one(Choices)
        await press(pilot, "pagedown")
        assert choices.cursor > 1
        assert f"Verb {choices.cursor}" in text_of(choices)
        await press(pilot, "pageup")
        assert choices.cursor == 0


async def test_keys_that_come_before_the_first_paint_count() -> None:
    choices = Choices(lambda _: [Block(key, [()]) for key in ("one", "two")])
    stage = Stage(Screen())
    async with stage.run_test():
        with stage.batch_update():
            await stage.screen.mount(choices)
            choices.action_move(1)
            assert choices.cursor == 1


async def test_a_click_picks() -> None:
    stage = Stage(MenuScreen(ENTRIES))
    async with stage.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.click(Choices, offset=(6, 1))
        await settle(pilot)
        assert stage.ended == ["return"]


@pytest.mark.parametrize("size", [(1, 1), (10, 3), (40, 12)])
async def test_a_small_terminal_still_offers_everything(size: tuple[int, int]) -> None:
    story = Story()
    card = story.delivered(title="語" * 90)
    entries = entries_for(story.board, card, "mara", story.clock())
    stage = Stage(MenuScreen(entries, card))
    async with stage.run_test(size=size) as pilot:
        await press(pilot, "G", "g", "a")
        assert stage.ended == ["accept"]


async def test_the_heading_names_the_card() -> None:
    story = Story()
    card = story.delivered(title="[red]Poster")
    screen = MenuScreen(ENTRIES, card)
    async with Stage(screen).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "#1 [red]Poster" in text_of(screen.head)


async def test_where_nothing_may_be_done_the_reason_is_in_the_first_line() -> None:
    stage = Stage(MenuScreen(ENTRIES[:1]))
    async with stage.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        assert "NOT NOW" in text_of(stage.shown.query_one(Choices)).splitlines()[0]


async def test_of_two_that_may_be_done_with_one_key_the_first_has_it() -> None:
    entries = [MenuEntry(verb=verb, key="L", label=verb) for verb in ("start", "deliver")]
    stage = Stage(MenuScreen(entries))
    async with stage.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        body = text_of(stage.screen.query_one(Choices))
        assert " L  start" in body
        assert "    deliver" in body
        await press(pilot, "L")
        assert stage.ended == ["start"]


async def test_the_menu_has_the_keys_that_a_person_has_chosen() -> None:
    board = a_board(a_card(1, State.DELIVERED))
    async with at_desk(board, settings=with_keys("arrows", card_accept="f7")) as desk:
        await desk.app.workers.wait_for_complete()
        await desk.press("3", "m")
        assert " F7  Accept" in text_of(desk.app.screen.query_one(Choices))
        await desk.press("f7")
        assert isinstance(desk.app.screen, AcceptSheet)
