"""Every key there is and every command of the palette does something, or says why not.

All are tried once, as few apps as possible being started for it; the tests say what came of each.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence

import pytest
from textual.keys import key_to_character
from textual.widgets import Input

from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.domain.possible import OF_AN_OFFER
from kanban.tui.actions import all_actions
from kanban.tui.offers import found_on
from kanban.tui.screens.commands import CommandsScreen
from kanban.tui.verbs import VERBS
from tests.making import a_board, a_card, criteria
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import settle

ACTIONS = all_actions()
PHONE = (44, 14)
_SEARCHED = ["slash", "1", "enter"]
_PLACES: Mapping[str, Sequence[Sequence[str | int]]] = {
    "app": [[10], [10, "c", *"Hm", "ctrl+s"], ["u"]],
    "board": [[10], [32], _SEARCHED],
    "card": [[10], [17], [10, "enter"]],
    "search": [_SEARCHED, [*_SEARCHED, "F", "slash", "2"]],
    "commands": [["ctrl+p", "pagedown"]],
    "chain": [[10, "C"]],
    "wall": [["W"]],
    "inbox": [["i"]],
    "menu": [["m"]],
    "lens": [["f", "c"], ["f"]],
    "choices": [[10, "m", "j"]],
    "help": [["question_mark"]],
    "leaf": [["question_mark", "pagedown"]],
    "themes": [["T"]],
    "sheet": [[10, "L", "tab"], ["n", "tab", "y"]],
}
"""Where keys are at work, by the first words of their ids: which card is selected or
what is pressed before, one way or another."""
_ELSEWHERE = {
    "app.suspend": "it stops the process: test_going_away.py has a real one",
    "board.join": "who tries has a seat: test_welcome.py",
    "app.refresh": "what it reads is on the screen already: test_trouble.py",
    "sheet.page_down": "test_sheets_keys.py",
    "sheet.page_up": "test_sheets_keys.py",
    "guide": "test_guide.py",
    "improvements": "test_improving.py",
    "inbox.seen": "here is no news: test_inbox.py",
    "links": "test_commenting.py",
    "departments": "test_agreements.py",
    "templates": "test_own_templates.py",
    "outcome": "test_several.py",
    "changed": "test_just_changed.py",
    "first": "test_welcome.py",
    "views": "test_saved_views.py",
    "naming": "test_saved_views.py",
    **{
        f"board.view_{place}": "no view is saved here: test_saved_views.py"
        for place in range(1, 10)
    },
    "tour": "test_tour.py",
}
"""What is tried in other tests."""
_WITHOUT_KEYS = {"app.reminders", "app.templates"}
"""What the palette alone offers on the board: test_reminders.py, test_own_templates.py."""


def _is_tried(action: str) -> bool:
    return not {action, action.partition(".")[0]} & _ELSEWHERE.keys()


TRIED = [action for action in ACTIONS if _is_tried(action)]
OFFERED = [
    *(f"verb.{verb}" for verb in VERBS if verb not in OF_AN_OFFER),  # nothing is offered here
    *(
        action
        for action in TRIED
        if action.partition(".")[0] in ("app", "board", "card")
        and action.removeprefix("card.") not in (*VERBS, "leave", "links")
        and action != "app.commands"
    ),
]


def busy() -> Board:
    """Some cards in every column, on some of which ben has to act."""
    states = (State.REQUESTED, State.IN_PROGRESS, State.DELIVERED, State.ACCEPTED)
    more = {"purpose": "For the fair.", "criteria": criteria("Our blue", "Legible")}
    cards = [a_card(1 + n, states[n // 8], **more) for n in range(32)]
    return a_board(*cards, a_card(49, State.DECLINED))


def everything(desk: Desk) -> object:
    """All that a person could notice."""
    app = desk.app
    return (
        [strip._segments for strip in app.screen._compositor.render_strips()],
        [type(screen) for screen in app.screen_stack],
        app.focused,
        desk.toasts,
        app.clipboard,
        app.settings,
        app._exit,
        [line.cursor_position for line in app.screen.query(Input)],
    )


async def go_back(desk: Desk) -> None:
    """To the board as it is without a filter, marks, or anything over it."""
    while len(desk.app.screen_stack) > 1:
        await desk.app.pop_screen()
    desk.app.clear_notifications()
    desk.screen.show_all()
    if desk.screen.marks:
        await desk.press("escape")
    desk.screen.panel.remove_class("-shown")
    desk.screen.set_focus(desk.screen.view)
    await settle(desk.pilot)


async def go(desk: Desk, way: Sequence[str | int]) -> None:
    """From the board to where a key is at work."""
    await go_back(desk)
    for step in way:
        if isinstance(step, str):
            await desk.press(step)
        else:
            desk.screen.view.select(step)
            desk.screen.view.tell()


def key_of(action: str, desk: Desk) -> str | None:
    """A key that does it where the person is now."""
    bound = desk.app.screen.active_bindings
    keys = (key for key in ACTIONS[action].keys if key in bound)
    key = next((key for key in keys if bound[key].binding.id == action), None)
    char = key_to_character(key) if key else None
    return char if char and char.isprintable() else key


async def _press_each(actions: Collection[str], way: Sequence[str | int]) -> set[str]:
    """Which of the actions are noticed when their keys are pressed there."""
    noticed: set[str] = set()
    left = list(actions)
    while left:
        async with at_desk(busy(), "ben", size=PHONE) as desk:
            while left and not desk.app._exit:
                action = left.pop(0)
                await go(desk, way)
                key = key_of(action, desk)
                if key is not None:
                    before = everything(desk)
                    await desk.press(key)
                    noticed |= {action} if everything(desk) != before else set()
    return noticed


async def _press_all() -> set[str]:
    noticed: set[str] = set()
    for place, ways in _PLACES.items():
        for way in ways:
            here = [action for action in TRIED if action.partition(".")[0] == place]
            noticed |= await _press_each([one for one in here if one not in noticed], way)
    return noticed


async def _pick(desk: Desk, command: str) -> str:
    """Go to the command in the palette by its name and the arrows, and press Enter; what came."""
    await desk.press("ctrl+p")
    palette = desk.app.screen
    assert isinstance(palette, CommandsScreen)
    offer = next(offer for offer in palette.offers if offer.id == command)
    palette.query_one(Input).value = offer.label
    await settle(desk.pilot)
    places = [shown.id for shown in palette.shown]
    await desk.press(*["down"] * places.index(command), "enter")
    return offer.why_not or "" if desk.app.screen is palette else "done"


async def _pick_all() -> dict[str, str]:
    """What came of every verb that was picked: "done", or what speaks against it."""
    noticed: dict[str, str] = {}
    async with at_desk(busy(), "ben", size=PHONE) as desk:
        for command in (command for command in OFFERED if command.startswith("verb.")):
            await go(desk, [10])
            before = everything(desk)
            noticed[command] = await _pick(desk, command)
            assert everything(desk) != before
    return noticed


@pytest.fixture(scope="module")
def noticed() -> set[str]:
    """The actions of which somebody who pressed their keys noticed something."""
    return asyncio.run(_press_all())


@pytest.fixture(scope="module")
def picked() -> dict[str, str]:
    """What came of the commands that were picked in the palette."""
    return asyncio.run(_pick_all())


@pytest.mark.parametrize("action", TRIED)
def test_every_key_does_something_or_says_why_not(action: str, noticed: set[str]) -> None:
    assert action in noticed, "nobody would notice it; or it needs a place in _PLACES"


@pytest.mark.parametrize("command", [one for one in OFFERED if one.startswith("verb.")])
def test_every_verb_of_the_palette_is_done_or_stays_with_what_speaks_against_it(
    command: str, picked: Mapping[str, str]
) -> None:
    assert picked[command] == "done" or picked[command].endswith((".", "?"))


async def test_the_palette_does_what_the_keys_of_the_screen_do() -> None:
    """Each command besides the verbs is the action of a key, on what the key is bound to."""
    async with at_desk(busy(), "ben", size=PHONE) as desk:
        service = desk.app.service
        offered = found_on(desk.screen, service.board, service.me, service.now())
        assert set(offered) == {*OFFERED, *_WITHOUT_KEYS, "app.suspend", "app.refresh"}
        bound = {
            active.binding.id: (active.binding.action, active.node)
            for active in desk.screen.active_bindings.values()
        }
        for id, command in offered.items():
            if not id.startswith("verb.") and id not in _WITHOUT_KEYS:
                assert (command.action, command.node) == bound[id]


@pytest.mark.parametrize("command", ["board.dense", "board.column_4", "card.mark", "app.help"])
async def test_a_key_of_the_view_the_screen_or_the_app_is_done_from_the_palette(
    command: str,
) -> None:
    async with at_desk(busy(), "ben", size=PHONE) as desk:
        before = everything(desk)
        assert await _pick(desk, command) == "done"
        assert everything(desk) != before
