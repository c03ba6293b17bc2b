"""The tour of the demo: each step by its keys, and nobody is stuck who does something else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from kanban.demo.company import BO, IDA, POSTER, PRICES, SCHOOL, events
from kanban.demo.script import END, STEPS
from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.domain.commands import Command
from kanban.service import Service
from kanban.store.memory import MemoryBoard, MemoryStore
from kanban.touring import Tour
from kanban.tui.given import Given
from kanban.tui.palette import Depth, Palette
from kanban.tui.tour import TourApp
from tests.making import NOW, Clock
from tests.tui.desk import Desk
from tests.tui.driving import settle, text_of

ME = "zoe"


class Tourist(Desk):
    """Somebody on the tour."""

    app: TourApp

    @property
    def at(self) -> int:
        """The step that is to be done, as it is counted on the panel."""
        return self.app.at + 1

    async def go_to(self, number: int) -> None:
        """Walk to a card, as somebody does who sees where it is."""
        place = next(p for p in (1, 2, 3, 4) if number in self.column(p))
        await self.press(str(place), "g", *("j" * self.column(place).index(number)))
        assert self.selected is not None
        assert self.selected.number == number

    async def reach(self, step: int) -> None:
        """Pass over everything before a step."""
        while self.at < step:
            await self.press("escape")
        assert self.at == step

    def state(self, number: int) -> State:
        return self.board.cards[number].state


@asynccontextmanager
async def on_tour(me: str = ME, size: tuple[int, int] = (100, 32)) -> AsyncIterator[Tourist]:
    past = events(me, NOW)
    shared = MemoryBoard(Board().after(past))
    shared.log.extend(past)

    def act(login: str, command: Command) -> None:
        colleague = Service(MemoryStore(shared), login, Clock())
        colleague.run(command)
        colleague.close()

    tour = Tour(steps=STEPS, end=END, act=act, pause=0.0)
    service = Service(MemoryStore(shared), me, Clock())
    app = TourApp(Given(service, Palette(Depth.TRUE)), tour)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield Tourist(app, pilot, shared)
    service.close()


async def test_all_ten_steps_are_done_by_the_keys_they_name() -> None:
    async with on_tour() as desk:
        assert desk.at == 1
        await desk.press("w")
        assert desk.at == 2
        await desk.press("enter", "escape")
        assert desk.at == 3
        await desk.go_to(POSTER)
        await desk.press("a", "ctrl+s")
        assert desk.at == 4
        await desk.go_to(PRICES)
        await desk.press("x", "space", "tab", "o", "ctrl+s")
        assert desk.at == 5
        await desk.go_to(PRICES)
        await desk.press("space")
        await desk.until(lambda: desk.state(PRICES) is State.DELIVERED)
        await desk.until(lambda: PRICES in desk.column(3))
        await desk.go_to(PRICES)
        await desk.press("a", "ctrl+s")
        assert desk.at == 6
        await desk.go_to(SCHOOL)
        await desk.press("L")
        assert desk.at == 7
        await desk.press("L", "r", "ctrl+s")
        assert desk.at == 8
        await desk.until(lambda: desk.state(SCHOOL) is State.ACCEPTED)
        await desk.until(lambda: SCHOOL in desk.column(4))
        await desk.press("1", "G")
        assert desk.at == 9
        await desk.press("n", "F", "tab", "d", "enter", "ctrl+s")
        assert desk.at == 10
        await desk.press("?", "escape")
        assert desk.app.step is None
        assert "kanban init" in text_of(desk.app.panel)


async def test_a_card_comes_back_only_once_somebody_is_looking() -> None:
    async with on_tour() as desk:
        await desk.reach(4)
        await desk.go_to(PRICES)
        await desk.press("x", "space", "tab", "o", "ctrl+s")
        assert desk.at == 5
        await desk.press("1", "2", "j", "enter", "escape")
        assert desk.state(PRICES) is State.IN_PROGRESS
        await desk.go_to(PRICES)
        await desk.press("space")
        await desk.until(lambda: PRICES in desk.column(3))
        assert desk.at == 5


async def test_a_peek_goes_on_as_the_step_says() -> None:
    async with on_tour() as desk:
        await desk.reach(6)
        await desk.go_to(SCHOOL)
        await desk.press("L", "L", "r", "ctrl+s")
        await desk.until(lambda: SCHOOL in desk.column(4))
        assert "Press Space" in text_of(desk.app.panel)
        await desk.press("space")
        assert desk.at == 9


async def test_every_step_can_be_passed_over() -> None:
    async with on_tour() as desk:
        for _ in STEPS:
            if desk.app.step is not None:
                await desk.press("escape")
        assert desk.app.step is None
        assert desk.board.cards[POSTER].state is State.DELIVERED


async def test_esc_means_first_what_it_always_means() -> None:
    async with on_tour() as desk:
        await desk.press("/", *"poster", "enter")
        at = desk.at
        await desk.press("escape")
        assert desk.screen.lens.is_clear
        assert desk.at == at
        await desk.press("n", "escape")
        assert desk.at == at


@pytest.mark.parametrize(
    "keys", [("x", "space", "tab", "o", "ctrl+s"), ("m", "x", "space", "tab", "o", "ctrl+s")]
)
async def test_who_returns_the_poster_instead_goes_on_as_well(keys: tuple[str, ...]) -> None:
    async with on_tour() as desk:
        await desk.reach(3)
        await desk.go_to(POSTER)
        await desk.press(*keys)
        assert desk.state(POSTER) is State.IN_PROGRESS
        assert desk.at == 4


async def test_a_step_that_was_done_before_it_came_is_passed_over() -> None:
    async with on_tour() as desk:
        await desk.go_to(POSTER)
        await desk.press("a", "ctrl+s")
        await desk.reach(2)
        await desk.press("escape")
        assert desk.at == 4


@pytest.mark.parametrize("size", [(160, 45), (80, 24), (40, 12)])
async def test_the_panel_leaves_room_for_the_board(size: tuple[int, int]) -> None:
    async with on_tour(size=size) as desk:
        await desk.until(lambda: text_of(desk.app.panel).lstrip().startswith("1/10"))
        assert desk.screen.view.size.height >= size[1] // 3


async def test_on_a_small_screen_each_step_is_read_whole() -> None:
    async with on_tour(size=(40, 12)) as desk:
        while desk.app.step is not None:
            await desk.until(lambda: is_read_whole(desk))
            await desk.press("escape")


def is_read_whole(desk: Tourist) -> bool:
    """The panel shows the step of now from its first word to its last."""
    words = " ".join(text_of(desk.app.panel).split())
    return words.startswith(f"{desk.at}/10 ") and words.endswith("Esc passes over.")


@pytest.mark.parametrize("me", [ME, "root", "ida"])
def test_whoever_starts_it_is_a_member_of_sales(me: str) -> None:
    board = Board().after(events(me, NOW))
    assert board.people[me].departments == ("sales",)
    assert {BO, IDA} < set(board.people)


def test_the_story_is_told_in_its_order() -> None:
    past = events(ME, NOW)
    assert [event.at for event in past] == sorted(event.at for event in past)
    assert past[-1].at < NOW
    board = Board().after(past)
    assert [board.cards[number].state for number in (POSTER, PRICES, SCHOOL)] == [
        State.DELIVERED,
        State.DELIVERED,
        State.REQUESTED,
    ]
