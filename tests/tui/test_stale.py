"""What is kept of a painting is never shown when it is not true any more."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace
from textual.geometry import Region
from textual.screen import ModalScreen

from kanban.config import Settings
from kanban.domain.board import Board
from kanban.domain.card import COLUMNS, State
from kanban.domain.commands import Comment, EditDepartment, Start
from kanban.lens import Lens
from kanban.service import Service, Update
from kanban.store.memory import MemoryStore
from kanban.tui.heads import Heads
from kanban.tui.messages import BoardChanged, CommandAsked, ThemeTried
from kanban.tui.screens.card import CardScreen
from kanban.tui.sight import Sight
from tests.making import DESIGN, NOW, SALES, Clock, a_board, a_card, a_request
from tests.tui.desk import PATIENCE, Desk, at_desk
from tests.tui.driving import settle, text_of, wheel_down
from tests.tui.filed import at_file


def long_and_short(seed: int) -> Board:
    """Cards of many heights, in three lanes."""
    some = Random(seed)
    sides = ("design", "sales", "print")
    cards = []
    for number in range(1, 61):
        title = ("word " * some.randint(1, 14)).strip()
        does, asks = some.choice(sides), some.choice(sides)
        state = COLUMNS[number % len(COLUMNS)]
        cards.append(a_card(number, state, title=title, supplier=does, customer=asks))
    return a_board(*cards)


def is_fresh(desk: Desk) -> bool:
    """All columns show what they would if they were painted anew."""
    columns = desk.screen.view.columns
    shown = [text_of(column) for column in columns]
    for column in columns:
        column.forget()
        column.refresh()
    return shown == [text_of(column) for column in columns]


@pytest.mark.parametrize(("lanes", "seed"), [("off", 1), ("customer", 1), ("supplier", 3)])
async def test_columns_are_true_at_every_width(lanes: str, seed: int) -> None:
    """Lanes move in all columns when one of them becomes narrower by a cell."""
    settings = Settings(lanes=lanes)
    async with at_desk(long_and_short(seed), size=(160, 45), settings=settings) as desk:
        for width in range(159, 139, -1):
            await desk.pilot.resize_terminal(width, 45)
            await settle(desk.pilot)
            assert is_fresh(desk), f"at a width of {width}"


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_columns_are_true_whatever_is_done(seed: int) -> None:
    some = Random(seed)
    keys = ["j", "k", "h", "l", "g", "G", "z", "s", "S", "v", "V", "E", "f", "pagedown", "pageup"]
    async with at_desk(long_and_short(seed), size=(120, 30)) as desk:
        for _ in range(40):
            key = some.choice(keys)
            await desk.press(key)
            if len(desk.app.screen_stack) > 1:
                await desk.press(some.choice(["1", "2", "escape"]))
            assert is_fresh(desk), f"after {key}"


async def test_what_came_in_while_a_change_was_refused_is_shown() -> None:
    """The follower leaves it to who saves to show the board."""
    async with at_desk(a_board(a_card(1), a_card(2))) as desk:
        desk.app._follower.stop()
        await asyncio.to_thread(desk.app._follower.join, PATIENCE)
        async with desk.app._writing:
            Service(MemoryStore(desk.shared), "tom", Clock()).run(Comment(number=2, text="Look."))
            await asyncio.to_thread(desk.app.service.refresh)
            desk.app.post_message(BoardChanged(Update(board=desk.app.service.board)))
            await settle(desk.pilot)
            assert desk.screen.board is not desk.app.service.board
        desk.app.post_message(CommandAsked(Start(number=1)))
        await desk.until(lambda: desk.screen.board is desk.app.service.board and bool(desk.toasts))
        assert desk.toasts[-1].startswith("Only Design can start #1")


async def test_a_search_is_done_again_when_a_department_is_called_otherwise() -> None:
    async with at_desk(a_board(a_card(1), a_card(2))) as desk:
        await desk.press("slash", *"zebras", "enter")
        assert desk.column(1) == []
        await desk.others_do("ada", EditDepartment(key="design", name="Zebras"))
        assert desk.column(1) == [1, 2]


async def test_whoever_has_scrolled_away_stays_there_while_others_work() -> None:
    cards = [a_card(number, title=f"Flyer {number}") for number in range(1, 61)]
    async with at_desk(a_board(*cards, a_card(61, State.IN_PROGRESS))) as desk:
        await desk.press("1", "g")
        column = desk.screen.view.columns[0]
        await wheel_down(desk.pilot, column)
        await wheel_down(desk.pilot, column)
        scrolled = column.rows.top
        assert scrolled > 0
        await desk.others_do("ben", Comment(number=61, text="Nearly there"))
        desk.app.time_goes_on()
        assert column.rows.top == scrolled
        await desk.press("j")
        assert column.rows.shows(column.cursor)


@pytest.mark.parametrize("dense", [False, True])
async def test_the_line_where_a_card_would_land_stays_while_others_add_cards(dense: bool) -> None:
    cards = [a_card(number) for number in range(1, 4)]
    settings = Settings(dense=dense)
    async with at_desk(a_board(*cards), "ben", size=(160, 28), settings=settings) as desk:
        column = desk.screen.view.columns[0]
        await desk.pilot.mouse_down(column, offset=(5, 3))
        await desk.pilot.hover(column, offset=(5, 15))
        await settle(desk.pilot)
        assert column.gap == 3
        await desk.others_do("mara", a_request())
        size = Region(0, 0, *column.size)
        shown = [list(line) for line in column.render_lines(size)]
        column.refresh()
        assert shown == [list(line) for line in column.render_lines(size)]


async def test_the_ground_wears_another_theme_at_once() -> None:
    async with at_desk(a_board(a_card(1))) as desk:
        grounds = (desk.screen, desk.screen.view)
        before = [ground.render_lines(Region(0, 0, 1, 1)) for ground in grounds]
        desk.app.post_message(ThemeTried("light"))
        await settle(desk.pilot)
        after = [ground.render_lines(Region(0, 0, 1, 1)) for ground in grounds]
        assert all(
            next(iter(old[0])).style != next(iter(new[0])).style
            for old, new in zip(before, after, strict=True)
        )


def test_heads_count_anew_on_another_day_and_for_other_departments() -> None:
    board = a_board(a_card(1, need_by=NOW.date()))
    columns = tuple(tuple(board.column(state)) for state in COLUMNS)
    totals = dict.fromkeys(State, 1)
    heads = Heads()

    def first(days: int, mine: tuple[str, ...]) -> tuple[int, int]:
        day = NOW.date() + timedelta(days=days)
        head = heads.of(board, Lens(), columns, totals, day, mine)[0]
        return head.late, head.waiting

    assert first(0, (SALES.key,)) == (0, 0)
    assert first(1, (SALES.key,)) == (1, 0)
    assert first(1, (DESIGN.key,)) == (1, 1)


async def test_an_open_card_ages_too() -> None:
    async with at_desk(a_board(a_card(1))) as desk:
        await desk.press("1", "enter")
        screen = desk.app.screen
        assert isinstance(screen, CardScreen)
        before = text_of(screen.query_one("#card-head"))
        screen.time_goes_on(NOW + timedelta(days=3))
        await settle(desk.pilot)
        after = text_of(screen.query_one("#card-head"))
        assert "today" in before
        assert "today" not in after


class Onlooker(ModalScreen[None]):
    """Counts how often it is told of the board."""

    told = 0

    def board_changed(self, _: Update) -> None:
        self.told += 1

    def was_told(self, times: int) -> bool:
        return self.told >= times


async def test_a_change_of_ones_own_is_shown_once(tmp_path: Path) -> None:
    """The follower sees it in the file at about the same time."""
    async with at_file(tmp_path / "board.json") as (desk, _):
        onlooker = Onlooker()
        await desk.app.push_screen(onlooker)
        for count in range(1, 21):
            desk.app.post_message(CommandAsked(a_request()))
            await desk.until(partial(onlooker.was_told, count))
        await desk.app.workers.wait_for_complete()
        await settle(desk.pilot)
        assert len(desk.screen.board.cards) == onlooker.told == 20


def test_what_may_be_done_is_asked_again_of_another_board_and_at_another_minute() -> None:
    accepted = a_card(1, State.ACCEPTED, entered_at=NOW)
    board, sight, verbs = a_board(accepted), Sight(), frozenset({"reopen"})
    later = NOW + timedelta(days=20)
    assert sight.allowed(board, accepted, "mara", NOW, verbs)["reopen"] is None
    assert sight.allowed(board, accepted, "mara", later, verbs)["reopen"] is not None
    nobody = replace(board, people={})
    assert sight.allowed(nobody, accepted, "mara", NOW, verbs)["reopen"] is not None
    assert sight.allowed(nobody, accepted, "mara", NOW, verbs | {"edit"}).keys() == {
        "reopen",
        "edit",
    }
